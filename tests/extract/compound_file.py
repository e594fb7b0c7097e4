"""OLE compound files, made in code."""

from __future__ import annotations

import struct

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SHORTEST = 4096  # shorter streams would lie elsewhere


def compound(*names: str, child: int = 1, data: bytes = b"") -> bytes:
    """A file with these entries, each on the right of the one before.

    ``child`` is the entry at the root of the tree, ``data`` what is in the first stream.
    """
    entries = [_entry("Root Entry", _FREE, child, _END, 0)]
    content = data.ljust(_SHORTEST, b"\0") if data else b""
    directory_sectors = -(-(len(names) + 1) * 128 // _SECTOR)
    start = 1 + directory_sectors
    for number, name in enumerate(names):
        size = len(content) if number == 0 else 0
        entries.append(_entry(name, number + 2, _FREE, start if size else _END, size))
    chains = [_TABLE, *_chain(1, directory_sectors), *_chain(start, -(-len(content) // _SECTOR))]
    table = struct.pack("<128I", *chains, *[_FREE] * (128 - len(chains)))
    return _header() + table + _padded(b"".join(entries)) + _padded(content)


def _header() -> bytes:
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<II", header, 44, 1, 1)
    struct.pack_into("<IIIII", header, 56, _SHORTEST, _END, 0, _END, 0)
    struct.pack_into("<109I", header, 76, 0, *[_FREE] * 108)
    return bytes(header)


def _entry(name: str, right: int, child: int, start: int, size: int) -> bytes:
    kind = 5 if name == "Root Entry" else 2
    lengths = struct.pack("<HBB3I", 2 * len(name) + 2, kind, 1, _FREE, right, child)
    places = struct.pack("<36xIQ", start, size)
    return name.encode("utf-16-le").ljust(64, b"\0") + lengths + places


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), _END] if count else []


def _padded(data: bytes) -> bytes:
    return data.ljust(-(-len(data) // _SECTOR) * _SECTOR, b"\0")
