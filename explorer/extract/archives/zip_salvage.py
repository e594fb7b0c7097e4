"""Finds the members of a ZIP whose list is lost, as when it was cut off.

Each member has a header of its own before it (PKWARE's APPNOTE, section 4.3.7).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from explorer.extract.archives.members import LARGEST, is_noise
from explorer.extract.archives.zip_members import name_of
from explorer.extract.budget import Budget

_SIGN = b"PK\x03\x04"
_DIRECTORY = b"PK\x01\x02"
_HEADER = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _SIZE_AFTER = 0x1, 0x8
_PIECE = 1 << 18


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A member: its clean name, how it is packed, and where; ``end`` may be beyond the data."""

    name: str
    flags: int
    method: int
    size: int | None
    start: int
    end: int

    def unfolded(self, data: bytes, budget: Budget) -> bytes | None:
        """Its bytes out of those of the archive; None where they are not all there.

        Raises ExtractionError when no more may be unfolded.
        """
        if self.flags & _ENCRYPTED or self.end > len(data):
            return None
        packed = data[self.start : self.end]
        if self.method == _STORED:
            return packed if self.size == len(packed) else None
        return _inflated(packed, budget) if self.method == _DEFLATED else None


def salvaged(data: bytes) -> Iterator[Salvaged]:
    """The members in the bytes of a ZIP, without folders."""
    at = data.find(_SIGN)
    while 0 <= at <= len(data) - _HEADER.size:
        _, _, flags, method, _, _, _, packed, size, name, extra = _HEADER.unpack_from(data, at)
        begin = at + _HEADER.size
        start = begin + name + extra
        end = start + packed if not flags & _SIZE_AFTER else _end(data, start)
        raw = data[begin : begin + name].decode("utf-8", "replace")
        clean = name_of(raw, flags)
        if not raw.endswith(("/", "\\")) and not is_noise(clean):
            known = None if flags & _SIZE_AFTER else size
            yield Salvaged(clean, flags, method, known, start, end)
        at = data.find(_SIGN, max(end, begin))


def _end(data: bytes, start: int) -> int:
    """Where the next member or the list begins."""
    found = (data.find(sign, start) for sign in (_SIGN, _DIRECTORY))
    return min((place for place in found if place >= 0), default=len(data))


def _inflated(packed: bytes, budget: Budget) -> bytes | None:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    pieces, size = list[bytes](), 0
    try:
        while packed and not inflate.eof and size <= LARGEST:
            piece = inflate.decompress(packed, _PIECE)
            budget.spend(len(piece))
            size += len(piece)
            pieces.append(piece)
            packed = inflate.unconsumed_tail
    except zlib.error:
        return None
    return b"".join(pieces) if inflate.eof else None
