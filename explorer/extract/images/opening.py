"""Opens pictures safely: only well-known formats, none larger than memory holds, no surprises."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

# Pillow loads these when it first meets such a file, which is too late where no file may be opened.
from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageColor,
    ImageFile,
    ImagePalette,
    Jpeg2KImagePlugin,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    PpmImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind

LARGEST = 178_000_000  # pixels: an A0 sheet at 300 dots to the inch has 140 million
MOST_PAGES = 10_000
_FORMATS = (
    BmpImagePlugin.BmpImageFile.format,
    BmpImagePlugin.DibImageFile.format,
    GifImagePlugin.GifImageFile.format,
    Jpeg2KImagePlugin.Jpeg2KImageFile.format,
    JpegImagePlugin.JpegImageFile.format,
    PngImagePlugin.PngImageFile.format,
    TiffImagePlugin.TiffImageFile.format,
    WebPImagePlugin.WebPImageFile.format,
)
_LOADED = (ImageColor, ImagePalette, MpoImagePlugin, PpmImagePlugin)
# What Pillow raises for broken files; an OSError is also how it says that it knows none such.
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    ArithmeticError,
    LookupError,
    TypeError,
    AttributeError,
    RuntimeError,
    AssertionError,
    EOFError,
    struct.error,
)


@contextmanager
def opened(name: str, stream: BinaryIO) -> Iterator[ImageFile.ImageFile]:
    """The picture in ``stream``, its header read and not its pixels.

    Raises ExtractionError when it is none, is damaged or is too large: now, or from
    whatever is done with the picture inside the ``with``.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of every oddity in a file
            _refuse_empty(name, stream)
            image = Image.open(stream, formats=_FORMATS)
            refuse_large(name, image.size)
            yield image
    except (MemoryError, Image.DecompressionBombError) as error:
        raise too_large(name) from error
    except BROKEN as error:
        raise damaged(name) from error


def _refuse_empty(name: str, stream: BinaryIO) -> None:
    stream.seek(0)
    if not stream.read(1):
        raise ExtractionError(f"{name} is empty.", ProblemKind.EMPTY)
    stream.seek(0)


def refuse_large(name: str, size: tuple[int, int]) -> None:
    """Raises ExtractionError for a picture of that width and height when it is too large."""
    if size[0] * size[1] > LARGEST:
        raise too_large(name)


def too_large(name: str) -> ExtractionError:
    """What is said of a picture that has too many pixels."""
    return ExtractionError(
        f"{name} is a picture of more than {LARGEST // 1_000_000} million pixels; "
        "save it smaller to have it read.",
        ProblemKind.TOO_LARGE,
    )


def damaged(name: str) -> ExtractionError:
    """What is said of a picture that cannot be opened or drawn."""
    return ExtractionError(
        f"{name} is damaged, or not the kind of picture it seems to be; "
        "look for another copy of it.",
        ProblemKind.DAMAGED,
    )


def pages_of(image: ImageFile.ImageFile) -> Iterator[int]:
    """Go to one page of a TIFF after the other; any other picture is one page, moving or not.

    Ends after MOST_PAGES, and where the file is damaged.
    """
    yield 0
    if image.format != TiffImagePlugin.TiffImageFile.format:
        return
    for number in range(1, MOST_PAGES):
        try:
            image.seek(number)
        except BROKEN:
            return
        yield number


def go_to(name: str, image: ImageFile.ImageFile, number: int) -> None:
    """Go to page ``number`` (from 0). Raises ExtractionError when there is none."""
    last = next((each for each in pages_of(image) if each == number), None)
    if last is None:
        raise ExtractionError(
            f"{name} has no page {number + 1} that could be shown.", ProblemKind.DAMAGED
        )
    refuse_large(name, image.size)
