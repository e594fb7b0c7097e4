"""The pages of a document that has pages, and where on them each word stands."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from typing_extensions import override

from explorer.domain.span import Span


class Box(NamedTuple):
    """A rectangle on a page as it is shown, in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


class PlacedSpan(NamedTuple):
    """A stretch of the canonical text and the box that it stands in."""

    span: Span
    box: Box


class WordBoxes:
    """The words of one page, sorted by their place in the text, with a box for each.

    A word that is broken at the end of a line has two entries. Kept in flat arrays of
    32-bit values: ``spans`` holds start and end, ``boxes`` left, top, right and bottom.
    """

    __slots__ = ("boxes", "spans")

    def __init__(self, spans: array[int] | None = None, boxes: array[float] | None = None) -> None:
        self.spans: array[int] = array("I") if spans is None else spans
        self.boxes: array[float] = array("f") if boxes is None else boxes

    @classmethod
    def of(cls, words: Iterable[PlacedSpan]) -> WordBoxes:
        """The boxes of ``words``, which are sorted and do not overlap."""
        made = cls()
        for span, box in words:
            made.spans.extend((span.start, span.end))
            made.boxes.extend(box)
        return made

    def __len__(self) -> int:
        return len(self.spans) // 2

    @override
    def __eq__(self, other: object) -> bool:
        if not isinstance(other, WordBoxes):
            return NotImplemented
        return self.spans == other.spans and self.boxes == other.boxes

    @override
    def __hash__(self) -> int:
        return hash((self.spans.tobytes(), self.boxes.tobytes()))

    def __getitem__(self, number: int) -> PlacedSpan:
        start, end = self.spans[2 * number : 2 * number + 2]
        return PlacedSpan(Span(start, end), Box(*self.boxes[4 * number : 4 * number + 4]))

    def __iter__(self) -> Iterator[PlacedSpan]:
        return map(self.__getitem__, range(len(self)))

    def within(self, span: Span) -> Iterator[PlacedSpan]:
        """The words that overlap ``span``, in the order of the text."""
        numbers = range(len(self))
        first = bisect_right(numbers, span.start, key=lambda n: self.spans[2 * n + 1])
        last = bisect_left(numbers, span.end, key=lambda n: self.spans[2 * n])
        return map(self.__getitem__, range(first, last))


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its text's range, what it is called, its size in points, and its words.

    The size is that of the page as it is shown, after any rotation and cropping.
    """

    span: Span
    label: str
    width: float
    height: float
    words: WordBoxes = field(default_factory=WordBoxes)


class OutlineEntry(NamedTuple):
    """An entry of a document's own table of contents: its words, depth from 1, and place."""

    title: str
    level: int
    offset: int


@dataclass(frozen=True, slots=True)
class Sheets:
    """The widths and heights of all pages in points, and the numbers of those without text."""

    sizes: tuple[tuple[float, float], ...]
    without_text: tuple[int, ...]
