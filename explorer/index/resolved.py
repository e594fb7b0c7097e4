"""A query made concrete: every word, pattern and name as what it stands for in one index."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explorer.domain.span import Span
from explorer.index.vocabulary import Terms


@dataclass(frozen=True, slots=True, eq=False)
class AllDocuments:
    """Every document."""


@dataclass(frozen=True, slots=True, eq=False)
class AnyTerm:
    """Documents with one of ``terms`` in one of ``fields``."""

    terms: Terms
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Adjacent:
    """Documents with a term of each slot, one right after the other, in one of ``fields``."""

    slots: tuple[Terms, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Nearby:
    """Documents with a term of each slot, in any order, with ``slop`` others among them."""

    slots: tuple[Terms, ...]
    slop: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """Documents with one of ``labels`` in the field ``name``."""

    name: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class InPath:
    """Documents whose folded path has the pattern in it."""

    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class Dated:
    """Documents dated from ``first`` to ``last``, both yyyymmdd and included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """Documents that the store answered for, with the spans where, and words within those."""

    places: Mapping[int, tuple[Span, ...]]
    words: Resolved | None = None


@dataclass(frozen=True, slots=True, eq=False)
class AllOf:
    """Documents that match all parts."""

    parts: tuple[Resolved, ...]


@dataclass(frozen=True, slots=True, eq=False)
class OneOf:
    """Documents that match at least one part."""

    parts: tuple[Resolved, ...]


@dataclass(frozen=True, slots=True, eq=False)
class NoneOf:
    """Documents that do not match."""

    part: Resolved


Sought = AnyTerm | Adjacent | Nearby
Resolved = (
    AllDocuments
    | AnyTerm
    | Adjacent
    | Nearby
    | Labelled
    | InPath
    | Dated
    | Answered
    | AllOf
    | OneOf
    | NoneOf
)


def slots_of(sought: Sought) -> tuple[Terms, ...]:
    """The terms that take part in a match, by slot."""
    return (sought.terms,) if isinstance(sought, AnyTerm) else sought.slots


def sought_in(node: Resolved) -> Iterator[Sought]:
    """The words and phrases below ``node`` that are wanted, not those under a NOT."""
    match node:
        case AnyTerm() | Adjacent() | Nearby():
            yield node
        case AllOf(parts) | OneOf(parts):
            for part in parts:
                yield from sought_in(part)
        case _:
            return
