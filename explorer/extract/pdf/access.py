"""Lets PDFium read the pieces of a stream that it needs, so that no file is held in memory."""

from __future__ import annotations

import ctypes
import os
from dataclasses import dataclass
from typing import BinaryIO

import pypdfium2_raw as pdfium

from explorer.extract.pdf.library import Handle

_PIECE = 1 << 16  # bytes: PDFium asks for very small pieces, one beside the other
_HEADER = b"%PDF-"
_MADE_HEADER = b"%PDF-1.4\n"
_SEARCHED = 1 << 20  # bytes at the beginning of a file that may be something else
_OBJECT = b" obj"
_OBJECT_WITHIN = 1024


@dataclass(slots=True)
class _Window:
    """The last piece that was read of a stream, from ``start`` on, and its place."""

    stream: BinaryIO
    data: bytes = b""
    start: int = 0

    def part(self, position: int, size: int) -> bytes:
        """So many bytes from there, or fewer where the stream ends or fails."""
        first = position - self.start
        if not 0 <= first <= len(self.data) - size:
            if size >= _PIECE:
                return self._read(position, size)
            self.start = max(0, position - _PIECE // 8)  # it often goes backwards
            self.data = self._read(self.start, _PIECE + size)
            first = position - self.start
        return self.data[first : first + size]

    def _read(self, position: int, size: int) -> bytes:
        try:
            self.stream.seek(position)
            return self.stream.read(size)
        except (OSError, ValueError):
            return b""


def access_to(stream: BinaryIO, start: int = 0, prefix: bytes = b"") -> Handle:
    """What PDFium reads by: ``prefix``, and then the stream from ``start`` on.

    PDFium can deal with less than 4 GB; what is beyond is not read.
    """
    window = _Window(stream)
    access = pdfium.FPDF_FILEACCESS()
    length = stream.seek(0, os.SEEK_END) - start + len(prefix)
    access.m_FileLen = min(length, (1 << 32) - 1)
    shift = start - len(prefix)

    def read(_: object, position: int, buffer: Handle, size: int) -> int:
        if prefix and position < len(prefix):
            data = (prefix + window.part(start, size))[position : position + size]
        else:
            data = window.part(position + shift, size)
        ctypes.memmove(buffer, data, len(data))
        return int(len(data) == size)

    access.m_GetBlock = type(access.m_GetBlock)(read)
    access.m_Param = None
    return access


def access_without_header(stream: BinaryIO) -> Handle:
    """The same for a file whose header is missing or comes late; None for what is no PDF."""
    stream.seek(0)
    head = stream.read(_SEARCHED)
    start = head.find(_HEADER)
    if start > 0:
        return access_to(stream, start)
    if start < 0 and _OBJECT in head[:_OBJECT_WITHIN]:
        return access_to(stream, prefix=_MADE_HEADER)
    return None
