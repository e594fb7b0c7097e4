"""Tells from its last bytes whether a picture was cut short, without unfolding it."""

from __future__ import annotations

import os
from typing import BinaryIO

_TAIL = 1 << 16  # bytes: what cameras and programs may leave behind the end
_ENDS = {"JPEG": b"\xff\xd9", "MPO": b"\xff\xd9", "PNG": b"IEND"}


def is_cut_short(stream: BinaryIO, form: str) -> bool:
    """Whether the mark that ends a picture of this form is missing; False where there is none."""
    end = _ENDS.get(form)
    if end is None:
        return False
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - _TAIL))
    return end not in stream.read(_TAIL)
