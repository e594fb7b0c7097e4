"""Draws the pages of pictures, and pictures that stand in documents, as plain pixels."""

from __future__ import annotations

import io
import math

from PIL import Image, ImageFile

from explorer.domain.pixels import Pixels
from explorer.extract.extractor import Source
from explorer.extract.images import sizing
from explorer.extract.images.opening import BROKEN, go_to, opened, pages_of
from explorer.extract.images.plain import plain

_MOST = 40_000_000  # pixels that are drawn
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def page_count(source: Source) -> int:
    """How many pages a picture has: more than one only in TIFF. Raises ExtractionError."""
    return len(page_sizes(source))


def page_sizes(source: Source) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points, in one pass. Raises ExtractionError."""
    with opened(source.name, source.stream) as image:
        return tuple(sizing.points(image) for _ in pages_of(image))


def page_size(source: Source, number: int) -> tuple[float, float]:
    """Width and height in points of page ``number`` (from 0). Raises ExtractionError."""
    with opened(source.name, source.stream) as image:
        go_to(source.name, image, number)
        return sizing.points(image)


def render(source: Source, number: int, width: int) -> Pixels:
    """Page ``number`` (from 0), ``width`` pixels wide, or less where that is too many pixels.

    It is turned as it is to be seen, in the shape of its paper, on white. Of a file that
    is cut short what is there is drawn. Raises ExtractionError when there is nothing.
    """
    with opened(source.name, source.stream) as image:
        go_to(source.name, image, number)
        wide, high = sizing.points(image)
        return _drawn(image, _fitting(width, high / wide))


def decode(data: bytes, width: int) -> Pixels:
    """A picture that stands in a document, as it is or made smaller to ``width`` pixels.

    Raises ExtractionError when it is none, is damaged or too large.
    """
    with opened("The picture", io.BytesIO(data)) as image:
        wide, high = sizing.upright(image.size, sizing.orientation(image))
        return _drawn(image, _fitting(min(width, wide), high / wide))


def _fitting(width: int, shape: float) -> tuple[int, int]:
    """A size of that width and shape (height by width) that is not too many pixels."""
    shape = min(max(shape, 1 / _MOST), float(_MOST))
    wide = min(float(max(1, width)), math.sqrt(_MOST / shape))
    return max(1, int(wide)), max(1, min(round(wide * shape), _MOST))


def _drawn(image: ImageFile.ImageFile, size: tuple[int, int]) -> Pixels:
    turned = sizing.orientation(image)
    lying = sizing.upright(size, turned)
    image.draft(None, lying)  # a JPEG is then unfolded to half, a quarter or an eighth
    _load(image)
    drawn = plain(image, lying)
    if turned in _TURNS:
        drawn = drawn.transpose(_TURNS[turned])
    return Pixels(drawn.width, drawn.height, drawn.tobytes("raw", "BGRX"))


def _load(image: ImageFile.ImageFile) -> None:
    """Unfold the pixels; where a file is cut short, those that are there.

    Raises what Pillow raises when there are none.
    """
    try:
        image.load()
    except BROKEN:
        if not _anything(image):
            raise
        image.tile = []  # else it is tried again


def _anything(image: ImageFile.ImageFile) -> bool:
    """Whether some of the pixels are not as they were before the file was read."""
    try:
        return image.im.getbbox() is not None
    except BROKEN:
        return False
