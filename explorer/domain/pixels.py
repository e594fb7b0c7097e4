"""A picture as plain pixels: how pages and pictures come out of the process that draws them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pixels:
    """``data`` has four bytes a pixel (blue, green, red, unused), row by row without gaps."""

    width: int
    height: int
    data: bytes
