"""What the store remembers of a file: where it is, how it was read, what is still to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class FileState(StrEnum):
    """How reading a file ended."""

    OK = "ok"
    FAILED = "failed"


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
    """A file of a collection: the number of its folder and its path below it, with ``/``."""

    folder_id: int
    path: str


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document of a collection without its text.

    ``pipeline`` is "" until it is analysed; ``analysis_problem`` says why it could not
    be; ``indexed`` is whether the full-text index has it.
    """

    document_id: int
    place: FilePlace
    stamp: FileStamp
    state: FileState
    reason: str = ""
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


@dataclass(frozen=True, slots=True)
class Counts:
    """How far a collection is: documents read, failed, not yet searchable, not yet analysed.

    ``indexed`` are those that the full-text index should have, failed ones too.
    """

    documents: int = 0
    failed: int = 0
    to_index: int = 0
    to_analyse: int = 0
    indexed: int = 0
    entities: int = 0
    quotes: int = 0
    formats: dict[str, int] = field(default_factory=dict)
