"""What worker processes do: a file to a document, a document to its annotations."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from explorer.domain.annotations import Annotations
from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.record import FileStamp
from explorer.extract.extractor import Source
from explorer.extract.registry import Registry
from explorer.services.scan import stamp_of

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: ``document`` is None when its bytes are the ones known before."""

    stamp: FileStamp
    document: Document | None


@dataclass(frozen=True, slots=True)
class Digest:
    """All that the program makes of one file."""

    document: Document
    annotations: Annotations


def read_file(path: Path, registry: Registry, known_sha256: str = "") -> Reading:
    """Read the file at ``path``, unless its SHA-256 is ``known_sha256``.

    Raises ExtractionError, with a sentence for the user, when it cannot be read.
    """
    try:
        with _open_regular(path) as stream:
            details = os.fstat(stream.fileno())
            sha256 = _sha256(stream)
            stamp = stamp_of(details, sha256)
            if sha256 == known_sha256:
                return Reading(stamp, None)
            stream.seek(0)
            document = registry.extract(Source(path.name, stream, details.st_mtime))
            return Reading(stamp, document)
    except OSError as problem:
        raise ExtractionError(
            f"The file cannot be opened: {problem.strerror or problem}."
        ) from problem


def _open_regular(path: Path) -> BinaryIO:
    """Open a regular file; anything else (a pipe, a device) must not even block us."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise ExtractionError("It is not an ordinary file.")
    return os.fdopen(descriptor, "rb")


def _sha256(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while piece := stream.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def read_document(path: Path, registry: Registry) -> Document:
    """Read a file of which nothing is known yet. Raises ExtractionError."""
    document = read_file(path, registry).document
    if document is None:  # cannot be: nothing was known before
        raise ExtractionError("The file could not be read.")
    return document
