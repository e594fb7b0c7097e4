"""What a person asked for, as a tree that index and store answer together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from explorer.domain.entity import EntityKind


@dataclass(frozen=True, slots=True)
class Everything:
    """Every document: the empty query."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word in all its forms, or in exactly this one when ``exact``."""

    text: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together: next to each other in this order, or near by.

    Without ``slop`` the words stand exactly so. With it, they stand in any order with
    at most ``slop`` other words among them, each in any of its forms.
    """

    words: tuple[str, ...]
    slop: int | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word with ``*`` (any letters) and ``?`` (one letter) in it."""

    text: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words at most ``distance`` slips of the pen away from ``text``."""

    text: str
    distance: int = 1


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin with ``text``: what a person is still typing."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """``words`` in a field of the document: title, path, folder, type, lang or tag."""

    name: str
    words: Node


@dataclass(frozen=True, slots=True)
class DateRange:
    """Documents dated from ``first`` to ``last``, both ISO 8601 days and included.

    "" stands for no bound. Undated documents never match.
    """

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Named:
    """Documents that name an entity, under any of its aliases; answered by the store.

    As a ``beginning`` the name is still being typed: its last word may go on.
    """

    name: str
    kind: EntityKind | None = None
    beginning: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """Documents with a quote that has these words, this speaker, or both; by the store.

    With ``beginning`` the speaker's name is still being typed.
    """

    words: Node | None = None
    speaker: str | None = None
    beginning: bool = False


class Feature(StrEnum):
    """What a document can have besides words; the value is what is written in a query."""

    QUOTES = "has:quotes"
    FAILURE = "is:failed"


@dataclass(frozen=True, slots=True)
class Having:
    """Documents with quotes (by the store), or those that could not be read.

    Documents that could not be read are found by this node only.
    """

    feature: Feature


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of the parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """None of these; never gives marks."""

    part: Node


Node = (
    Everything
    | Word
    | Phrase
    | Pattern
    | Fuzzy
    | Prefix
    | Field
    | DateRange
    | Named
    | Spoken
    | Having
    | And
    | Or
    | Not
)


@dataclass(frozen=True, slots=True)
class QueryProblem:
    """A slip in the syntax of a query: where it is (code points), what it is, what to do."""

    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query as typed and as understood; on a ``problem``, ``root`` is its plain words."""

    text: str
    root: Node
    problem: QueryProblem | None = None


class Sort(StrEnum):
    """The order of hits: best first, newest first, by name, or most places first."""

    RELEVANCE = "relevance"
    DATE = "date"
    NAME = "name"
    HITS = "hits"


def walk(node: Node) -> Iterator[Node]:
    """``node`` and all nodes below it, those inside ``Spoken`` and ``Field`` too."""
    yield node
    for part in _parts(node):
        yield from walk(part)


def _parts(node: Node) -> tuple[Node, ...]:
    match node:
        case And(parts) | Or(parts):
            return parts
        case Not(part) | Field(_, part):
            return (part,)
        case Spoken(words) if words is not None:
            return (words,)
        case _:
            return ()
