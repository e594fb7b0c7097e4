"""The passages of a text as they are shown below a hit, with its matches marked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from explorer.domain.hit import Snippet
from explorer.domain.span import Span
from explorer.index.passages import ink, passages

_GAP = re.compile(r"\s{2,}")
_SPACE = re.compile(r"\s")
_CUT = "…"
_BETWEEN = " … "


def snippet(text: str, matches: Sequence[Span], width: int = 240) -> Snippet:
    """The best one or two passages, together about ``width`` code points long.

    ``matches`` are sorted spans of ``text``, apart from each other. White space is shown
    as one space, and what was left out as "…"; the marks are spans of what is shown.
    """
    windows = [_stripped(text, window) for window in passages(text, matches, width)]
    shown = _CUT if ink(text, 0, windows[0].start) < windows[0].start else ""
    marks: list[Span] = []
    for number, window in enumerate(windows):
        shown += _BETWEEN if number else ""
        places = _Places(window.within(text), window.start, len(shown))
        inside = _inside(window, matches)
        marks += [Span(places.at(match.start), places.at(match.end)) for match in inside]
        shown += places.text
    after = _CUT if ink(text, windows[-1].end, len(text)) < len(text) else ""
    return Snippet(shown + after, tuple(mark for mark in marks if len(mark)), windows[0].start)


def _stripped(text: str, window: Span) -> Span:
    return Span(window.start, window.start + len(window.within(text).rstrip()))


def _inside(window: Span, matches: Sequence[Span]) -> list[Span]:
    """The matches within the window; where there are none, what it shows of longer ones."""
    first = bisect_left(matches, window.start, key=lambda match: match.end)
    last = bisect_left(matches, window.end, key=lambda match: match.start)
    near = matches[first:last]
    return [match for match in near if window.covers(match)] or [
        Span(max(match.start, window.start), min(match.end, window.end))
        for match in near
        if match.overlaps(window)
    ]


class _Places:
    """A passage with its wide gaps closed, and where the places of a document are in it."""

    def __init__(self, raw: str, start: int, shift: int) -> None:
        self.text = _SPACE.sub(" ", _GAP.sub(" ", raw))
        self._gaps = [(found.start() + 1, found.end()) for found in _GAP.finditer(raw)]
        self._start = start
        self._shift = shift

    def at(self, offset: int) -> int:
        """``offset`` of the document as a place in what is shown."""
        place = offset - self._start
        removed = sum(min(place, end) - begin for begin, end in self._gaps if begin < place)
        return place - removed + self._shift
