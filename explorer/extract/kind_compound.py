"""Reads the directory and the streams of an OLE compound file, after Microsoft's [MS-CFB].

No more sectors are followed than a number that is set here, whatever the file says.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

BROKEN = (struct.error, OSError, ValueError)  # what reading a broken file may raise
_MOST_SECTORS = 2_000  # of the directory; each has four entries or more
_MOST_TABLES = 2_000  # sectors that list the sectors of the allocation table
_LAST = 0xFFFFFFFA  # sector numbers from here on mean something else
_NONE = 0xFFFFFFFF
_ENTRY = 128
_SMALL_STREAM = 4096  # bytes: shorter streams lie in a stream of their own
_SMALL_SECTOR = 64


class Entry(NamedTuple):
    """One entry of the directory; the others are meant by their numbers."""

    name: str
    left: int
    right: int
    child: int
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Compound:
    """The sectors of a compound file, and where its directory and tables begin."""

    stream: BinaryIO
    sector_size: int
    directory: int
    small_table: int
    tables: tuple[int, ...]

    @classmethod
    def of(cls, stream: BinaryIO, head: bytes) -> Compound:
        """Read the header. Raises one of BROKEN when it is broken."""
        (shift,) = struct.unpack_from("<H", head, 30)
        if shift not in {9, 12}:
            raise ValueError("odd sector size")
        (directory,) = struct.unpack_from("<I", head, 48)
        small, _, more, count = struct.unpack_from("<4I", head, 60)
        first = struct.unpack_from("<109I", head, 76)
        plain = cls(stream, 1 << shift, directory, small, first)
        further = tuple(plain.further_tables(more, count))
        return cls(stream, 1 << shift, directory, small, first + further)

    def further_tables(self, sector: int, count: int) -> Iterator[int]:
        """The numbers of table sectors that did not fit into the header."""
        for _ in range(min(count, _MOST_TABLES)):
            if sector >= _LAST:
                return
            *numbers, sector = self._numbers(sector)
            yield from numbers

    def entries(self) -> Iterator[Entry]:
        """The entries of the directory, the root first."""
        for data in self._chain(self.directory, _MOST_SECTORS):
            for at in range(0, self.sector_size, _ENTRY):
                yield _entry(data[at : at + _ENTRY])

    def read(self, name: str, most: int) -> bytes:
        """The stream called ``name``, or b"" without one; no more than ``most`` bytes."""
        entries = list(self.entries())
        found = next((entry for entry in entries if entry.name == name), None)
        if found is None:
            return b""
        size = min(found.size, most)
        if found.size >= _SMALL_STREAM:
            return b"".join(self._chain(found.start, size // self.sector_size + 1))[:size]
        return self._read_small(entries[0], found.start)[:size]

    def _read_small(self, root: Entry, number: int) -> bytes:
        holder = b"".join(self._chain(root.start, _MOST_SECTORS))
        table = b"".join(self._chain(self.small_table, _MOST_SECTORS))
        pieces: list[bytes] = []
        while number < len(table) // 4 and len(pieces) < _SMALL_STREAM // _SMALL_SECTOR:
            pieces.append(holder[number * _SMALL_SECTOR : (number + 1) * _SMALL_SECTOR])
            (number,) = struct.unpack_from("<I", table, number * 4)
        return b"".join(pieces)

    def _chain(self, sector: int, most: int) -> Iterator[bytes]:
        """The sectors that follow each other from one on, at most so many."""
        number, table = _NONE, tuple[int, ...]()
        for _ in range(most):
            if sector >= _LAST:
                return
            yield self._sector(sector)
            wanted, place = divmod(sector, self.sector_size // 4)
            if wanted >= len(self.tables) or self.tables[wanted] >= _LAST:
                return
            if wanted != number:
                number, table = wanted, self._numbers(self.tables[wanted])
            sector = table[place]

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self.sector_size // 4}I", self._sector(sector))

    def _sector(self, number: int) -> bytes:
        self.stream.seek((number + 1) * self.sector_size)
        return self.stream.read(self.sector_size)


def _entry(data: bytes) -> Entry:
    (length,) = struct.unpack_from("<H", data, 64)
    name = data[: min(max(length - 2, 0), 62)].decode("utf-16-le", "replace")
    left, right, child = struct.unpack_from("<3I", data, 68)
    start, size = struct.unpack_from("<2I", data, 116)
    return Entry(name, left, right, child, start, size)
