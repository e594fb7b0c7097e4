"""The exact places in a document that made it match a query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from explorer.domain.hit import MOST_MATCHES
from explorer.domain.span import Span
from explorer.index.arrays import Numbers
from explorer.index.evaluate import Evaluated
from explorer.index.resolved import (
    Adjacent,
    AllOf,
    Answered,
    AnyTerm,
    Nearby,
    OneOf,
    Sought,
    slots_of,
    sought_in,
)
from explorer.index.snapshot import Snapshot
from explorer.index.spans import Chunks, Slot, Spans, spans_at
from explorer.index.windows import adjacent, near


class QueryMarker:
    """The marks of one answered query."""

    def __init__(self, root: Evaluated, snapshot: Snapshot) -> None:
        self._root = root
        self._snapshot = snapshot
        self._chunks = Chunks()

    def matches(self, document_id: int, text: str) -> tuple[Span, ...]:
        """The places in the document's text that match, sorted and apart from each other.

        Nothing where ``text`` is not the one that was indexed. Of a text with more than
        ``MOST_MATCHES`` words that take part, only the beginning is marked.
        """
        numbers = self._snapshot.numbers(np.array([document_id]))
        number = int(numbers[0]) if len(numbers) else -1
        leaves = list(_matching_leaves(self._root, number)) if number >= 0 else []
        if not leaves:
            return ()
        document = _Document(self._snapshot, number)
        slots = _cut_short({s: document.slots(s) for leaf in leaves for s in _sought(leaf)})
        spans = document.spans([slot for own in slots.values() for slot in own], text, self._chunks)
        if spans is None:
            return ()
        where = {sought: list(_spans(sought, own, spans)) for sought, own in slots.items()}
        found = (span for leaf in leaves for span in _of_leaf(leaf, document_id, where))
        return merged(span for span in found if span.end <= len(text))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans sorted, those that overlap made one, empty ones left out."""
    apart: list[Span] = []
    for span in sorted(spans):
        if apart and span.start < apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(span.end, apart[-1].end))
        elif len(span):
            apart.append(span)
    return tuple(apart)


Leaf = Sought | Answered


def _matching_leaves(found: Evaluated, number: int) -> Iterator[Leaf]:
    """The leaves by which a document matches; nothing below a NOT."""
    if not found.found[number]:
        return
    match found.node:
        case AllOf() | OneOf():
            for part in found.parts:
                yield from _matching_leaves(part, number)
        case (AnyTerm() | Adjacent() | Nearby()) as sought if "text" in sought.fields:
            yield sought
        case Answered() as answered:
            yield answered
        case _:
            return


def _sought(leaf: Leaf) -> list[Sought]:
    if not isinstance(leaf, Answered):
        return [leaf]
    return list(sought_in(leaf.words)) if leaf.words else []


class _Document:
    """One document of a snapshot, by its number."""

    def __init__(self, snapshot: Snapshot, number: int) -> None:
        self._segment, self._number = snapshot.place(number)
        self._which = snapshot.segments.index(self._segment)
        self._field = self._segment.fields["text"]

    def slots(self, sought: Sought) -> list[Slot]:
        """For each slot the terms that stand in the text, by their places."""
        return [self._slot(terms.numbers[self._which]) for terms in slots_of(sought)]

    def _slot(self, numbers: Numbers) -> Slot:
        here = self._field.terms_in(self._number, numbers)
        words = zip(here, self._segment.terms.some(here), strict=True)
        places = self._field.places_in
        return [
            (place, word)
            for number, word in words
            for place in places(self._number, number, MOST_MATCHES)
        ]

    def spans(self, slots: Iterable[Slot], text: str, chunks: Chunks) -> Spans | None:
        """Where the terms at these places are in ``text``; None where it is another text."""
        wanted = {item for slot in slots for item in slot}
        return spans_at(sorted(wanted), text, self._field.samples(self._number), chunks)


def _cut_short(slots: dict[Sought, list[Slot]]) -> dict[Sought, list[Slot]]:
    """Without what stands behind the first ``MOST_MATCHES`` places, where there are more."""
    places = sorted(place for own in slots.values() for slot in own for place, _ in slot)
    if len(places) < MOST_MATCHES:
        return slots
    last = places[MOST_MATCHES - 1]
    return {
        sought: [[item for item in slot if item[0] <= last] for slot in own]
        for sought, own in slots.items()
    }


def _spans(sought: Sought, slots: Sequence[Slot], spans: Spans) -> Iterator[Span]:
    match sought:
        case AnyTerm():
            yield from (spans[item] for item in slots[0])
        case Adjacent():
            first, last = _by_place(slots[0], spans), _by_place(slots[-1], spans)
            for run in adjacent([[place for place, _ in slot] for slot in slots]):
                yield Span(first[run].start, last[run + len(slots) - 1].end)
        case Nearby(_, slop):
            places = [sorted({place for place, _ in slot}) for slot in slots]
            taking_part = set(near(places, slop))
            items = (item for slot in slots for item in slot)
            yield from (spans[item] for item in items if item[0] in taking_part)


def _by_place(slot: Slot, spans: Spans) -> dict[int, Span]:
    """The span of the words at each place, the widest where there are several."""
    found: dict[int, Span] = {}
    for item in slot:
        span, known = spans[item], found.get(item[0])
        if known is None or len(span) > len(known):
            found[item[0]] = span
    return found


def _of_leaf(
    leaf: Leaf, document_id: int, where: Mapping[Sought, Sequence[Span]]
) -> Iterable[Span]:
    """The spans of a leaf; words inside the answered places, or these where none stands there."""
    if not isinstance(leaf, Answered):
        return where[leaf]
    places = leaf.places.get(document_id, ())
    inside = merged(places)
    found = [
        span
        for sought in _sought(leaf)
        for span in where[sought]
        if any(place.covers(span) for place in inside)
    ]
    return found or places
