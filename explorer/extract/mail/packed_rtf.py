"""Unpacks the RTF in which Outlook keeps the text of a message ([MS-OXRTFCP])."""

from __future__ import annotations

import struct

_HEADER = struct.Struct("<IIII")
_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
_RING = 4096  # bytes that can be pointed back to
_USUAL = (  # what such a text begins with is never written out
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def unpacked_rtf(data: bytes, most: int) -> bytes:
    """The RTF, as far as it can be unpacked and no more than ``most`` bytes of it."""
    if len(data) < _HEADER.size:
        return b""
    _, size, kind, _ = _HEADER.unpack_from(data)
    body = data[_HEADER.size :]
    if kind == _PLAIN:
        return body[: min(size, most)]
    return _unpacked(body, min(size, most)) if kind == _PACKED else b""


def _unpacked(packed: bytes, size: int) -> bytes:
    """Eight items follow each control byte: a byte, or a place and length to copy from."""
    out = bytearray(_USUAL)
    whole = len(_USUAL) + size
    at = 0
    while at < len(packed) and len(out) < whole:
        control = packed[at]
        at += 1
        for bit in range(8):
            if at >= len(packed) or len(out) >= whole:
                break
            if not control >> bit & 1:
                out.append(packed[at])
                at += 1
                continue
            pair = int.from_bytes(packed[at : at + 2], "big")
            at += 2
            if pair >> 4 == len(out) % _RING:  # the end
                return bytes(out[len(_USUAL) :])
            _copy(out, pair >> 4, (pair & 0xF) + 2)
    return bytes(out[len(_USUAL) : whole])


def _copy(out: bytearray, place: int, length: int) -> None:
    """Append what stands at a place of the ring, which may reach into what is appended."""
    back = (len(out) - place) % _RING
    for _ in range(length):
        out.append(out[-back] if back <= len(out) else 0x20)
