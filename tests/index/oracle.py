"""Another, slow and simple reading of queries, to hold the index against.

All texts are English; the tokens themselves are held to the table in ``test_tokens``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cache
from itertools import product
from typing import NamedTuple

import Stemmer

from explorer.domain.query import (
    And,
    Everything,
    Field,
    Fuzzy,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Prefix,
    Word,
)
from explorer.domain.span import Span
from explorer.index.accents import plain
from explorer.index.stems import has_forms
from explorer.index.tokens import Token, fold, pattern_parts, placed, terms, whole_term

Fits = Callable[[str], bool]


class Text(NamedTuple):
    """A document as the oracle reads it."""

    text: str
    title: str


class Sought(NamedTuple):
    """A word for each slot: in this order without a gap, or with ``slop`` in any order."""

    slots: tuple[Fits, ...]
    slop: int | None = None


def matches(node: Node, document: Text, field: str = "") -> bool:
    """Whether the document is to be found."""
    match node:
        case Everything():
            return True
        case And(parts):
            return all(matches(part, document, field) for part in parts)
        case Or(parts):
            return any(matches(part, document, field) for part in parts)
        case Not(part):
            return not matches(part, document, field)
        case Field("title", part):
            return matches(part, document, "title")
        case _:
            in_text = not field and any(_found(node, document.text))
            return in_text or any(_found(node, document.title))


def marks(node: Node, document: Text) -> set[Span]:
    """The places in the text by which the document matches."""
    if not matches(node, document):
        return set()
    match node:
        case And(parts) | Or(parts):
            return {span for part in parts for span in marks(part, document)}
        case Not() | Field() | Everything():
            return set()
        case _:
            return set(_found(node, document.text))


def _found(node: Node, text: str) -> Iterator[Span]:
    words = list(placed(text))
    for sought in _sought(node):
        fitting = [[word for word in words if fits(word.term)] for fits in sought.slots]
        groups = [group for group in product(*fitting) if _together(group, sought.slop)]
        if sought.slop is None:
            yield from (Span(group[0].start, group[-1].end) for group in groups)
        else:
            places = {word.place for group in groups for word in group}
            taking_part = (word for slot in fitting for word in slot if word.place in places)
            yield from (Span(word.start, word.end) for word in taking_part)


def _together(group: Sequence[Token], slop: int | None) -> bool:
    places = [word.place for word in group]
    if slop is None:
        return places == list(range(places[0], places[0] + len(places)))
    return len(set(places)) == len(places) and max(places) - min(places) < len(places) + slop


def _sought(node: Node) -> Iterator[Sought]:
    """The ways in which a leaf can be met."""
    match node:
        case Word(text, exact):
            yield from _ways(text, _is if exact else _is_form_of)
        case Phrase(words, None):
            yield Sought(tuple(map(_is, words)))
        case Phrase(words, slop):
            yield Sought(tuple(map(_is_form_of, words)), slop)
        case Prefix(text):
            *before, last = terms(text)
            yield Sought((*map(_is, before), lambda word: word.startswith(last)))
        case Pattern(text):
            yield Sought(tuple(fits for part in pattern_parts(text) for fits in _part(part)))
        case Fuzzy(text, distance):
            yield Sought((lambda word: edits(word, fold(text)) <= distance,))
        case _:
            raise AssertionError(node)


def _ways(text: str, fits: Callable[[str], Fits]) -> Iterator[Sought]:
    """A word of several parts may be written together."""
    for words in (terms(text), [whole_term(text)]):
        if words and words[0]:
            yield Sought(tuple(map(fits, words)))


def _part(part: str) -> Iterator[Fits]:
    """A part of a pattern; one of stars alone stands for nothing."""
    if "*" not in part and "?" not in part:
        yield from map(_is, terms(part))
    elif part.strip("*"):
        yield lambda word: fnmatchcase(word, part)


def _is(term: str) -> Fits:
    """A word as it is; one without accents stands for those with accents too."""
    return lambda word: word == term or (plain(term) == term and plain(word) == term)


def _is_form_of(term: str) -> Fits:
    def fits(word: str) -> bool:
        alike = plain(word) == plain(term)
        return alike or (has_forms(term) and has_forms(word) and _stem(word) == _stem(term))

    return fits


@cache
def _stem(word: str) -> str:
    return plain(Stemmer.Stemmer("english").stemWord(word))


@cache
def edits(one: str, other: str) -> int:
    """Optimal string alignment distance, straight from its definition."""
    if not one or not other:
        return len(one) + len(other)
    best = min(
        edits(one[:-1], other) + 1,
        edits(one, other[:-1]) + 1,
        edits(one[:-1], other[:-1]) + (one[-1] != other[-1]),
    )
    if len(one) > 1 and len(other) > 1 and one[-1] == other[-2] and one[-2] == other[-1]:
        best = min(best, edits(one[:-2], other[:-2]) + 1)
    return best
