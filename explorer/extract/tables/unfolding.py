"""Looks through a packed workbook before a library unfolds it by itself, keeping nothing."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import Source
from explorer.extract.office.package import Package, encrypted

_PIECE = 1 << 20
_OVERLAP = 256  # bytes: longer than any cell's tag that is looked for
_LARGEST = 512 << 20  # bytes of all parts: what can be held beside what is made of it
MOST_PLACES = 8_000_000  # the library holds a whole rectangle, at 32 bytes a cell, twice
_CELL = re.compile(rb'<(?:\w{1,20}:)?c r="([A-Z]{1,3})(\d{1,7})"(?:[^<>]{0,150}[^/<>])?>\s{0,9}<\w')
_UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError)
_ENCRYPTED = b"encryption-data"
_MANIFEST = "META-INF/manifest.xml"


@dataclass(slots=True)
class _Extent:
    """The farthest row and column in which something stands."""

    row: int = 0
    column: int = 0

    def see(self, data: bytes) -> None:
        for letters, row in _CELL.findall(data):
            self.row = max(self.row, int(row))
            self.column = max(self.column, column_number(letters))

    @property
    def places(self) -> int:
        return self.row * self.column


def check_parts(package: Package) -> None:
    """Fail on a workbook that is encrypted, damaged, or unfolds to too much.

    The sizes that it states are not believed: each part is unfolded once, in pieces.
    Raises ExtractionError.
    """
    if _ENCRYPTED in package.read(_MANIFEST):
        raise encrypted(package.source)
    left = _LARGEST
    for member in package.archive.infolist():
        package.source.budget.spend_member()
        if member.flag_bits & 1:
            raise encrypted(package.source)
        try:
            with package.archive.open(member) as part:
                left -= _read_through(part, package, left)
        except _UNREADABLE as error:
            raise ExtractionError(
                f"{package.source.name} is damaged: a part of it cannot be unpacked; "
                "get a whole copy of it.",
                ProblemKind.DAMAGED,
            ) from error


def _read_through(part: IO[bytes], package: Package, most: int) -> int:
    """How many bytes a part unfolds to."""
    size, extent, before = 0, _Extent(), b""
    while piece := part.read(_PIECE):
        package.source.budget.spend(len(piece))
        size += len(piece)
        extent.see(before + piece)
        before = piece[-_OVERLAP:]
        if size > most or extent.places > MOST_PLACES:
            raise too_large(package.source)
    return size


def too_large(source: Source) -> ExtractionError:
    """What to say of a workbook for which there is not enough memory."""
    return ExtractionError(
        f"{source.name} is too large a workbook to be read whole; save its sheets as CSV, or "
        "without the cells that stand far from all others.",
        ProblemKind.TOO_LARGE,
    )


def column_number(letters: bytes) -> int:
    """The number of a column, from 1, that is called ``letters``."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
