"""Looks at the records of an old workbook of Excel, [MS-XLS], before a library reads them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from explorer.extract.kind_compound import BROKEN, Compound

_STREAMS = ("Workbook", "Book")  # of Excel 97, and of Excel 5
_HEAD = 4096
_LARGEST = 64 << 20
_BEGINNING = 0x0809  # of the workbook, and of each sheet in it
_FILE_PASS = 0x2F  # what comes after it is encrypted
_MULTIPLE_NUMBERS = 0xBD
_CELLS = frozenset({0x06, 0xBD, 0xD6, 0xFD, 0x0203, 0x0204, 0x0205, 0x027E})


class Records(NamedTuple):
    """The stream with the records of a workbook, and what it is called."""

    name: str
    data: bytes


class Seen(NamedTuple):
    """Whether a workbook is encrypted, and the cells of its largest sheet.

    ``places`` are those of the rectangle from the first cell to the farthest ones.
    """

    is_encrypted: bool
    places: int


def records_of(stream: BinaryIO) -> Records | None:
    """The records of a workbook; None where there are none, or the file is broken."""
    try:
        stream.seek(0)
        compound = Compound.of(stream, stream.read(_HEAD))
        found = (Records(name, compound.read(name, _LARGEST)) for name in _STREAMS)
        return next((records for records in found if records.data), None)
    except BROKEN:
        return None


def look_at(data: bytes) -> Seen:
    """What the records of a workbook show."""
    most = row = column = 0
    for kind, at, length in _records(data):
        if kind == _FILE_PASS:
            return Seen(is_encrypted=True, places=most)
        if kind == _BEGINNING:
            row = column = 0
        elif kind in _CELLS and length >= 4:
            cell_row, cell_column = struct.unpack_from("<HH", data, at)
            if kind == _MULTIPLE_NUMBERS and length >= 6:
                (cell_column,) = struct.unpack_from("<H", data, at + length - 2)
            row, column = max(row, cell_row + 1), max(column, cell_column + 1)
            most = max(most, row * column)
    return Seen(is_encrypted=False, places=most)


def _records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """The kind, place and length of each record."""
    at = 0
    while at + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, at)
        if at + 4 + length > len(data):
            return
        yield kind, at + 4, length
        at += 4 + length
