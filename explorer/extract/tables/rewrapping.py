"""Puts the one stream that matters of an old workbook into a compound file of our own making.

The library that reads workbooks follows whatever chains of sectors a file has, in circles
too; of a file that we wrote ourselves it cannot. The format is that of [MS-CFB], version 4.
"""

from __future__ import annotations

import struct

_SECTOR = 4096
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_NUMBERS = _SECTOR // 4
_MOST_TABLES = 109  # that the header lists: enough for 400 MB
_SHORTEST = 4096  # shorter streams would have to lie elsewhere
_ROOT, _STREAM = 5, 2


def rewrapped(name: str, data: bytes) -> bytes:
    """A compound file with ``data``, of at most 400 MB, as its only stream."""
    content = data.ljust(_SHORTEST, b"\0")
    sectors = -(-len(content) // _SECTOR)
    tables = -(-(sectors + 2) // (_NUMBERS - 1))
    if tables > _MOST_TABLES:
        raise ValueError("too much for the tables of a header")
    first = tables + 1  # after the tables comes the directory, then the content
    last = first + sectors  # an empty sector for small streams, which some readers ask for
    numbers = [*[_TABLE] * tables, _END, *range(first + 1, last), _END, _END]
    numbers += [_FREE] * (tables * _NUMBERS - len(numbers))
    directory = _entry("Root Entry", _ROOT, 1, last, _SECTOR)
    directory += _entry(name, _STREAM, _FREE, first, len(content))
    pieces = (
        _padded(_header(tables)),
        struct.pack(f"<{len(numbers)}I", *numbers),
        _padded(directory),
        _padded(content) + bytes(_SECTOR),
    )
    return b"".join(pieces)


def _header(tables: int) -> bytes:
    listed = [*range(tables), *[_FREE] * (_MOST_TABLES - tables)]
    return struct.pack(
        "<8s16x5H6x9I109I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 4, 0xFFFE, 12, 6),  # versions, order of bytes, sizes of sectors
        *(1, tables, tables, 0, _SHORTEST, _END, 0, _END, 0),
        *listed,
    )


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    return struct.pack(
        "<64sHBB3I36xIQ",
        name.encode("utf-16-le"),
        2 * len(name) + 2,
        kind,
        1,
        *(_FREE, _FREE, child, start, size),
    )


def _padded(data: bytes) -> bytes:
    return data.ljust(-(-len(data) // _SECTOR) * _SECTOR, b"\0")
