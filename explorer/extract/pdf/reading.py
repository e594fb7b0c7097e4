"""One page after the other out of an open PDF; a damaged one stands in nobody's way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

import pypdfium2_raw as pdfium

from explorer.domain.page import Box
from explorer.extract.layout.placed import PlacedLine, PlacedPage
from explorer.extract.metadata import one_line
from explorer.extract.pdf.annotations import Beside, beside
from explorer.extract.pdf.geometry import Geometry, geometry_of
from explorer.extract.pdf.library import Handle, wide_text
from explorer.extract.pdf.opening import OpenPdf
from explorer.extract.pdf.pictures import is_picture, is_readable
from explorer.extract.pdf.words import has_glyphs, words_on

_PAPER = Geometry(612.0, 792.0, Box(0.0, 0.0, 612.0, 792.0), 0)
_NOTHING = Beside()
_LONGEST_LABEL = 40


class State(Enum):
    """How a page was read."""

    READ = auto()
    DAMAGED = auto()
    PICTURE = auto()  # a picture of text
    GARBLED = auto()  # its characters mean nothing


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page with its words, what stands beside them, and how it was read."""

    placed: PlacedPage
    geometry: Geometry
    beside: Beside = _NOTHING
    state: State = State.READ


def read_pages(document: OpenPdf, form: Handle) -> Iterator[ReadPage]:
    """The pages of an open file in order; ``form`` is its form's handle, or None."""
    for number in document.numbers:
        with document.page(number) as page:
            if page is None:
                yield _damaged(document, number)
            else:
                yield _read(document, number, page, form)


def lines_and_state(
    document: OpenPdf, page: Handle, geometry: Geometry
) -> tuple[tuple[PlacedLine, ...], State]:
    """The lines of an open page, and how it was read; text that means nothing is dropped."""
    with document.text_page(page) as text_page:
        lines = words_on(text_page, geometry) if text_page else ()
        if lines and is_readable(lines):
            return lines, State.READ
        if lines or (text_page and has_glyphs(text_page)):
            return (), State.GARBLED
    return (), State.PICTURE if is_picture(page, geometry) else State.READ


def label_of(document: OpenPdf, number: int) -> str:
    """What a page is called: by its file, or by its number from 1."""
    label = one_line(wide_text(pdfium.FPDF_GetPageLabel, document.handle, number))
    return label[:_LONGEST_LABEL] or str(number + 1)


def _damaged(document: OpenPdf, number: int) -> ReadPage:
    placed = PlacedPage(label_of(document, number), _PAPER.width, _PAPER.height, ())
    return ReadPage(placed, _PAPER, state=State.DAMAGED)


def _read(document: OpenPdf, number: int, page: Handle, form: Handle) -> ReadPage:
    geometry = geometry_of(page)
    lines, state = lines_and_state(document, page, geometry)
    said = beside(document, page, form, geometry.placing())
    if not lines and not said.notes and pdfium.FPDFPage_GetAnnotCount(page) > 0:
        lines, state = _drawn_over(document, number, page, geometry) or (lines, state)
    label = label_of(document, number)
    placed = PlacedPage(label, geometry.width, geometry.height, lines, said.notes)
    return ReadPage(placed, geometry, said, state)


def _drawn_over(
    document: OpenPdf, number: int, page: Handle, geometry: Geometry
) -> tuple[tuple[PlacedLine, ...], State] | None:
    """The lines of what annotations draw, such as buttons, on a page that has no others."""
    if pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
        return None
    with document.page(number) as flat:
        found = lines_and_state(document, flat, geometry) if flat else None
    return found if found and found[0] else None
