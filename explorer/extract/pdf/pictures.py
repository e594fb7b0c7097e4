"""Whether a PDF page is a picture of a page, and whether its text is any text at all."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence

import pypdfium2_raw as pdfium

from explorer.extract.layout.placed import PlacedLine
from explorer.extract.pdf.geometry import Geometry
from explorer.extract.pdf.library import Handle

_MOST = 500  # objects of a page that are looked at
_COVERING = 0.4  # the share of the page that pictures of text cover
_UNMAPPED = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_READABLE = 0.3  # the share of characters that must mean something


def is_picture(page: Handle, geometry: Geometry) -> bool:
    """Whether pictures cover most of an open page."""
    area = sum(_areas(page))
    return area >= _COVERING * geometry.width * geometry.height > 0


def _areas(page: Handle) -> Iterator[float]:
    """The areas of the pictures on a page, and of the drawings that hold pictures."""
    for number in range(min(pdfium.FPDFPage_CountObjects(page), _MOST)):
        thing = pdfium.FPDFPage_GetObject(page, number)
        if thing and _has_picture(thing):
            sides = [ctypes.c_float() for _ in range(4)]
            if pdfium.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, sides)):
                left, bottom, right, top = (side.value for side in sides)
                yield max(0.0, right - left) * max(0.0, top - bottom)


def _has_picture(thing: Handle) -> bool:
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind != pdfium.FPDF_PAGEOBJ_FORM:
        return bool(kind == pdfium.FPDF_PAGEOBJ_IMAGE)
    inner = (
        pdfium.FPDFFormObj_GetObject(thing, number)
        for number in range(min(pdfium.FPDFFormObj_CountObjects(thing), _MOST))
    )
    return any(
        pdfium.FPDFPageObj_GetType(part) == pdfium.FPDF_PAGEOBJ_IMAGE for part in inner if part
    )


def is_readable(lines: Sequence[PlacedLine]) -> bool:
    """Whether the characters of a page mean something, and are not numbers of glyphs only."""
    text = "".join(word.text for line in lines for word in line.words)
    if text.isascii():
        return bool(text)
    meant = len(text) - len(_UNMAPPED.findall(text))
    return meant >= max(1, _READABLE * len(text))
