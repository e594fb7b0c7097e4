"""The passage of a text that shows best why it was found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from explorer.domain.hit import Snippet
from explorer.domain.span import Span

_START = re.compile(r"[.!?…][\"'”’)\]]{0,3}\s{1,20}|\n\s{0,20}")
_WORD_START = re.compile(r"\s{1,20}(?=\S)")
_SPACES = re.compile(r"\s{2,}")
_INK = re.compile(r"\S")
_CUT = "…"


def snippet(text: str, matches: Sequence[Span], width: int = 240) -> Snippet:
    """The passage of about ``width`` code points with the most different matches.

    ``matches`` are sorted spans of ``text``. White space is shown as one space, and
    what was cut off as "…"; the marks are spans of the passage as it is shown.
    """
    first, last = _densest(matches, [match.within(text).lower() for match in matches], width)
    if first < last:
        best = Span(matches[first].start, matches[last - 1].end)
        start = _opening(text, best.start, width - len(best))
        end = _ending(text, start, start + width, best.end)
    else:
        start = _ink(text, 0, len(text))
        end = _ending(text, start, start + width, start)
    return _shown(text, Span(start, end), matches)


def _densest(matches: Sequence[Span], words: Sequence[str], width: int) -> tuple[int, int]:
    """The range of ``matches`` within ``width`` with most different words, then most of them."""
    counts: Counter[str] = Counter()
    best, chosen, first = (0, 0), (0, 0), 0
    for last, match in enumerate(matches):
        counts[words[last]] += 1
        while first < last and match.end - matches[first].start > width:
            counts[words[first]] -= 1
            if not counts[words[first]]:
                del counts[words[first]]
            first += 1
        worth = (len(counts), last - first)
        if chosen == (0, 0) or worth > best:
            best, chosen = worth, (first, last + 1)
    return chosen


def _opening(text: str, start: int, spare: int) -> int:
    """Where to begin before ``start``: at the text's or a sentence's beginning, or a word's."""
    if start <= spare:
        return _ink(text, 0, start)
    earliest = start - max(0, spare) // 2
    beginning = _START.search(text, earliest, start) or _WORD_START.search(text, earliest, start)
    return beginning.end() if beginning else start


def _ending(text: str, start: int, end: int, least: int) -> int:
    """``end``, or the end of the last word before it when that is near, from ``least`` on."""
    if end >= len(text):
        return len(text)
    nearest = max(least, start + (end - start) * 2 // 3)
    spaces = list(_WORD_START.finditer(text, nearest, end + 1))
    return spaces[-1].start() if spaces else end


def _ink(text: str, start: int, end: int) -> int:
    """The first place from ``start`` that is not white space, ``end`` if there is none."""
    found = _INK.search(text, start, end)
    return found.start() if found else end


def _shown(text: str, window: Span, matches: Sequence[Span]) -> Snippet:
    raw = window.within(text).rstrip()
    window = Span(window.start, window.start + len(raw))
    before = _CUT if _ink(text, 0, window.start) < window.start else ""
    after = _CUT if _ink(text, window.end, len(text)) < len(text) else ""
    plain = re.sub(r"\s", " ", _SPACES.sub(" ", raw))
    places = _Places(raw, window.start, len(before))
    marks = [Span(places.at(m.start), places.at(m.end)) for m in _inside(window, matches)]
    return Snippet(before + plain + after, tuple(mark for mark in marks if len(mark)), window.start)


def _inside(window: Span, matches: Sequence[Span]) -> list[Span]:
    """The matches within the window; where there are none, what it shows of longer ones."""
    whole = [match for match in matches if window.covers(match)]
    return whole or [
        Span(max(match.start, window.start), min(match.end, window.end))
        for match in matches
        if match.overlaps(window)
    ]


class _Places:
    """Where the places of a text are in a passage that has its wide gaps closed."""

    def __init__(self, raw: str, start: int, shift: int) -> None:
        self._gaps = [(found.start() + 1, found.end()) for found in _SPACES.finditer(raw)]
        self._start = start
        self._shift = shift

    def at(self, offset: int) -> int:
        """``offset`` of the text as a place in the passage."""
        place = offset - self._start
        removed = sum(min(place, end) - begin for begin, end in self._gaps if begin < place)
        return place - removed + self._shift
