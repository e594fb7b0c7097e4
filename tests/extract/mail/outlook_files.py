"""Messages of Outlook, made in code: compound files ([MS-CFB]) of small streams."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

_SECTOR, _MINI = 512, 64
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
Tree = Mapping[str, "bytes | Tree"]


@dataclass
class _File:
    """A compound file as it is put together."""

    entries: list[bytes] = field(default_factory=list)
    mini: bytearray = field(default_factory=bytearray)
    mini_fat: list[int] = field(default_factory=list)

    def add(self, name: str, node: bytes | Tree, right: int) -> int:
        number = len(self.entries)
        self.entries.append(b"")
        if isinstance(node, bytes):
            start, size = self._store(node), len(node)
            self.entries[number] = _entry(name, 2, right, _FREE, start, size)
        else:
            self.entries[number] = _entry(name, 1, right, self.add_all(node), 0, 0)
        return number

    def add_all(self, tree: Tree) -> int:
        right = _FREE
        for name, node in tree.items():
            right = self.add(name, node, right)
        return right

    def _store(self, data: bytes) -> int:
        assert len(data) < 4096
        start, count = len(self.mini_fat), -(-len(data) // _MINI)
        self.mini_fat += [start + n + 1 for n in range(count - 1)] + [_END] * bool(count)
        self.mini += data.ljust(count * _MINI, b"\0")
        return start if count else _END


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, kind, 1)
    links = struct.pack("<III", _FREE, right, child)
    return head + links + bytes(16 + 4 + 16) + struct.pack("<IQ", start, size)


def compound(tree: Tree) -> bytes:
    """A compound file with these storages and streams."""
    file = _File()
    file.entries.append(b"")
    child = file.add_all(tree)
    mini_fat = struct.pack(f"<{len(file.mini_fat)}I", *file.mini_fat)
    parts = [b"", bytes(128 * len(file.entries)), mini_fat, bytes(file.mini)]
    counts = [1, *(-(-len(part) // _SECTOR) for part in parts[1:])]
    starts = [sum(counts[:n]) for n in range(4)]
    file.entries[0] = _entry("Root Entry", 5, _FREE, child, starts[3], len(file.mini))
    parts[1] = b"".join(file.entries)
    fat = [_FAT]
    for start, count in zip(starts[1:], counts[1:], strict=True):
        fat += [start + n + 1 for n in range(count - 1)] + [_END] * bool(count)
    assert len(fat) <= _SECTOR // 4
    parts[0] = struct.pack("<128I", *fat, *[_FREE] * (128 - len(fat)))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, starts[1], 0, 4096, starts[2], counts[2], _END, 0, 0),
    )
    body = b"".join(p.ljust(n * _SECTOR, b"\0") for p, n in zip(parts, counts, strict=True))
    return header.ljust(_SECTOR, b"\xff") + body


def kept(
    header: int,
    texts: Mapping[int, str] | None = None,
    data: Mapping[int, bytes] | None = None,
    numbers: Mapping[int, int] | None = None,
    times: Mapping[int, datetime] | None = None,
    inside: Tree | None = None,
) -> Tree:
    """A storage with these properties; ``header`` is the length of what stands before them."""
    streams: dict[str, bytes | Tree] = dict(inside or {})
    rows = b""
    for number, value in (texts or {}).items():
        streams[f"__substg1.0_{number:04X}001F"] = value.encode("utf-16-le")
        rows += struct.pack("<HHIQ", 0x1F, number, 6, 2 * len(value) + 2)
    for number, raw in (data or {}).items():
        streams[f"__substg1.0_{number:04X}0102"] = raw
        rows += struct.pack("<HHIQ", 0x102, number, 6, len(raw))
    for number, count in (numbers or {}).items():
        rows += struct.pack("<HHIQ", 3, number, 6, count)
    for number, time in (times or {}).items():
        ticks = int((time - _EPOCH).total_seconds()) * 10_000_000
        rows += struct.pack("<HHIQ", 0x40, number, 6, ticks)
    return {**streams, "__properties_version1.0": bytes(header) + rows}
