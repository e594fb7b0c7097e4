"""What is usual in a document and on its pages: type size, and the distance of lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from explorer.extract.layout.line import Line

_MUCH = 0.2  # the share of the words of which no size is that of headings
_USUAL_LEADING = 1.25  # times the type size, where there is nothing to measure


@dataclass(frozen=True, slots=True)
class Measures:
    """The size of the body text, and the usual distance of its lines on each page, in points.

    ``largest`` is the largest size in which much of the text is set: a heading is larger.
    ``mostly_bold`` is whether most of the text is bold, so that it means nothing.
    """

    body: float
    pitches: tuple[float, ...]
    largest: float
    mostly_bold: bool = False

    def pitch(self, line: Line) -> float:
        """How far apart lines like this one usually are."""
        scaled = self.pitches[line.page] * line.size / self.body
        return max(scaled, 1.02 * line.size)


def measure(pages: Sequence[Sequence[Line]]) -> Measures:
    """The measures of a document's lines; pages without lines count for nothing."""
    sizes: Counter[float] = Counter()
    bold = 0
    for lines in pages:
        for line in lines:
            sizes[_half(line.size)] += len(line.texts)
            bold += len(line.texts) if line.bold else 0
    body = max(sizes, key=lambda size: (sizes[size], -size), default=10.0) or 10.0
    much = _MUCH * sizes.total()
    largest = max((size for size, words in sizes.items() if words >= much), default=body)
    pitches = tuple(_pitch(lines, body) for lines in pages)
    return Measures(body, pitches, max(largest, body), 2 * bold > sizes.total())


def _pitch(lines: Sequence[Line], body: float) -> float:
    """The most common distance of two lines of body text, or a usual one."""
    distances = Counter(_distances(lines, body))
    if not distances:
        return _USUAL_LEADING * body
    most = max(distances.values())
    return min(distance for distance, times in distances.items() if 2 * times >= most)


def _distances(lines: Sequence[Line], body: float) -> Iterable[float]:
    for one, other in pairwise(lines):
        distance = other.bottom - one.bottom
        if 0.8 * body <= distance <= 2.6 * body and _half(one.size) == _half(other.size) == body:
            yield _half(distance)


def _half(points: float) -> float:
    return round(2 * points) / 2
