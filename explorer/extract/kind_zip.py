"""Tells what a ZIP is by what it says of itself and by the names in it."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from explorer.extract.kind_magic import Known

_TAIL = 65_557  # bytes: the end record with its longest comment
_MOST_DIRECTORY = 16 << 20
_MOST_TYPES = 1 << 20
_END = b"PK\x05\x06"
_ENTRY = b"PK\x01\x02"
_LOCAL = re.compile(rb"PK\x03\x04.{22}(.{4})", re.DOTALL)
_MIMETYPE = re.compile(
    rb"PK\x03\x04.{26}mimetype(?:.{0,64}?)application/([\w.+-]{3,80})", re.DOTALL
)
_TYPES = "[Content_Types].xml"
_EXPORT = "save it as PDF to have it read"
_BY_MIMETYPE = (
    ("epub+zip", "epub"),
    ("vnd.oasis.opendocument.text", "odt"),
    ("vnd.oasis.opendocument.presentation", "odp"),
    ("vnd.oasis.opendocument.graphics", "odp"),
    ("vnd.oasis.opendocument.spreadsheet", "ods"),
)
# The type of the main part; files inside the file are listed with other types.
_BY_TYPES: tuple[tuple[re.Pattern[bytes], str | Known], ...] = (
    (re.compile(rb"(?:wordprocessingml|ms-word)\.[\w.]{1,60}\.main\b"), "docx"),
    (re.compile(rb"(?:spreadsheetml|ms-excel)\.[\w.]{1,60}\.main\b"), "xlsx"),
    (re.compile(rb"(?:presentationml|ms-powerpoint)\.[\w.]{1,60}\.main\b"), "pptx"),
    (re.compile(rb"ms-visio\."), Known(what="a Visio drawing", advice=_EXPORT)),
    (re.compile(rb"package\.xps-fixed"), Known(what="an XPS document", advice=_EXPORT)),
)
# A member that only such files have; the first that fits counts.
_BY_MEMBER: tuple[tuple[str, str | Known], ...] = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
    ("META-INF/container.xml", "epub"),
    ("AndroidManifest.xml", Known(what="a program")),
    ("META-INF/MANIFEST.MF", Known(what="a program")),
    ("Index/Document.iwa", Known(what="a document of Apple's iWork", advice=_EXPORT)),
    ("index.apxl", Known(what="a document of Apple's iWork", advice=_EXPORT)),
)
_BY_ROOM = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_OPEN_DOCUMENTS = {".odt": "odt", ".odp": "odp", ".ods": "ods"}
_OFFICE = {".docx": "docx", ".docm": "docx", ".xlsx": "xlsx", ".xlsm": "xlsx", ".pptx": "pptx"}


class _Member(NamedTuple):
    """One entry of a ZIP's directory; sizes and offsets are in bytes."""

    name: str
    offset: int
    size: int
    method: int


def zip_kind(stream: BinaryIO, head: bytes, suffix: str) -> str | Known:
    """The kind of a ZIP: an office document, a book, a program or an archive ("zip")."""
    if found := _MIMETYPE.match(head):
        kind = found.group(1).decode()
        if said := [name for sign, name in _BY_MIMETYPE if kind.startswith(sign)]:
            return said[0]
    members = {member.name: member for member in _members(stream)}
    names = set(members) | set(_names_in_head(head))
    types = _content_types(stream, members.get(_TYPES))
    by_types = next((kind for sign, kind in _BY_TYPES if sign.search(types)), None)
    return by_types or _by_names(names, suffix)


def _by_names(names: set[str], suffix: str) -> str | Known:
    if found := next((kind for name, kind in _BY_MEMBER if name in names), None):
        return found
    if _TYPES in names or suffix in _OFFICE:
        rooms = (kind for room, kind in _BY_ROOM if any(n.startswith(room) for n in names))
        return next(rooms, None) or _OFFICE.get(suffix, "zip")
    return _OPEN_DOCUMENTS.get(suffix, "zip") if "content.xml" in names else "zip"


def _names_in_head(head: bytes) -> Iterator[str]:
    """Names that stand before members: what is left of a ZIP that was cut off."""
    for found in _LOCAL.finditer(head):
        (length,) = struct.unpack_from("<H", found.group(1))
        yield head[found.end() : found.end() + length].decode("utf-8", "replace")


def _members(stream: BinaryIO) -> Iterator[_Member]:
    directory = _directory(stream)
    at = 0
    while directory.startswith(_ENTRY, at) and len(directory) >= at + 46:
        method, size = (struct.unpack_from(f, directory, at + o)[0] for f, o in _FIELDS)
        lengths = struct.unpack_from("<3H", directory, at + 28)
        (offset,) = struct.unpack_from("<I", directory, at + 42)
        name = directory[at + 46 : at + 46 + lengths[0]].decode("utf-8", "replace")
        yield _Member(name, offset, size, method)
        at += 46 + sum(lengths)


_FIELDS = (("<H", 10), ("<I", 20))  # how a member is packed, and its packed size


def _directory(stream: BinaryIO) -> bytes:
    """The list of members at the end of the file, or as much of it as is looked at."""
    length = stream.seek(0, 2)
    stream.seek(max(0, length - _TAIL))
    tail = stream.read(_TAIL)
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + 22:
        return b""
    size, offset = struct.unpack_from("<II", tail, end + 12)
    for start in (offset, length - len(tail) + end - size):
        if 0 <= start < length:
            stream.seek(start)
            directory = stream.read(min(size, _MOST_DIRECTORY))
            if directory.startswith(_ENTRY):
                return directory
    return b""


def _content_types(stream: BinaryIO, member: _Member | None) -> bytes:
    """What an office document says of its parts, or b"" where that cannot be had."""
    if member is None:
        return b""
    stream.seek(member.offset)
    start = stream.read(30)
    if len(start) < 30:
        return b""
    name, extra = struct.unpack_from("<HH", start, 26)
    stream.seek(member.offset + 30 + name + extra)
    packed = stream.read(min(member.size, _MOST_TYPES))
    if member.method == 0:
        return packed
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, _MOST_TYPES)
    except zlib.error:
        return b""
