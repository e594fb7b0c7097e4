"""Which stretch of a very long text is on the page: Qt cannot lay out all of it at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TypeVar

from explorer.domain.document import Block, Document, Mark
from explorer.domain.span import Span

WHOLE = 1_000_000  # code points: texts up to this length are on the page as a whole
LENGTH = 200_000  # of a longer one, so much is
EDGE = 20_000  # this near to an end of the stretch, another one is taken
_FURTHEST = 10_000  # how far an end is moved to stand at a line break

Placed = TypeVar("Placed", Block, Mark)


def stretch_around(text: str, offset: int) -> Span:
    """The stretch of ``text`` to be on the page so that ``offset`` can be read in its context."""
    if len(text) <= WHOLE:
        return Span(0, len(text))
    start = max(0, min(offset - LENGTH // 2, len(text) - LENGTH))
    return Span(_line_start(text, start), _line_start(text, min(len(text), start + LENGTH)))


def _line_start(text: str, near: int) -> int:
    """The beginning of a line at or shortly before ``near``, else ``near`` itself."""
    if near in {0, len(text)}:
        return near
    found = text.rfind("\n", max(0, near - _FURTHEST), near)
    if found < 0 and near <= _FURTHEST:
        return 0
    return found + 1 if found >= 0 else near


def leads_on(stretch: Span, seen: Span, length: int) -> bool:
    """Whether what is ``seen`` comes so near to an end of the stretch that another is needed."""
    below = stretch.end < length and seen.end > stretch.end - EDGE
    above = stretch.start > 0 and seen.start < stretch.start + EDGE
    return below or above


def part_of(document: Document, stretch: Span) -> Document:
    """The stretch as a document of its own; blocks and marks are cut to it."""
    if len(stretch) == len(document.text):
        return document
    return Document(
        stretch.within(document.flowing),
        tuple(_cut(document.blocks, stretch)),
        tuple(_cut(document.marks, stretch)),
    )


def _cut(things: Sequence[Placed], stretch: Span) -> Iterator[Placed]:
    first = bisect_right(things, stretch.start, key=attrgetter("span.end"))
    last = bisect_left(things, stretch.end, key=attrgetter("span.start"))
    for number in range(max(0, first), last):
        span = things[number].span
        start, end = max(span.start, stretch.start), min(span.end, stretch.end)
        if start < end:
            yield replace(things[number], span=Span(start - stretch.start, end - stretch.start))
