"""Tells what kind of file some bytes are: their content decides, not the file's name."""

from __future__ import annotations

from typing import BinaryIO

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.encoding import looks_binary, unicode_encoding
from explorer.extract.extractor import Source
from explorer.extract.kind_magic import OLE, Known, known_by_magic
from explorer.extract.kind_ole import ole_kind
from explorer.extract.kind_pack import packed_kind
from explorer.extract.kind_words import suffix_of, text_kind
from explorer.extract.kind_zip import zip_kind

_HEAD = 64 * 1024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04")


def kind_of(source: Source) -> str:
    """The short name of the extractor for ``source``, such as "pdf" or "txt".

    The stream may be left anywhere. Raises ExtractionError when the file is empty, or
    is no document: its sentence says what it seems to be.
    """
    head = _head(source)
    if not head:
        raise ExtractionError(f"{source.name} is empty.", ProblemKind.EMPTY)
    kind = _container_kind(source.stream, head, source.name)
    if kind:
        return kind
    if known := known_by_magic(head, suffix_of(source.name)):
        return _read_or_refused(known, source.name)
    if not head.strip(b"\0"):
        raise ExtractionError(
            f"{source.name} begins with nothing but zeros; it was never written or its disk "
            "is damaged. Look for another copy of it.",
            ProblemKind.DAMAGED,
        )
    encoding = unicode_encoding(head)
    if looks_binary(head, encoding or "latin-1"):
        raise ExtractionError(
            f"{source.name} is not a text file, whatever its name says, nor any other kind of "
            "document that is known here.",
            ProblemKind.NOT_A_DOCUMENT,
        )
    return text_kind(head.decode(encoding or "latin-1", "replace"), source.name)


def _head(source: Source) -> bytes:
    try:
        source.stream.seek(0)
        return source.stream.read(_HEAD)
    except OSError as error:
        raise ExtractionError(
            f"{source.name} could not be read from the disk: {error}.", ProblemKind.UNREACHABLE
        ) from error


def _container_kind(stream: BinaryIO, head: bytes, name: str) -> str:
    """The kind of a file that holds files; "" for any other. Raises ExtractionError."""
    if head.startswith(_ZIP):
        return _checked(zip_kind(stream, head, suffix_of(name)), name)
    if head.startswith(OLE):
        return _checked(ole_kind(stream, head, suffix_of(name)), name)
    return packed_kind(head)


def _checked(found: str | Known, name: str) -> str:
    return found if isinstance(found, str) else _read_or_refused(found, name)


def _read_or_refused(known: Known, name: str) -> str:
    if known.kind:
        return known.kind
    if known.advice:
        raise ExtractionError(
            f"{name} is {known.what}, which cannot be read yet; {known.advice}.",
            ProblemKind.NEEDS_PROGRAM,
        )
    raise ExtractionError(
        f"{name} is no document: it seems to be {known.what}.", ProblemKind.NOT_A_DOCUMENT
    )
