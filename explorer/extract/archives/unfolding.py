"""Packed files as streams of what is in them, which give all that comes before any damage."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from typing import BinaryIO, Protocol

from typing_extensions import Buffer, override

from explorer.extract.budget import Budget

UNREADABLE = (zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
_SIGNS = ((b"\x1f\x8b", "gz"), (b"BZh", "bz2"), (b"\xfd7zXZ\0", "xz"))
_LONGEST_SIGN = 6
_PIECE = 1 << 16
_MOST_MEMORY = 256 << 20  # bytes that xz may ask for


class _Decoder(Protocol):
    """What unpacks one stream; another may follow it in the same file."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    @property
    def needs_input(self) -> bool: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Inflater:
    """Unpacks gzip, in the way of the library's other decoders."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        piece = self._inner.decompress(self._inner.unconsumed_tail + data, max_length)
        self.needs_input = not self._inner.unconsumed_tail and len(piece) < max_length
        return piece


def packing(stream: BinaryIO) -> str:
    """How a file is packed: "gz", "bz2", "xz", or "" if it is not. It is rewound."""
    head = stream.read(_LONGEST_SIGN)
    stream.seek(0)
    return _packing_of(head)


def _packing_of(head: bytes) -> str:
    return next((kind for sign, kind in _SIGNS if head.startswith(sign)), "")


def _decoder(kind: str) -> _Decoder:
    if kind == "gz":
        return _Inflater()
    return bz2.BZ2Decompressor() if kind == "bz2" else lzma.LZMADecompressor(memlimit=_MOST_MEMORY)


class Unfolded(io.RawIOBase):
    """What is packed in a stream; each byte of it that is read is spent from a budget.

    Reading raises one of UNREADABLE where it is damaged or cut off, after all that comes
    before; and ExtractionError when no more may be unfolded.
    """

    def __init__(self, stream: BinaryIO, kind: str, budget: Budget) -> None:
        super().__init__()
        self._stream = stream
        self._kind = kind
        self._budget = budget
        self._decoder = _decoder(kind)
        self._held = b""

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Buffer, /) -> int:
        view = memoryview(buffer)
        piece = self._next(len(view))
        self._budget.spend(len(piece))
        view[: len(piece)] = piece
        return len(piece)

    def _next(self, most: int) -> bytes:
        """Some bytes, b"" at the end."""
        while True:
            if self._decoder.eof and not self._begins_again():
                return b""
            if self._decoder.needs_input and not self._held:
                self._held = self._stream.read(_PIECE)
                if not self._held:
                    raise EOFError("It was cut off.")
            data, self._held = self._held, b""
            if piece := self._decoder.decompress(data, most):
                return piece

    def _begins_again(self) -> bool:
        """Whether another packed stream follows; what else follows does not count."""
        rest = self._decoder.unused_data.lstrip(b"\0") or self._stream.read(_PIECE).lstrip(b"\0")
        if len(rest) < _LONGEST_SIGN:
            rest += self._stream.read(_PIECE)
        if _packing_of(rest) != self._kind:
            return False
        self._decoder, self._held = _decoder(self._kind), rest
        return True
