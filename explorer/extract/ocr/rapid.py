"""Text recognition by the optional package rapidocr, whose models come in its wheel."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import logging
from collections.abc import Iterator, Sequence
from typing import Protocol

from PIL import Image
from typing_extensions import override

from explorer.domain.canonical import canonical
from explorer.domain.errors import ExtractionError
from explorer.domain.page import Box
from explorer.domain.pixels import Pixels
from explorer.domain.stop import Stop
from explorer.extract.layout.placed import PlacedLine, PlacedPage, PlacedWord
from explorer.extract.ocr.engine import Engine
from explorer.extract.ocr.type_size import steady_sizes

_PACKAGE = "rapidocr"
_INCH = 72.0  # points
_LEAST_SURE = 0.5  # of 1
_OF_BOX = 0.72  # the type size as a share of the height of a box, which has room around the words
_KNOWN = ("en", "zh")  # what the models in the wheel are made for

Corners = Sequence[Sequence[float]]
Word = tuple[str, float, Corners]


class Output(Protocol):
    """What rapidocr gives of a page: for each line its words, how sure it is, and corners."""

    word_results: Sequence[Sequence[Word]] | None


class Reader(Protocol):
    """The part of rapidocr that reads a page."""

    def __call__(self, page: Image.Image, *, return_word_box: bool) -> Output:
        """Read a page; it raises whatever goes wrong inside it."""
        ...


class Rapid(Engine):
    """Recognises words with rapidocr, without choosing by language."""

    def __init__(self, reader: Reader, version: str) -> None:
        self._reader = reader
        self._version = version
        self._reader(Image.new("RGB", (64, 64), "white"), return_word_box=True)  # loads its models

    @classmethod
    def find(cls) -> Rapid | None:
        """It with its models loaded, if the package is installed with what it needs."""
        if importlib.util.find_spec(_PACKAGE) is None:
            return None
        try:
            package = importlib.import_module(_PACKAGE)
            reader: Reader = package.RapidOCR()
            logging.getLogger("RapidOCR").setLevel(logging.ERROR)
            return cls(reader, importlib.metadata.version(_PACKAGE))
        except (ImportError, OSError, RuntimeError, ValueError, AttributeError):
            return None

    @property
    @override
    def name(self) -> str:
        return _PACKAGE

    @property
    @override
    def version(self) -> str:
        return self._version

    @property
    @override
    def languages(self) -> tuple[str, ...]:
        return _KNOWN

    @override
    def missing(self, languages: Sequence[str]) -> tuple[str, ...]:
        return tuple(code for code in dict.fromkeys(languages) if code not in _KNOWN)

    @override
    def recognise(
        self, pixels: Pixels, dpi: float, languages: Sequence[str], stop: Stop | None = None
    ) -> PlacedPage:
        """It cannot be stopped within a page."""
        size = (pixels.width, pixels.height)
        page = Image.frombuffer("RGB", size, pixels.data, "raw", "BGRX", 0, 1)
        if stop is not None:
            stop.check()
        try:
            found = self._reader(page, return_word_box=True).word_results or ()
        except (RuntimeError, ValueError, ArithmeticError, LookupError, TypeError) as error:
            raise ExtractionError("Rapidocr, which recognises text, failed on a page.") from error
        scale = _INCH / dpi
        return PlacedPage("", size[0] * scale, size[1] * scale, tuple(_lines(found, scale)))


def _lines(found: Sequence[Sequence[Word]], scale: float) -> Iterator[PlacedLine]:
    lines = [tuple(_words(line, scale)) for line in found]
    lines = [line for line in lines if line]
    heights = [[(box.bottom - box.top) * _OF_BOX for _, box in line] for line in lines]
    for line, size in zip(lines, steady_sizes(heights), strict=True):
        yield PlacedLine(tuple(PlacedWord(text, box, size) for text, box in line))


def _words(line: Sequence[Word], scale: float) -> Iterator[tuple[str, Box]]:
    for text, sure, corners in line:
        word = "".join(canonical(text).split())
        across, down = zip(*corners, strict=True)
        box = Box(
            *(float(each) * scale for each in (min(across), min(down), max(across), max(down)))
        )
        if word and sure >= _LEAST_SURE and box.left < box.right and box.top < box.bottom:
            yield word, box
