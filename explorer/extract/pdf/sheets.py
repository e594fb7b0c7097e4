"""What text recognition has to know of a PDF: its pages, and which of them have no text."""

from __future__ import annotations

from explorer.domain.document import Document
from explorer.extract.extractor import Source
from explorer.extract.pdf.geometry import geometry_of
from explorer.extract.pdf.opening import opened
from explorer.extract.pdf.reading import State, lines_and_state


def sizes_and_textless(
    source: Source,
) -> tuple[tuple[tuple[float, float], ...], tuple[int, ...]]:
    """Width and height of each page in points, and the numbers (from 0) of those to recognise.

    Damaged pages have the size 0 by 0. Raises ExtractionError when the file cannot be opened.
    """
    sizes: list[tuple[float, float]] = []
    textless: list[int] = []
    with opened(source) as document:
        for number in document.numbers:
            with document.page(number) as page:
                if page is None:
                    sizes.append((0.0, 0.0))
                    continue
                geometry = geometry_of(page)
                sizes.append((geometry.width, geometry.height))
                if lines_and_state(document, page, geometry)[1] is not State.READ:
                    textless.append(number)
    return tuple(sizes), tuple(textless)


def pages_without_text(document: Document) -> tuple[int, ...]:
    """The numbers (from 0) of the pages on which no word stands."""
    return tuple(number for number, page in enumerate(document.pages) if not len(page.words))
