"""The exact places in a document that made it match a query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from explorer.domain.span import Span
from explorer.index.evaluate import Evaluated
from explorer.index.resolved import (
    Adjacent,
    AllOf,
    Answered,
    AnyTerm,
    Nearby,
    OneOf,
    Sought,
    sought_in,
    terms_of,
)
from explorer.index.tokens import tokens
from explorer.index.windows import adjacent, near


class _Words(NamedTuple):
    """Where the wanted words of one text stand: positions by term, spans by position."""

    positions: Mapping[str, Sequence[int]]
    spans: Mapping[int, Span]


class QueryMarker:
    """The marks of one answered query; ``numbers`` are the documents' numbers in it."""

    def __init__(self, root: Evaluated, numbers: Mapping[int, int]) -> None:
        self._root = root
        self._numbers = numbers

    def matches(self, document_id: int, text: str) -> tuple[Span, ...]:
        """The places in the document's text that match, sorted and apart from each other."""
        number = self._numbers.get(document_id, -1)
        leaves = list(_matching_leaves(self._root, number))
        sought = [wanted for leaf in leaves for wanted in _sought(leaf)]
        words = _words_in(text, frozenset().union(*map(terms_of, sought)))
        found: set[Span] = set()
        for leaf in leaves:
            found.update(_spans(leaf, document_id, words))
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
    if number not in found.scores:
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


def _words_in(text: str, wanted: frozenset[str]) -> _Words:
    positions: dict[str, list[int]] = defaultdict(list)
    spans: dict[int, Span] = {}
    if wanted:
        for position, (start, end, term) in enumerate(tokens(text)):
            if term in wanted:
                positions[term].append(position)
                spans[position] = Span(start, end)
    return _Words(positions, spans)


def _spans(leaf: Leaf, document_id: int, words: _Words) -> Iterable[Span]:
    match leaf:
        case Answered(places):
            return _answered(places.get(document_id, ()), _sought(leaf), words)
        case AnyTerm(terms):
            return [words.spans[place] for place in _places(terms, words)]
        case Adjacent(slots):
            runs = adjacent([_places(slot, words) for slot in slots])
            last = len(slots) - 1
            spans = words.spans
            return [Span(spans[run].start, spans[run + last].end) for run in runs]
        case Nearby(slots, slop):
            found = near([_places(slot, words) for slot in slots], slop)
            return [words.spans[place] for place in found]


def _answered(places: Sequence[Span], sought: Iterable[Sought], words: _Words) -> Iterable[Span]:
    """The words sought inside the answered places, or these where none stands in them."""
    inside = merged(places)
    found = [
        span
        for wanted in sought
        for span in _spans(wanted, -1, words)
        if any(place.covers(span) for place in inside)
    ]
    return found or places


def _places(terms: Iterable[str], words: _Words) -> list[int]:
    return [place for term in terms for place in words.positions.get(term, ())]
