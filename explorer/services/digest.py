"""What workers make of files: documents piece by piece as they are read, and findings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from explorer.domain.annotations import Annotations
from explorer.domain.document import Document
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.record import FileStamp
from explorer.extract.budget import Budget
from explorer.extract.extractor import ReadingOptions, Source
from explorer.extract.registry import Registry
from explorer.extract.walk import Found, sha256, walk
from explorer.services.scan import stamp_of


@dataclass(frozen=True, slots=True)
class Part:
    """A document that was read, or why it could not be; ``inside`` is "" for the file itself."""

    inside: str
    stamp: FileStamp
    outcome: Document | Problem


@dataclass(frozen=True, slots=True)
class Trouble:
    """One more thing that is wrong with a part that was sent before."""

    inside: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Done:
    """All parts of a file were sent; or its bytes are the ones known before: ``unchanged``."""

    stamp: FileStamp
    unchanged: bool = False


Piece = Part | Trouble | Done


def read_pieces(
    name: str,
    stream: BinaryIO,
    registry: Registry,
    options: ReadingOptions,
    known_sha256: str = "",
) -> Iterator[Piece]:
    """Read an open file, unless its SHA-256 is ``known_sha256``, with all that is inside it."""
    details = os.fstat(stream.fileno())
    digest = sha256(stream)
    stamp = stamp_of(details, digest)
    if digest == known_sha256:
        yield Done(stamp, unchanged=True)
        return
    source = Source(name, stream, details.st_mtime, options, Budget(details.st_size))
    for found in walk(source, registry):
        yield _piece(found, stamp)
    yield Done(stamp)


def _piece(found: Found, stamp: FileStamp) -> Piece:
    if found.more and isinstance(found.outcome, Problem):
        return Trouble(found.inside, found.outcome)
    modified = int((found.modified or 0) * 1_000_000_000)
    inner = FileStamp(found.size, modified, found.sha256)
    return Part(found.inside, inner if found.inside else stamp, found.outcome)


@dataclass(frozen=True, slots=True)
class Digest:
    """All that the program makes of one file."""

    document: Document
    annotations: Annotations


NOTHING = Problem(ProblemKind.DAMAGED, "The file could not be read.")
