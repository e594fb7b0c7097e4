"""What long work tells those who watch it, and its report at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from explorer.domain.problem import ProblemKind
from explorer.domain.record import FileState


class Stage(StrEnum):
    """The parts of updating a collection, in their order."""

    SCAN = "scan"
    READ = "read"
    INDEX = "index"
    RECOGNISE = "recognise"
    ANALYSE = "analyse"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage is; ``current`` names what was just done."""

    stage: Stage
    done: int
    total: int
    current: str = ""


class Listener(Protocol):
    """Is told of the progress of an update, on the thread that does it."""

    def progressed(self, progress: Progress) -> None:
        """Some work is done."""

    def searchable(self, document_ids: Sequence[int]) -> None:
        """These documents can be found, or are gone, from now on."""

    def analysed(self, document_id: int) -> None:
        """Entities and quotes of this document are there."""


class Silence:
    """A listener that does nothing."""

    def progressed(self, progress: Progress) -> None:
        """Say nothing."""

    def searchable(self, document_ids: Sequence[int]) -> None:
        """Say nothing."""

    def analysed(self, document_id: int) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file that could not be read or analysed as a whole, and why, in one sentence.

    ``kind`` is None where reading went well and only the analysis failed.
    """

    path: str
    reason: str
    state: FileState = FileState.FAILED
    kind: ProblemKind | None = None
    document_id: int = 0


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What an update did. ``scanned`` = added + changed + unchanged + files not readable.

    ``inside`` is how many documents were read that lie inside files: attachments, members
    of archives. ``failed`` also lists documents that are searchable but could not be
    analysed, and so do all three lists for what is inside files; ``partial`` are documents
    of which something is missing, ``skipped`` files that are no documents.
    ``offline`` are folders that were not there; what is known of them is kept.
    """

    collection: str
    scanned: int
    added: int
    changed: int
    unchanged: int
    removed: int
    failed: tuple[FailedFile, ...]
    offline: tuple[str, ...]
    seconds: float
    cancelled: bool
    inside: int = 0
    partial: tuple[FailedFile, ...] = ()
    skipped: tuple[FailedFile, ...] = ()
