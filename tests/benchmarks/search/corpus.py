"""The documents of a benchmark: files on disk, with questions beside them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.search import questions

MARK = "zqrevised"  # a word that only changed documents have
_CHANGED = 100


class Text(NamedTuple):
    """One document: its number from 1 on, its file's path below the folder, its text."""

    number: int
    path: str
    text: str


class Corpus:
    """A folder with ``txt/**/*.txt``, ``queries.json`` and ``name``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = folder / "txt"

    @property
    def name(self) -> str:
        """What it is, in words for the table."""
        return (self.folder / "name").read_text("utf-8")

    @cached_property
    def paths(self) -> list[str]:
        """The files below ``files``, sorted."""
        return sorted(path.relative_to(self.files).as_posix() for path in self._found())

    @property
    def megabytes(self) -> float:
        """How much text there is."""
        return sum(path.stat().st_size for path in self._found()) / 1e6

    def texts(self) -> Iterator[Text]:
        """All documents, read when they are wanted."""
        for number, path in enumerate(self.paths, 1):
            yield self._text(number, path)

    def changed(self) -> list[Text]:
        """A hundred of the documents with some words cut and added, MARK among them."""
        luck = random.Random(3)  # noqa: S311 - the same every time
        numbers = luck.sample(range(1, len(self.paths) + 1), _CHANGED)
        found = [self._text(number, self.paths[number - 1]) for number in numbers]
        return [
            text._replace(text=f"{text.text[200:]}\n\n{MARK} on second thoughts.\n")
            for text in found
        ]

    def questions(self) -> list[questions.Question]:
        """What is asked of these documents."""
        return questions.read(self.folder / "queries.json")

    def _text(self, number: int, path: str) -> Text:
        return Text(number, path, (self.files / path).read_text("utf-8"))

    def _found(self) -> Iterator[Path]:
        return self.files.rglob("*.txt")
