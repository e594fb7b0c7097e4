"""Where things are on a page as it is shown, when the file tells where they are on the paper."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import starmap

import pypdfium2_raw as pdfium

from explorer.domain.page import Box
from explorer.extract.pdf.library import Handle

_LETTER = (612.0, 792.0)  # points: what PDFium takes where a file gives no size
_FARTHEST = 1e7  # points: anything further off is nonsense

Placing = Callable[[float, float, float, float], Box]


@dataclass(frozen=True, slots=True)
class Geometry:
    """A page's size in points as it is shown, its box on the paper, and quarter turns."""

    width: float
    height: float
    paper: Box
    turns: int

    def placing(self) -> Placing:
        """A function from left, bottom, right and top on the paper to a Box on the page."""
        left, bottom, right, top = self.paper
        if self.turns == 1:
            return lambda x, y, x2, y2: Box(y - bottom, x - left, y2 - bottom, x2 - left)
        if self.turns == 2:
            return lambda x, y, x2, y2: Box(right - x2, y - bottom, right - x, y2 - bottom)
        if self.turns == 3:
            return lambda x, y, x2, y2: Box(top - y2, right - x2, top - y, right - x)
        return lambda x, y, x2, y2: Box(x - left, top - y2, x2 - left, top - y)

    def boxes(
        self,
        lefts: Iterable[float],
        bottoms: Iterable[float],
        rights: Iterable[float],
        tops: Iterable[float],
    ) -> Iterable[Box]:
        """Rectangles on the paper as boxes on the page."""
        if self.turns:
            return starmap(self.placing(), zip(lefts, bottoms, rights, tops, strict=True))
        left, top = self.paper.left, self.paper.bottom
        sides = (
            [x - left for x in lefts],
            [top - y for y in tops],
            [x - left for x in rights],
            [top - y for y in bottoms],
        )
        # As Box(...), without the call of a Python function for each word.
        return map(partial(tuple.__new__, Box), zip(*sides, strict=True))

    def offset_from_top(self, x: float | None, y: float | None) -> float:
        """How far below the top of the page as it is shown a place on the paper is."""
        place = self.placing()
        x = self.paper.left if x is None else x
        y = self.paper.bottom if y is None else y
        return place(x, y, x, y).top


def geometry_of(page: Handle) -> Geometry:
    """The geometry of an open page; nonsense gives the size of a sheet of paper."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(rect))
    left, right = sorted((_sane(rect.left), _sane(rect.right)))
    bottom, top = sorted((_sane(rect.bottom), _sane(rect.top)))
    if right - left <= 0 or top - bottom <= 0:
        left, bottom, right, top = 0.0, 0.0, *_LETTER
    turns = pdfium.FPDFPage_GetRotation(page) % 4
    size = (right - left, top - bottom)
    width, height = size if turns % 2 == 0 else size[::-1]
    return Geometry(width, height, Box(left, bottom, right, top), turns)


def _sane(value: float) -> float:
    return max(-_FARTHEST, min(_FARTHEST, value)) if math.isfinite(value) else 0.0
