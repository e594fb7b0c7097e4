"""What an engine must be able to do to be measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from tests.benchmarks.search.corpus import Text
from tests.benchmarks.search.questions import Question

PAGE = 20  # hits that are shown


class Answer(NamedTuple):
    """The paths of the first hits, and what the engine needs for their snippets."""

    paths: Sequence[str]
    handle: Any


class Peer(Protocol):
    """One engine with an index in a folder of its own; ``kinds`` of questions it answers."""

    kinds: Sequence[str]

    def build(self, texts: Iterable[Text]) -> None:
        """Index these documents, with their texts kept, and commit."""
        ...

    def open(self) -> None:
        """See what is committed; called again after each commit."""
        ...

    def search(self, question: Question) -> Answer:
        """The best twenty documents."""
        ...

    def snippets(self, answer: Answer) -> Sequence[str]:
        """A snippet for each hit of an answer."""
        ...

    def count(self, question: Question) -> int:
        """How many documents there are in all."""
        ...

    def change(self, texts: Sequence[Text]) -> None:
        """Put these in place of the documents of the same number, and commit."""
        ...

    def close(self) -> None:
        """Give back files and memory."""
        ...

    def files(self) -> Path:
        """The folder whose size is the index's."""
        ...
