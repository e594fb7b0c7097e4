"""Where the pages of a document stand below each other at one scale: plain arithmetic."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from explorer.domain.page import Page

_USUAL = (612.0, 792.0)  # points: for a page that does not say how large it is
_SMALLEST, _LARGEST = 18.0, 14_400.0  # points: what a side is taken to be at least and at most
_TALLEST = 1 << 30  # pixels: more than this cannot be scrolled


class Size(NamedTuple):
    """A width and a height."""

    width: float
    height: float


class PagePoint(NamedTuple):
    """A place on a page, in points from its top left corner; it may lie outside the page."""

    number: int
    x: float
    y: float


def shown_sizes(pages: Iterable[Page]) -> list[Size]:
    """The sizes, in points, at which ``pages`` are shown: sensible ones, whatever they say."""
    sizes, before = [], Size(*_USUAL)
    for page in pages:
        before = Size(_side(page.width, before.width), _side(page.height, before.height))
        sizes.append(before)
    return sizes


def _side(points: float, usual: float) -> float:
    if not math.isfinite(points) or points <= 0:
        return usual
    return min(max(points, _SMALLEST), _LARGEST)


class PageLayout:
    """Pages in one column, ``gap`` pixels around each; ``scale`` is in pixels a point.

    ``sizes`` are in points, all results in whole pixels. The scale is lowered where the
    column would be too long to be scrolled.
    """

    def __init__(self, sizes: Sequence[Size], scale: float, gap: int) -> None:
        points = sum(size.height for size in sizes)
        self.scale = min(scale, _TALLEST / points) if points else scale
        self.gap = gap
        self._sizes = sizes
        steps = (gap + self._pixels(size.height) for size in sizes)
        self._tops = array("q", accumulate(steps, initial=gap))
        self.height = self._tops[-1]
        self.width = self._pixels(max((size.width for size in sizes), default=0)) + 2 * gap

    def __len__(self) -> int:
        return len(self._sizes)

    def _pixels(self, points: float) -> int:
        return max(1, round(points * self.scale))

    def top(self, number: int) -> int:
        """How far down the column a page begins."""
        return self._tops[number]

    def size(self, number: int) -> tuple[int, int]:
        """The width and height of a page."""
        width, height = self._sizes[number]
        return self._pixels(width), self._pixels(height)

    def left(self, number: int, room: int) -> int:
        """Where a page begins in a column that is at least ``room`` wide, in its middle."""
        return (max(room, self.width) - self.size(number)[0]) // 2

    def at(self, y: float) -> int:
        """The page at height ``y``; between two pages the upper, beyond the ends the outermost."""
        found = bisect_right(self._tops, y, hi=len(self)) - 1
        return min(max(found, 0), len(self) - 1)

    def between(self, top: float, bottom: float) -> range:
        """The pages of which something lies between two heights."""
        if not len(self) or bottom <= top:
            return range(0)
        first, last = self.at(top), self.at(bottom)
        if top >= self.top(first) + self.size(first)[1]:
            first += 1
        if bottom <= self.top(last):
            last -= 1
        return range(first, last + 1)

    def to_points(self, x: float, y: float, room: int) -> PagePoint:
        """The place on a page at ``x`` and ``y`` of the column; there must be a page."""
        number = self.at(y)
        left, top = self.left(number, room), self.top(number)
        return PagePoint(number, (x - left) / self.scale, (y - top) / self.scale)

    def to_pixels(self, place: PagePoint, room: int) -> tuple[float, float]:
        """Where in the column a place on a page is."""
        x = self.left(place.number, room) + place.x * self.scale
        return x, self.top(place.number) + place.y * self.scale
