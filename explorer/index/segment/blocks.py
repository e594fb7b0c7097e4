"""A file whose every block of 64 KB has a checksum, looked at when the block is first read.

The data is followed by a directory (JSON), the checksums of all blocks, and a tail that
says how long both are. The SHA-256 of directory and checksums is the file's ``seal``:
whoever knows it can tell whether one bit has changed.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import struct
import zlib
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from explorer.domain.errors import DamagedIndexError
from explorer.index.arrays import Numbers

BLOCK = 1 << 16
_ALIGNED = 8
_TAIL = struct.Struct("<QQ8s")
_MAGIC = b"docxseg2"


class BlockWriter:
    """Writes columns one after the other; ``finish`` makes them a file to be trusted."""

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = path.open("xb")
        self._sums = array("I")
        self._sum = 0
        self._size = 0
        self._directory: dict[str, list[Any]] = {}

    def column(self, name: str, numbers: Numbers) -> None:
        """Write a whole column."""
        self.begin(name, numbers.dtype)
        self.append(numbers)
        self.end()

    def begin(self, name: str, kind: np.dtype[Any]) -> None:
        """Begin a column that is appended to until ``end``."""
        self._write(bytes(-self._size % _ALIGNED))
        self._directory[name] = [self._size, 0, kind.str]

    def append(self, numbers: Numbers) -> None:
        """Add numbers of the column's own type."""
        self._write(np.ascontiguousarray(numbers).data.cast("B") if len(numbers) else b"")

    def end(self) -> None:
        """End the column begun last."""
        name = next(reversed(self._directory))
        offset, _, kind = self._directory[name]
        self._directory[name][1] = (self._size - offset) // np.dtype(kind).itemsize

    def _write(self, data: bytes | memoryview) -> None:
        self._file.write(data)
        done = 0
        while done < len(data):
            step = min(len(data) - done, BLOCK - self._size % BLOCK)
            self._sum = zlib.crc32(data[done : done + step], self._sum)
            self._size += step
            done += step
            if self._size % BLOCK == 0:
                self._next_block()

    def _next_block(self) -> None:
        self._sums.append(self._sum)
        self._sum = 0

    def finish(self, facts: Mapping[str, Any]) -> tuple[int, str]:
        """Write ``facts`` and the directory and put all on disk; gives size and seal."""
        if self._size % BLOCK:
            self._next_block()
        directory = json.dumps({"columns": self._directory, "facts": dict(facts)}).encode()
        sums = self._sums.tobytes()
        seal = hashlib.sha256(directory + sums).hexdigest()
        self._file.write(directory + sums + _TAIL.pack(len(directory), len(sums), _MAGIC))
        self._file.flush()
        os.fsync(self._file.fileno())
        return self._file.tell(), seal

    def close(self) -> None:
        """Close the file, finished or not."""
        self._file.close()


class BlockFile:
    """The columns of a finished file. Raises DamagedIndexError where a block is not as written."""

    def __init__(self, path: Path, size: int, seal: str) -> None:
        self._name = path.name
        try:
            with path.open("rb") as file:
                if os.fstat(file.fileno()).st_size != size:
                    raise self._damaged()
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as problem:
            raise self._damaged() from problem
        self._open(seal)

    def _open(self, seal: str) -> None:
        """Read the directory, which must have this seal."""
        if len(self._map) < _TAIL.size:
            raise self._damaged()
        length, sums_length, magic = _TAIL.unpack(self._map[-_TAIL.size :])
        first = len(self._map) - _TAIL.size - length - sums_length
        sealed = self._map[max(0, first) : -_TAIL.size]
        if magic != _MAGIC or first < 0 or hashlib.sha256(sealed).hexdigest() != seal:
            raise self._damaged()
        directory, sums = sealed[:length], sealed[length:]
        content = json.loads(directory)
        self.facts: dict[str, Any] = content["facts"]
        self._columns: dict[str, list[Any]] = content["columns"]
        self._sums = memoryview(sums).cast("I")
        self._unchecked = bytearray(b"\1") * len(self._sums)
        self._end = first

    def _damaged(self) -> DamagedIndexError:
        return DamagedIndexError(f"The full-text index is damaged ({self._name}): rebuild it.")

    def __contains__(self, name: str) -> bool:
        return name in self._columns

    def column(self, name: str) -> Column:
        """A column, which is read only where it is asked."""
        offset, length, kind = self._columns[name]
        return Column(self, offset, np.frombuffer(self._map, kind, length, offset))

    def check(self, first: int, last: int) -> None:
        """Look at the blocks from byte ``first`` to ``last`` that were not looked at yet."""
        block = self._unchecked.find(1, first // BLOCK, (last + BLOCK - 1) // BLOCK)
        while block >= 0:
            end = min((block + 1) * BLOCK, self._end)
            if zlib.crc32(memoryview(self._map)[block * BLOCK : end]) != self._sums[block]:
                raise self._damaged()
            self._unchecked[block] = 0
            block = self._unchecked.find(1, block + 1, (last + BLOCK - 1) // BLOCK)

    def release(self) -> None:
        """Give back the memory of what was read, where the system can; it is read again."""
        if hasattr(self._map, "madvise"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def check_all(self) -> None:
        """Look at all blocks, those seen before too. Raises DamagedIndexError."""
        self._unchecked = bytearray(b"\1") * len(self._sums)
        self.check(0, self._end)


class Column:
    """Numbers in a file; what is asked for is checked first, and never copied."""

    __slots__ = ("_file", "_numbers", "_offset", "_width")

    def __init__(self, file: BlockFile, offset: int, numbers: Numbers) -> None:
        self._file = file
        self._offset = offset
        self._numbers = numbers
        self._width = numbers.dtype.itemsize

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def kind(self) -> np.dtype[np.integer[Any]]:
        """The type of the numbers."""
        return self._numbers.dtype

    def part(self, first: int, last: int) -> Numbers:
        """The numbers from ``first`` to before ``last``."""
        self._file.check(self._offset + first * self._width, self._offset + last * self._width)
        return self._numbers[first:last]

    def at(self, place: int) -> int:
        """One number."""
        start = self._offset + place * self._width
        self._file.check(start, start + self._width)
        return int(self._numbers[place])

    def all(self) -> Numbers:
        """All numbers."""
        return self.part(0, len(self._numbers))

    def view(self) -> memoryview:
        """All numbers, checked once, for many quick looks at single ones."""
        return self.all().data
