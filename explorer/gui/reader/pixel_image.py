"""Pixels that came from an untrusted process, as a picture of Qt's."""

from __future__ import annotations

from PySide6.QtGui import QImage

from explorer.domain.pixels import Pixels

_DEPTH = 4  # bytes a pixel


def is_whole(pixels: Pixels) -> bool:
    """Whether there are as many bytes as the size says."""
    width, height = pixels.width, pixels.height
    return width > 0 and height > 0 and len(pixels.data) == width * height * _DEPTH


def image_of(pixels: Pixels) -> QImage:
    """A copy that Qt owns; ``pixels`` must be whole."""
    line = pixels.width * _DEPTH
    image = QImage(pixels.data, pixels.width, pixels.height, line, QImage.Format.Format_RGB32)
    return image.copy()
