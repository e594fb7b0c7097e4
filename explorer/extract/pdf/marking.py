"""Links on pages as marks in the text, and bookmarks as places in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from explorer.domain.document import Block, Mark, MarkKind
from explorer.domain.page import OutlineEntry, Page, PlacedSpan
from explorer.domain.span import Span
from explorer.extract.pdf.annotations import Link
from explorer.extract.pdf.geometry import Geometry
from explorer.extract.pdf.outline import Bookmark

_MOST_LINKS = 500  # on one page
_ABOVE = 3.0  # points that a heading may stand above the place that leads to it


def link_marks(page: Page, links: Sequence[Link], blocks: Sequence[Block]) -> Iterator[Mark]:
    """The marks of the words on a page that stand in its links, each within one block."""
    if not links:
        return
    words = sorted(page.words, key=_middle)
    heights = [_middle(word) for word in words]
    for link in links[:_MOST_LINKS]:
        first = bisect_left(heights, link.box.top)
        end = bisect_right(heights, link.box.bottom)
        inside = sorted(word.span for word in words[first:end] if _is_inside(word, link))
        for span in _runs(inside, blocks):
            yield Mark(MarkKind.LINK, span, link.target)


def outline_entries(
    bookmarks: Sequence[Bookmark], pages: Sequence[Page], geometries: Sequence[Geometry]
) -> tuple[OutlineEntry, ...]:
    """The bookmarks as entries that lead to the first word at or below their place."""
    tops = {
        number: sorted(
            zip(pages[number].words.boxes[3::4], pages[number].words.spans[::2], strict=True)
        )
        for number in {bookmark.page for bookmark in bookmarks if bookmark.y is not None}
    }
    return tuple(
        OutlineEntry(mark.title, mark.level, _offset(mark, pages, geometries, tops))
        for mark in bookmarks
    )


def _offset(
    mark: Bookmark,
    pages: Sequence[Page],
    geometries: Sequence[Geometry],
    tops: dict[int, list[tuple[float, int]]],
) -> int:
    page = pages[mark.page]
    if mark.y is None:
        return page.span.start
    height = geometries[mark.page].offset_from_top(mark.x, mark.y)
    below = tops[mark.page]
    at = bisect_left(below, (height + _ABOVE, 0))
    if at == len(below) or height <= _ABOVE:
        return page.span.start
    line = below[at : bisect_right(below, (below[at][0] + _ABOVE, page.span.end))]
    return min(start for _, start in line)


def _middle(word: PlacedSpan) -> float:
    return (word.box.top + word.box.bottom) / 2


def _is_inside(word: PlacedSpan, link: Link) -> bool:
    return link.box.left <= (word.box.left + word.box.right) / 2 <= link.box.right


def _runs(spans: Sequence[Span], blocks: Sequence[Block]) -> Iterator[Span]:
    """Spans that follow each other joined, as long as they are within one block."""
    starts = [span.start for span in spans]
    at = 0
    while at < len(spans):
        number = bisect_right(blocks, starts[at], key=lambda block: block.span.start) - 1
        limit = blocks[number].span.end if number >= 0 else spans[at].end
        end = at + 1
        while end < len(spans) and starts[end] <= spans[end - 1].end + 1 and starts[end] < limit:
            end += 1
        yield Span(starts[at], spans[end - 1].end)
        at = end
