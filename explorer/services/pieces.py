"""Reads an open file piece by piece; loaded by confined workers only, with all readers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import BinaryIO

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import Problem
from explorer.domain.record import FileStamp
from explorer.extract.budget import Budget
from explorer.extract.extractor import ReadingOptions, Source
from explorer.extract.registry import Registry
from explorer.extract.walk import Found, sha256, walk
from explorer.services.digest import Done, Part, Piece, Trouble
from explorer.services.scan import stamp_of


def read_pieces(
    name: str,
    stream: BinaryIO,
    registry: Registry,
    options: ReadingOptions,
    known_sha256: str = "",
    pulse: Callable[[], None] = lambda: None,
) -> Iterator[Piece]:
    """Read an open file, unless its SHA-256 is ``known_sha256``, with all that is inside it.

    What is no document is only looked at: films are large.
    """
    details = os.fstat(stream.fileno())
    source = Source(name, stream, details.st_mtime, options, Budget(details.st_size), pulse)
    try:
        registry.extractor_for(source)
    except ExtractionError as error:
        stamp = stamp_of(details)
        yield Part("", stamp, error.problem)
        yield Done(stamp)
        return
    digest = sha256(stream)
    stamp = stamp_of(details, digest)
    if digest == known_sha256:
        yield Done(stamp, unchanged=True)
        return
    for found in walk(source, registry):
        yield _piece(found, stamp)
    yield Done(stamp)


def _piece(found: Found, stamp: FileStamp) -> Piece:
    if found.more and isinstance(found.outcome, Problem):
        return Trouble(found.inside, found.outcome)
    modified = int((found.modified or 0) * 1_000_000_000)
    inner = FileStamp(found.size, modified, found.sha256)
    return Part(found.inside, inner if found.inside else stamp, found.outcome)


def read_alone(source: Source, inside: str, registry: Registry) -> Part:
    """Read one file that is called ``inside`` in another, without what is inside it."""
    found = next(walk(source, registry))
    modified = int((found.modified or 0) * 1_000_000_000)
    return Part(inside, FileStamp(found.size, modified, sha256(source.stream)), found.outcome)
