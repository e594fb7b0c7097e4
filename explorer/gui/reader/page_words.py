"""From a place on a page to an offset and back, by the boxes of its words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from explorer.domain.page import Box, PlacedSpan, WordBoxes
from explorer.domain.span import Span

_ACROSS = 2.0  # how much further a word seems that lies above or below than one beside
_WIDEST_GAP = 1.5  # heights of a line: words that stand nearer are drawn as one stretch
_LONGEST_LINE = 1_000  # characters
_RTL = {"R", "AL"}


def nearest_word(words: WordBoxes, x: float, y: float) -> int | None:
    """The number of the word that lies nearest to a point; None where there are no words."""
    nearest, least = None, float("inf")
    sides = iter(words.boxes)
    for number, (left, top, right, bottom) in enumerate(zip(*[sides] * 4, strict=True)):
        away = max(left - x, 0.0, x - right) + _ACROSS * max(top - y, 0.0, y - bottom)
        if away < least:
            nearest, least = number, away
            if not away:
                break
    return nearest


def is_near(box: Box, x: float, y: float, reach: float) -> bool:
    """Whether a point lies in ``box`` or at most ``reach`` points away from it."""
    wide = box.left - reach <= x <= box.right + reach
    return wide and box.top - reach <= y <= box.bottom + reach


def offset_in(word: PlacedSpan, x: float, text: str) -> int:
    """The offset of the character of ``word`` that stands at ``x``, its letters taken as even."""
    span, box = word
    width = box.right - box.left
    share = (x - box.left) / width if width > 0 else 0.0
    if _runs_left(text, span):
        share = 1 - share
    return span.start + min(max(int(share * len(span)), 0), max(len(span) - 1, 0))


def whole_word(words: WordBoxes, number: int) -> Span:
    """The span of a word with its other parts, where a line's end has broken it."""
    span = words[number].span
    first = last = number
    while first > 0 and words[first - 1].span.end == words[first].span.start:
        first -= 1
    while last + 1 < len(words) and words[last + 1].span.start == words[last].span.end:
        last += 1
    return Span(words[first].span.start, max(span.end, words[last].span.end))


def stretches(words: WordBoxes, span: Span, text: str) -> list[Box]:
    """The boxes that ``span`` covers, cut to it, with neighbours on one line as one."""
    return list(_joined(_cut(word, span, text) for word in words.within(span)))


def line_edges(words: WordBoxes, span: Span, text: str) -> list[tuple[Box, bool]]:
    """The lines of ``span``, the first from where it begins, and if that is at its right."""
    whole = list(words.within(span))
    if not whole:
        return []
    before = list(_joined(word.box for word in _before(words, whole[0].span.start)))
    lines = list(_joined(word.box for word in whole))
    lines[0] = list(_joined([*before[-1:], lines[0]]))[-1]
    at_right = _runs_left(text, span)
    return [(line, at_right) for line in lines]


def _before(words: WordBoxes, offset: int) -> Iterator[PlacedSpan]:
    """The words before ``offset``: at least as many as stand on a line with it."""
    return words.within(Span(max(0, offset - _LONGEST_LINE), offset))


def _joined(boxes: Iterable[Box]) -> Iterator[Box]:
    run: Box | None = None
    for box in boxes:
        if run is None:
            run = box
        elif _on_one_line(run, box) and _are_near(run, box):
            run = _hull(run, box)
        else:
            yield run
            run = box
    if run is not None:
        yield run


def _cut(word: PlacedSpan, span: Span, text: str) -> Box:
    """The part of a word's box that ``span`` covers, its letters taken as even."""
    whole, box = word
    if span.covers(whole) or not len(whole) or _is_upright(whole, box):
        return box
    first = max(span.start - whole.start, 0) / len(whole)
    last = min(span.end - whole.start, len(whole)) / len(whole)
    if _runs_left(text, whole):
        first, last = 1 - last, 1 - first
    width = box.right - box.left
    return Box(box.left + first * width, box.top, box.left + last * width, box.bottom)


def _is_upright(span: Span, box: Box) -> bool:
    """Whether the letters of a word stand one above the other, as in turned text."""
    return len(span) > 2 and box.bottom - box.top > box.right - box.left


def _runs_left(text: str, span: Span) -> bool:
    """Whether the words at ``span`` are written from right to left."""
    return any(unicodedata.bidirectional(char) in _RTL for char in span.within(text)[:20])


def _on_one_line(one: Box, other: Box) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.5 * min(one.bottom - one.top, other.bottom - other.top)


def _are_near(one: Box, other: Box) -> bool:
    gap = max(one.left, other.left) - min(one.right, other.right)
    return gap < _WIDEST_GAP * max(one.bottom - one.top, other.bottom - other.top)


def _hull(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )
