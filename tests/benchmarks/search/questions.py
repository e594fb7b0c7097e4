"""The questions that every engine is asked, and how they are made for invented documents."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

KINDS = ("term", "and", "phrase", "prefix", "fuzzy")
_OF_EACH = 40
_WORD = re.compile(r"[a-z]{3,20}")


class Question(NamedTuple):
    """What is asked: ``kind`` is one of KINDS; a prefix and a fuzzy word stand alone."""

    kind: str
    words: tuple[str, ...]


def read(path: Path) -> list[Question]:
    """The questions of a corpus, as JSON ``[[kind, [word, ...]], ...]``."""
    return [Question(kind, tuple(words)) for kind, words in json.loads(path.read_text("utf-8"))]


def write(path: Path, questions: Iterable[Question]) -> None:
    """Keep questions beside their documents."""
    path.write_text(json.dumps([[kind, list(words)] for kind, words in questions]), "utf-8")


def invented(texts: Sequence[str], luck: random.Random) -> list[Question]:
    """Forty questions of each kind, with words as they stand in the texts, in any order."""
    asked = [_about(kind, luck.choice(texts), luck) for kind in KINDS for _ in range(_OF_EACH)]
    luck.shuffle(asked)
    return asked


def _about(kind: str, text: str, luck: random.Random) -> Question:
    words = _WORD.findall(text.lower())
    at = luck.randrange(len(words) - 3)
    word = words[at]
    match kind:
        case "and":
            return Question(kind, (word, luck.choice(words)))
        case "phrase":
            return Question(kind, tuple(words[at : at + luck.choice((2, 3))]))
        case "prefix":
            return Question(kind, (word[: luck.choice((3, 4))],))
        case "fuzzy":
            cut = luck.randrange(1, len(word))
            return Question(kind, (word[:cut] + word[cut + 1 :],))
        case _:
            return Question(kind, (word,))
