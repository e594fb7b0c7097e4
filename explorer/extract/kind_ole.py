"""Tells what an OLE compound file is by the streams at its root.

The format is Microsoft's [MS-CFB]; only the way to the root's directory is read, and no
more of it than a number of sectors that is set here, whatever the file says.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from explorer.extract.kind_magic import Known

_MOST_SECTORS = 2_000  # of the directory; each has four entries or more
_MOST_TABLES = 2_000  # sectors that list the sectors of the allocation table
_LAST = 0xFFFFFFFA  # sector numbers from here on mean something else
_NONE = 0xFFFFFFFF
_ENTRY = 128
_OFFICE = {".xlsx": "xlsx", ".xlsm": "xlsx", ".xlsb": "xlsx", ".pptx": "pptx", ".pptm": "pptx"}
_EXPORT = "save it as PDF to have it read"
# What a stream or storage at the root gives away; the first that fits counts.
_STREAMS: tuple[tuple[str, str | Known], ...] = (
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("PP97_DUALSTORAGE", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("__properties_version1.0", "msg"),
    ("VisioDocument", Known(what="a Visio drawing", advice=_EXPORT)),
    ("Quill", Known(what="a Publisher document", advice=_EXPORT)),
    ("BodyText", Known(what="a Hangul document", advice=_EXPORT)),
    ("MatOST", Known(what="a Works document", advice=_EXPORT)),
    ("Catalog", Known(what="a store of small pictures")),
    ("\u4840\u3f7f\u4164\u422f\u4836", Known(what="a program's installer")),
)
_UNKNOWN = Known(what="a file of a program that is not known here")
_BY_SUFFIX: dict[str, str | Known] = {
    ".doc": "doc",
    ".dot": "doc",
    ".xls": "xls",
    ".ppt": "ppt",
    ".msg": "msg",
}


def ole_kind(stream: BinaryIO, head: bytes, suffix: str) -> str | Known:
    """The kind of a compound file; where its directory tells nothing, its suffix does."""
    names = set(root_names(stream, head))
    if "EncryptedPackage" in names:
        return _OFFICE.get(suffix, "docx")
    found = [kind for name, kind in _STREAMS if name in names]
    return found[0] if found else _BY_SUFFIX.get(suffix, _UNKNOWN)


def root_names(stream: BinaryIO, head: bytes) -> Iterator[str]:
    """The names of the streams and storages at the root; none where the file is broken."""
    try:
        entries = list(_Compound.of(stream, head).entries())
    except (struct.error, OSError, ValueError):
        return
    waiting, seen = [entries[0].child] if entries else [], set[int]()
    while waiting:
        number = waiting.pop()
        if number < len(entries) and number not in seen:
            seen.add(number)
            yield entries[number].name
            waiting += (entries[number].left, entries[number].right)


class _Entry(NamedTuple):
    name: str
    left: int
    right: int
    child: int


@dataclass(frozen=True, slots=True)
class _Compound:
    """The sectors of a compound file, and where its directory and tables begin."""

    stream: BinaryIO
    sector_size: int
    directory: int
    tables: tuple[int, ...]

    @classmethod
    def of(cls, stream: BinaryIO, head: bytes) -> _Compound:
        """Read the header. Raises ValueError or struct.error when it is broken."""
        (shift,) = struct.unpack_from("<H", head, 30)
        if shift not in {9, 12}:
            raise ValueError("odd sector size")
        (directory,) = struct.unpack_from("<I", head, 48)
        more, count = struct.unpack_from("<II", head, 68)
        first = struct.unpack_from("<109I", head, 76)
        plain = cls(stream, 1 << shift, directory, first)
        return cls(stream, 1 << shift, directory, first + tuple(plain.further_tables(more, count)))

    def further_tables(self, sector: int, count: int) -> Iterator[int]:
        """The numbers of table sectors that did not fit into the header."""
        for _ in range(min(count, _MOST_TABLES)):
            if sector >= _LAST:
                return
            *numbers, sector = self._numbers(sector)
            yield from numbers

    def entries(self) -> Iterator[_Entry]:
        """The entries of the directory, the root first."""
        sector = self.directory
        for _ in range(_MOST_SECTORS):
            if sector >= _LAST:
                return
            data = self._sector(sector)
            for at in range(0, self.sector_size, _ENTRY):
                yield _entry(data[at : at + _ENTRY])
            sector = self._after(sector)

    def _after(self, sector: int) -> int:
        table, place = divmod(sector, self.sector_size // 4)
        if table >= len(self.tables) or self.tables[table] >= _LAST:
            return _NONE
        return self._numbers(self.tables[table])[place]

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self.sector_size // 4}I", self._sector(sector))

    def _sector(self, number: int) -> bytes:
        self.stream.seek((number + 1) * self.sector_size)
        return self.stream.read(self.sector_size)


def _entry(data: bytes) -> _Entry:
    (length,) = struct.unpack_from("<H", data, 64)
    name = data[: min(max(length - 2, 0), 62)].decode("utf-16-le", "replace")
    return _Entry(name, *struct.unpack_from("<3I", data, 68))
