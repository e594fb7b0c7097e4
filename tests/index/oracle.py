"""Another, slow and simple reading of queries, to hold the index against."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from itertools import product
from typing import NamedTuple

import snowballstemmer

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
    Word,
)
from explorer.domain.span import Span
from explorer.index.tokens import terms, tokens


class Text(NamedTuple):
    """A document as the oracle reads it."""

    text: str
    title: str


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
            in_text = not field and any(places(node, terms(document.text)))
            return in_text or any(places(node, terms(document.title)))


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
            words = list(tokens(document.text))
            found = places(node, [term for _, _, term in words])
            if isinstance(node, Phrase) and node.slop is not None:
                found = ((place,) for group in list(found) for place in group)
            return {Span(words[min(group)][0], words[max(group)][1]) for group in found}


def places(node: Node, words: list[str]) -> Iterator[tuple[int, ...]]:
    """Each group of positions in ``words`` that makes the leaf match."""
    wanted = _wanted(node)
    fitting = [[at for at, word in enumerate(words) if fits(word)] for fits in wanted]
    for group in product(*fitting):
        if isinstance(node, Phrase) and node.slop is not None:
            near = max(group) - min(group) < len(group) + node.slop
            if near and len(set(group)) == len(group):
                yield group
        elif all(place == group[0] + step for step, place in enumerate(group)):
            yield group


def _wanted(node: Node) -> list:  # type: ignore[type-arg]
    match node:
        case Word(text, exact):
            return [_is(term, exact=exact) for term in terms(text)]
        case Phrase(words, slop):
            return [_is(word, exact=slop is None) for word in words]
        case Pattern(text):
            return [lambda word: fnmatchcase(word, text.lower())]
        case Fuzzy(text, distance):
            return [lambda word: edits(word, text.lower()) <= distance]
        case _:
            raise AssertionError(node)


def _is(term: str, *, exact: bool):  # type: ignore[no-untyped-def]  # noqa: ANN202
    stem = snowballstemmer.stemmer("english").stemWord
    stemmed = not exact and len(term) > 2 and term.isalpha()
    return lambda word: (
        word == term
        or (stemmed and word.isalpha() and word[:2] == term[:2] and stem(word) == stem(term))
    )


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
