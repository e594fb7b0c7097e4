"""What the store remembers of a file: where it is, how it was read, what is still to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from explorer.domain.problem import SKIPPED, Problem

INSIDE = "//"  # between the path of a file and what is inside it; no path has it by itself


class FileState(StrEnum):
    """How reading a file ended."""

    OK = "ok"
    PARTIAL = "partial"  # some of it is not in the text
    FAILED = "failed"
    SKIPPED = "skipped"  # it is not a document


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What tells that a file is still the one that was read.

    ``size`` in bytes, ``modified_ns`` in nanoseconds since the epoch, ``sha256`` of its
    bytes in hexadecimal ("" when it could not be read).
    """

    size: int
    modified_ns: int
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A file of a collection: the number of its folder and its path below it, with ``/``.

    A file inside a file has the path of the outer one, ``//``, and what it is called there,
    as in ``letters/box.zip//1961/may.eml//map.pdf``.
    """

    folder_id: int
    path: str

    @property
    def file(self) -> FilePlace:
        """The place of the file on disk that holds it, or that it is."""
        return FilePlace(self.folder_id, self.path.partition(INSIDE)[0])

    @property
    def inside(self) -> str:
        """What it is called inside the file on disk, "" for that file itself."""
        return self.path.partition(INSIDE)[2]

    @property
    def parent(self) -> FilePlace | None:
        """The place of the file that it is directly inside, or None for a file on disk."""
        outer, parted, _ = self.path.rpartition(INSIDE)
        return FilePlace(self.folder_id, outer) if parted else None

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document of a collection without its text.

    ``problems`` say what is wrong with it; of a document that was read, what of it is not
    in the text. ``pages`` is how many it has, 0 for a file without pages. ``pipeline`` is ""
    until it is analysed; ``analysis_problem`` says why it could not be; ``indexed`` is
    whether the full-text index has it.
    """

    document_id: int
    place: FilePlace
    stamp: FileStamp
    readable: bool
    problems: tuple[Problem, ...] = ()
    title: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    format: str = ""
    words: int = 0
    text_hash: str = ""
    extractor: str = ""
    pipeline: str = ""
    analysis_problem: str = ""
    indexed: bool = False
    pages: int = 0
    properties: tuple[tuple[str, str], ...] = ()

    @property
    def state(self) -> FileState:
        """How reading it ended."""
        if self.readable:
            return FileState.PARTIAL if self.problems else FileState.OK
        skipped = bool(self.problems) and self.problems[0].kind in SKIPPED
        return FileState.SKIPPED if skipped else FileState.FAILED

    @property
    def reason(self) -> str:
        """What is wrong with it, in one line, or ""."""
        return " ".join(problem.sentence for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Counts:
    """How far a collection is: documents read, failed, not yet searchable, not yet analysed.

    ``partial`` of the documents lack something; ``skipped`` files are no documents.
    ``indexed`` are those that the full-text index should have, unreadable ones too.
    """

    documents: int = 0
    partial: int = 0
    failed: int = 0
    skipped: int = 0
    to_index: int = 0
    to_analyse: int = 0
    indexed: int = 0
    entities: int = 0
    quotes: int = 0
    formats: dict[str, int] = field(default_factory=dict)
