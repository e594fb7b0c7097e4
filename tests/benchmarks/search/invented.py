"""Invented documents whose words are as unevenly frequent as in real ones (Zipf's law)."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from tests.benchmarks.search import questions
from tests.benchmarks.search.corpus import Corpus

_ONSETS = ("b", "br", "c", "d", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v")
_RHYMES = ("a", "an", "e", "el", "er", "i", "in", "o", "on", "or", "u", "um")
_ENDINGS = ("", "", "", "s", "ed", "ing")
_STEMS = 60_000
_SENTENCE = (6, 24)  # words


def write(folder: Path, count: int) -> Corpus:
    """Make ``count`` documents of some 400 words and 200 questions in ``folder``."""
    luck = random.Random(11)  # noqa: S311 - the same text every time
    some = []
    for number, text in enumerate(_texts(luck, count)):
        path = folder / "txt" / f"{number // 500:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        if number % 20 == 0:
            some.append(text)
    questions.write(folder / "queries.json", questions.invented(some, luck))
    (folder / "name").write_text("invented: there is no ../shared", "utf-8")
    return Corpus(folder)


def _texts(luck: random.Random, count: int) -> Iterator[str]:
    words = [_word(luck) for _ in range(_STEMS)]
    weights = list(accumulate(1 / (rank + 2.7) ** 1.07 for rank in range(_STEMS)))
    for _ in range(count):
        size = max(40, int(luck.lognormvariate(5.7, 0.8)))
        yield _prose(luck, luck.choices(words, cum_weights=weights, k=size))


def _word(luck: random.Random) -> str:
    parts = (luck.choice(_ONSETS) + luck.choice(_RHYMES) for _ in range(luck.randint(1, 4)))
    return "".join(parts)


def _prose(luck: random.Random, stems: list[str]) -> str:
    """Sentences of the words, with endings, one paragraph for every few sentences."""
    words = [stem + luck.choice(_ENDINGS) for stem in stems]
    pieces, at = [], 0
    while at < len(words):
        end = at + luck.randint(*_SENTENCE)
        pieces.append(" ".join(words[at:end]).capitalize() + ".")
        pieces.append("\n\n" if luck.random() < 0.2 else " ")
        at = end
    return "".join(pieces)
