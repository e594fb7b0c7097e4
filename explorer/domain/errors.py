"""What can go wrong, each in one sentence that the person reading it understands."""

from __future__ import annotations

from typing_extensions import override

from explorer.domain.problem import Problem, ProblemKind


class ExplorerError(Exception):
    """Any failure that is shown to the user as its one-line message."""


class ExtractionError(ExplorerError):
    """A file could not be read as a document; the message says why and what to do."""

    def __init__(self, sentence: str, kind: ProblemKind = ProblemKind.DAMAGED) -> None:
        super().__init__(sentence, kind)
        self.kind = kind

    @override
    def __str__(self) -> str:
        return str(self.args[0])

    @property
    def problem(self) -> Problem:
        """The same, as a value."""
        return Problem(self.kind, str(self))


class CollectionError(ExplorerError):
    """A collection is missing, in use elsewhere, or cannot be opened."""


class BusyCollectionError(CollectionError):
    """Another program is writing to the collection; it can be read meanwhile."""


class ModelError(ExplorerError):
    """A language model is missing or is not the one that this program was tested with."""


class StoreError(ExplorerError):
    """The library's database is damaged or newer than this program."""


class DamagedIndexError(ExplorerError):
    """The full-text index is damaged; it can be rebuilt from the store."""
