"""Ten times as many documents out of those there are: perturbed, so that new words come too."""

from __future__ import annotations

import random
import re
from pathlib import Path

from tests.benchmarks.search.corpus import Corpus

TIMES = 10
_OTHER_WORDS = 0.15  # of the words are replaced by one that stands in another document
_NEW_WORDS = 0.012  # of the words are turned into one that may never have been seen
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_POOL = 500  # documents whose words are put into others
_SPLIT = re.compile(r"([A-Za-z]{2,30})")


def write(corpus: Corpus, folder: Path) -> Corpus:
    """Make each document of ``corpus`` ten times in ``folder``, the first time unchanged."""
    luck = random.Random(5)  # noqa: S311 - the same text every time
    pool = _words(corpus, luck)
    for text in corpus.texts():
        for time in range(TIMES):
            path = folder / "txt" / f"{time}" / text.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_perturbed(text.text, pool, luck) if time else text.text, "utf-8")
    (folder / "queries.json").write_bytes((corpus.folder / "queries.json").read_bytes())
    (folder / "name").write_text(f"{corpus.name}, {TIMES} times, perturbed", "utf-8")
    return Corpus(folder)


def _words(corpus: Corpus, luck: random.Random) -> list[str]:
    paths = luck.sample(corpus.paths, min(_POOL, len(corpus.paths)))
    texts = ((corpus.files / path).read_text("utf-8") for path in paths)
    return [word for text in texts for word in _SPLIT.findall(text)]


def _perturbed(text: str, pool: list[str], luck: random.Random) -> str:
    """The text with its lines in another order, some words replaced and some made up."""
    lines = text.split("\n")
    luck.shuffle(lines)
    pieces = _SPLIT.split("\n".join(lines))  # words stand at odd places
    count = len(pieces) // 2
    for _ in range(int(count * _OTHER_WORDS)):
        pieces[2 * luck.randrange(count) + 1] = luck.choice(pool)
    for _ in range(int(count * _NEW_WORDS + luck.random())):
        at = 2 * luck.randrange(count) + 1 if count else 0
        pieces[at] = _made_up(pieces[at], luck)
    return "".join(pieces)


def _made_up(word: str, luck: random.Random) -> str:
    """The word with one letter changed and sometimes one more."""
    at = luck.randrange(len(word) + 1)
    more = luck.choice(_LETTERS) * (1 + (luck.random() < 0.5))
    return word[:at] + more + word[at + 1 :]
