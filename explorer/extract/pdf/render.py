"""Draws the pages of PDF files as they look, with annotations and what forms are filled with."""

from __future__ import annotations

import ctypes
import math
from contextlib import ExitStack

import pypdfium2_raw as pdfium

from explorer.domain.errors import ExtractionError
from explorer.domain.pixels import Pixels
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import Source
from explorer.extract.pdf.annotations import form_of
from explorer.extract.pdf.geometry import geometry_of
from explorer.extract.pdf.library import Handle
from explorer.extract.pdf.opening import OpenPdf, opened

_MOST_PIXELS = 40_000_000
_LONGEST_SIDE = 30_000  # pixels
_WHITE = 0xFFFFFFFF
_BYTES = 4  # a pixel


def render(source: Source, number: int, width: int) -> Pixels:
    """Page ``number`` (from 0) of a PDF, ``width`` pixels wide, or less where it is very long.

    Raises ExtractionError when the file cannot be opened, or the page cannot be drawn.
    """
    canvas = PageCanvas(source)
    try:
        return canvas.page(number, width)
    finally:
        canvas.close()


class PageCanvas:
    """Keeps one file open to draw several of its pages; to be closed in the end.

    Raises ExtractionError when it cannot be opened.
    """

    def __init__(self, source: Source) -> None:
        self._name = source.name
        self._held = ExitStack()
        self._document: OpenPdf = self._held.enter_context(opened(source))
        self._form: Handle = self._held.enter_context(form_of(self._document))

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._document.pages

    def page(self, number: int, width: int) -> Pixels:
        """Page ``number`` (from 0), ``width`` pixels wide. Raises ExtractionError."""
        if not 0 <= number < self._document.pages:
            raise ExtractionError(f"{self._name} has no page {number + 1}.")
        with self._document.page(number) as page:
            if page is None:
                raise ExtractionError(f"Page {number + 1} of {self._name} is damaged.")
            geometry = geometry_of(page)
            size = pixel_size(geometry.width, geometry.height, width)
            if size is None:
                raise ExtractionError(
                    f"Page {number + 1} of {self._name} is of a shape that cannot be shown.",
                    ProblemKind.TOO_LARGE,
                )
            return self._drawn(page, *size)

    def close(self) -> None:
        """Let go of the file."""
        self._held.close()

    def _drawn(self, page: Handle, width: int, height: int) -> Pixels:
        buffer = ctypes.create_string_buffer(width * height * _BYTES)
        bitmap = pdfium.FPDFBitmap_CreateEx(
            width, height, pdfium.FPDFBitmap_BGRx, buffer, width * _BYTES
        )
        if not bitmap:
            raise ExtractionError(f"A page of {self._name} is too large to be drawn.")
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
            where = (page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
            pdfium.FPDF_RenderPageBitmap(bitmap, *where)
            if self._form:
                pdfium.FPDF_FFLDraw(self._form, bitmap, *where)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
        return Pixels(width, height, buffer.raw)


def pixel_size(page_width: float, page_height: float, width: int) -> tuple[int, int] | None:
    """The size in pixels at which a page is drawn: its shape, within 40 megapixels.

    None where no such size shows anything of it.
    """
    shape = page_height / page_width
    scale = min(
        1.0,
        math.sqrt(_MOST_PIXELS / (width * width * shape)),
        _LONGEST_SIDE / (width * max(shape, 1.0)),
    )
    size = (int(width * scale), int(width * scale * shape))
    return size if min(size) >= 1 else None
