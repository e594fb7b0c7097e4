"""Chooses the passages of a text that show best why it was found."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import NamedTuple

from explorer.domain.span import Span

_START = re.compile(r"[.!?…][\"'”’)\]]{0,3}\s{1,20}|\n\s{0,20}")
_WORD_START = re.compile(r"\s{1,20}(?=\S)")
_INK = re.compile(r"\S")


def passages(text: str, matches: Sequence[Span], width: int) -> list[Span]:
    """One or two passages, in order and apart, together about ``width`` code points long.

    ``matches`` are sorted spans of ``text``. One passage is chosen where it has all the
    different words that match; two where they show more of them. Without matches it is
    the beginning of the text.
    """
    if not matches:
        start = ink(text, 0, len(text))
        return [Span(start, _ending(text, start, start + width, start))]
    runs = _runs(_Matches.of(text, matches), width)
    return _apart([_around(text, run, width // len(runs)) for run in runs])


class _Matches(NamedTuple):
    """Matches with the numbers of their words, from 0: one list for each, for speed."""

    starts: Sequence[int]
    ends: Sequence[int]
    words: Sequence[int]

    @classmethod
    def of(cls, text: str, matches: Sequence[Span]) -> _Matches:
        starts, ends = [m.start for m in matches], [m.end for m in matches]
        numbers: dict[str, int] = {}
        words = [text[start:end].lower() for start, end in zip(starts, ends, strict=True)]
        return cls(starts, ends, [numbers.setdefault(word, len(numbers)) for word in words])

    def without(self, words: Container[int]) -> _Matches:
        rows = [row for row in zip(*self, strict=True) if row[2] not in words]
        return _Matches(*map(list, zip(*rows, strict=True)))


def _runs(matches: _Matches, width: int) -> list[Span]:
    """From the first to the last match of each passage to be shown."""
    every = len(set(matches.words))
    best = _densest(matches, width)
    if best.different == every:
        return [best.span]
    one = _densest(matches, width // 2)
    other = _densest(matches.without(one.words), width // 2)
    if one.different + other.different <= best.different:
        return [best.span]
    return sorted([one.span, other.span])


class _Run(NamedTuple):
    """A run of matches with its different words."""

    span: Span
    words: frozenset[int]

    @property
    def different(self) -> int:
        return len(self.words)


def _densest(matches: _Matches, width: int) -> _Run:
    """The run within ``width`` with most different words, then most matches."""
    starts, ends, words = matches
    counts = [0] * (max(words) + 1)
    many = len(words) + 1
    best, chosen, first, different = -1, (0, 1), 0, 0
    for last, word in enumerate(words):
        different += not counts[word]
        counts[word] += 1
        earliest = ends[last] - width
        while starts[first] < earliest and first < last:
            gone = words[first]
            counts[gone] -= 1
            different -= not counts[gone]
            first += 1
        if (worth := different * many + last - first) > best:
            best, chosen = worth, (first, last + 1)
    inside = slice(*chosen)
    return _Run(Span(starts[chosen[0]], ends[chosen[1] - 1]), frozenset(words[inside]))


def _around(text: str, run: Span, width: int) -> Span:
    """The run with what stands around it."""
    start = _opening(text, run.start, width - len(run))
    return Span(start, _ending(text, start, start + width, run.end))


def _opening(text: str, start: int, spare: int) -> int:
    """Where to begin before ``start``: at the text's or a sentence's beginning, or a word's."""
    if start <= spare:
        return ink(text, 0, start)
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


def _apart(found: Sequence[Span]) -> list[Span]:
    """The passages in order; two that meet are one."""
    first, last = found[0], found[-1]
    if first.end < last.start or first is last:
        return list(found)
    return [Span(min(first.start, last.start), max(first.end, last.end))]


def ink(text: str, start: int, end: int) -> int:
    """The first place from ``start`` that is not white space, ``end`` if there is none."""
    found = _INK.search(text, start, end)
    return found.start() if found else end
