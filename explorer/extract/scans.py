"""What text recognition has to know of a file: its pages, and which of them have no text."""

from __future__ import annotations

from explorer.domain.errors import ExtractionError
from explorer.domain.page import Sheets
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import Source
from explorer.extract.images import render as image_render
from explorer.extract.pdf import sheets as pdf_sheets
from explorer.extract.registry import Registry


def sheets_of(source: Source, registry: Registry) -> Sheets:
    """The pages of a PDF, scan or picture. Raises ExtractionError when it has none."""
    kind = registry.extractor_for(source).name
    if kind == "pdf":
        return Sheets(*pdf_sheets.sizes_and_textless(source))
    if kind == "image":
        sizes = tuple(image_render.page_sizes(source))
        return Sheets(sizes, tuple(range(len(sizes))))
    raise ExtractionError(
        f"{source.name} has no pages to be recognised.", ProblemKind.NOT_A_DOCUMENT
    )
