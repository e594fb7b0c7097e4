"""Packed files as streams of what is in them, counted as they are read."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from typing import IO, BinaryIO

from typing_extensions import Buffer, override

from explorer.extract.budget import Budget

UNREADABLE = (zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
_SIGNS = ((b"\x1f\x8b", "gz"), (b"BZh", "bz2"), (b"\xfd7zXZ\0", "xz"))
_LONGEST_SIGN = 6


def packing(stream: BinaryIO) -> str:
    """How a file is packed: "gz", "bz2", "xz", or "" if it is not. It is rewound."""
    head = stream.read(_LONGEST_SIGN)
    stream.seek(0)
    return next((kind for sign, kind in _SIGNS if head.startswith(sign)), "")


def unfolded(stream: BinaryIO, kind: str) -> IO[bytes]:
    """What is packed in a stream; reading it raises one of UNREADABLE where it is damaged."""
    if kind == "gz":
        return gzip.GzipFile(fileobj=stream, mode="rb")  # type: ignore[return-value]
    if kind == "bz2":
        return bz2.BZ2File(stream)
    return lzma.LZMAFile(stream) if kind == "xz" else stream


class Counted(io.RawIOBase):
    """A stream of which each byte that is read is spent from a budget."""

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        super().__init__()
        self._stream = stream
        self._budget = budget

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Buffer, /) -> int:
        """Fill ``buffer``. Raises ExtractionError when no more may be unfolded."""
        view = memoryview(buffer)
        data = self._stream.read(len(view))
        self._budget.spend(len(data))
        view[: len(data)] = data
        return len(data)
