"""Draws the pages of files, and the pictures inside them, as pixels."""

from __future__ import annotations

from explorer.domain.errors import ExtractionError
from explorer.domain.pixels import Pixels
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import Source
from explorer.extract.images import render as image_render
from explorer.extract.office import pictures as office_pictures
from explorer.extract.pdf import render as pdf_render
from explorer.extract.registry import Registry

WIDEST = 8_000  # pixels


def page_pixels(source: Source, number: int, width: int, registry: Registry) -> Pixels:
    """Page ``number`` (from 0) of a PDF, scan or picture, ``width`` pixels wide.

    Raises ExtractionError when there is none, or it cannot be drawn.
    """
    kind = registry.extractor_for(source).name
    wide = max(1, min(width, WIDEST))
    if kind == "pdf":
        return pdf_render.render(source, number, wide)
    if kind == "image":
        return image_render.render(source, number, wide)
    raise ExtractionError(
        f"{source.name} has no pages that could be shown.", ProblemKind.NOT_A_DOCUMENT
    )


def picture_pixels(source: Source, picture: str, width: int) -> Pixels:
    """A picture inside a document, which its reader knows as ``picture``, at most so wide.

    Raises ExtractionError when there is none, or it cannot be drawn.
    """
    data = office_pictures.part(source, picture)
    return image_render.decode(data, max(1, min(width, WIDEST)))
