"""Reads PDFs in a process of its own, and tells what came of each in a line of JSON."""

from __future__ import annotations

import ctypes
import json
import sys
from pathlib import Path

import pypdfium2_raw as pdfium

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.page import Box, Page
from explorer.extract.extractor import Source
from explorer.extract.pdf.geometry import Geometry, geometry_of
from explorer.extract.pdf.library import Handle
from explorer.extract.pdf.opening import opened
from explorer.extract.pdf.pdf_text import PdfText
from tests.extract.contract import NoLanguages, assert_whole

_MOST = 4096
_HYPHENS = dict.fromkeys(map(ord, "-\u00ad\ufffe\x02"))


def tell(path: str) -> tuple[str, int, int, int]:
    """The path, the characters read, the words, and how many stand under their own boxes."""
    with Path(path).open("rb") as stream:
        try:
            document = PdfText(NoLanguages()).extract(Source(Path(path).name, stream))
        except ExtractionError:
            return path, 0, 0, 0
        assert_whole(document)
        words = sum(len(page.words) for page in document.pages)
        return path, len(document.text.strip()), words, held(document, Source("", stream))


def held(document: Document, source: Source) -> int:
    """How many words PDFium finds when it is asked what stands in their boxes."""
    count = 0
    with opened(source) as file:
        for number, page in enumerate(document.pages):
            with file.page(number) as handle:
                if handle:
                    with file.text_page(handle) as text_page:
                        count += _held(document, page, text_page, geometry_of(handle))
    return count


def _held(document: Document, page: Page, text_page: Handle, geometry: Geometry) -> int:
    count = 0
    for span, box in page.words:
        word = span.within(document.text).translate(_HYPHENS)
        under = "".join(_text_under(text_page, box, geometry).split()).translate(_HYPHENS)
        count += word in under or word[::-1] in under
    return count


def _text_under(text_page: Handle, box: Box, geometry: Geometry) -> str:
    left, top, right, bottom = _on_paper(box, geometry)
    buffer = (ctypes.c_ushort * _MOST)()
    sides = (ctypes.c_double(side) for side in (left, top, right, bottom))
    size = pdfium.FPDFText_GetBoundedText(text_page, *sides, buffer, _MOST)
    return bytes(buffer)[: 2 * size].decode("utf-16-le", "replace").rstrip("\0")


def _on_paper(box: Box, geometry: Geometry) -> tuple[float, float, float, float]:
    """Left, top, right and bottom on the paper: the way back from the page."""
    left, bottom, right, top = geometry.paper
    x, y, x2, y2 = box
    return (
        (left + x, top - y, left + x2, top - y2),
        (left + y, bottom + x2, left + y2, bottom + x),
        (right - x2, bottom + y2, right - x, bottom + y),
        (right - y2, top - x, right - y, top - x2),
    )[geometry.turns]


if __name__ == "__main__":
    for each in sys.argv[1:]:
        sys.stdout.write(json.dumps(tell(each)) + "\n")
        sys.stdout.flush()
