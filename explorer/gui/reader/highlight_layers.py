"""The named layers of marks on a text, in their order, and what of them is in sight."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import attrgetter

from explorer.domain.span import Span

LAYERS = ("quote", "entity", "hit", "find", "selection")  # each is drawn over those before it


@dataclass(frozen=True, slots=True)
class Painted:
    """One mark: its layer, its place, and the key of its style within the layer."""

    layer: str
    span: Span
    style: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch that the same marks cover, from the lowest layer up, at most one of each."""

    span: Span
    marks: tuple[Painted, ...]


class _Marks:
    """Marks that may lie within each other, sorted, with the furthest end up to each."""

    def __init__(self, marks: Iterable[Painted] = ()) -> None:
        self._marks = sorted(marks, key=attrgetter("span"))
        self._starts = [mark.span.start for mark in self._marks]
        self._reach = list(accumulate((mark.span.end for mark in self._marks), max))

    def all(self) -> Sequence[Painted]:
        return tuple(self._marks)

    def within(self, span: Span) -> Iterator[Painted]:
        first = bisect_right(self._reach, span.start)
        last = bisect_left(self._starts, span.end)
        return (mark for mark in self._marks[first:last] if mark.span.overlaps(span))


class _Apart:
    """Spans that are sorted and apart from each other: nothing is done for each of them."""

    def __init__(self, layer: str, spans: Sequence[Span]) -> None:
        self._layer = layer
        self._spans = spans

    def all(self) -> Sequence[Painted]:
        return tuple(self._painted(0, len(self._spans)))

    def within(self, span: Span) -> Iterator[Painted]:
        first = bisect_right(self._spans, span.start, key=attrgetter("end"))
        last = bisect_left(self._spans, span.end, key=attrgetter("start"))
        return self._painted(first, last)

    def _painted(self, first: int, last: int) -> Iterator[Painted]:
        spans = (self._spans[number] for number in range(first, last))
        return (Painted(self._layer, span) for span in spans if len(span))


class HighlightLayers:
    """What is marked in one text, by layer; each layer can be switched off.

    Unknown layer names raise KeyError.
    """

    def __init__(self) -> None:
        self._layers: dict[str, _Marks | _Apart] = {name: _Marks() for name in LAYERS}
        self._off: set[str] = set()

    def set(self, name: str, marks: Iterable[tuple[Span, str]]) -> None:
        """Put ``marks`` (span and style key, in any order) in the place of the layer's own."""
        self._put(name, _Marks(Painted(name, span, style) for span, style in marks if len(span)))

    def set_apart(self, name: str, spans: Sequence[Span]) -> None:
        """As ``set``, for any number of spans that are sorted and apart from each other."""
        self._put(name, _Apart(name, spans))

    def _put(self, name: str, layer: _Marks | _Apart) -> None:
        if name not in self._layers:
            raise KeyError(name)
        self._layers[name] = layer

    def clear(self) -> None:
        """Take all marks away; what is switched off stays so."""
        for name in LAYERS:
            self.set(name, ())

    def switch(self, name: str, *, on: bool) -> None:
        """Show or hide a layer; its marks are kept."""
        (self._off.discard if on else self._off.add)(name)

    def is_on(self, name: str) -> bool:
        """Whether the layer is shown."""
        return name not in self._off

    def marks(self, name: str) -> Sequence[Painted]:
        """All marks of a layer, in the order of the text, shown or not."""
        return self._layers[name].all()

    def visible(self, span: Span) -> list[Painted]:
        """The marks of shown layers that overlap ``span``, layer by layer."""
        shown = (layer for name, layer in self._layers.items() if self.is_on(name))
        return [mark for layer in shown for mark in layer.within(span)]

    def segments(self, span: Span) -> list[Segment]:
        """``visible(span)`` cut to ``span`` and to stretches that do not overlap.

        Where marks of one layer nest, the one that starts last is shown.
        """
        marks = self.visible(span)
        edges = {max(mark.span.start, span.start) for mark in marks}
        edges |= {min(mark.span.end, span.end) for mark in marks}
        opening = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))
        return list(_sweep(sorted(edges), opening))


def _sweep(edges: list[int], opening: list[Painted]) -> Iterator[Segment]:
    open_marks: list[Painted] = []
    after = 0
    for start, end in pairwise(edges):
        while after < len(opening) and opening[after].span.start <= start:
            open_marks.append(opening[after])
            after += 1
        open_marks = [mark for mark in open_marks if mark.span.end > start]
        if open_marks:
            yield Segment(Span(start, end), _one_of_each(open_marks))


def _one_of_each(marks: list[Painted]) -> tuple[Painted, ...]:
    latest = {mark.layer: mark for mark in marks}
    return tuple(latest[name] for name in LAYERS if name in latest)
