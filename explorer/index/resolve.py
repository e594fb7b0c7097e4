"""Makes a query concrete: each leaf becomes the terms, labels or answers that it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from explorer.domain.query import (
    And,
    DateRange,
    Field,
    Fuzzy,
    Named,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Spoken,
    Word,
)
from explorer.index.dates import day_number
from explorer.index.globs import glob
from explorer.index.resolved import (
    Adjacent,
    AllDocuments,
    AllOf,
    Answered,
    AnyTerm,
    Dated,
    InPath,
    Labelled,
    Nearby,
    NoneOf,
    OneOf,
    Resolved,
)
from explorer.index.schema import label_of
from explorer.index.search_index import Places
from explorer.index.snapshot import WORD_FIELDS
from explorer.index.tokens import fold, pattern_parts, terms
from explorer.index.vocabulary import Vocabulary

_LAST_DAY = 99991231


class Resolver:
    """Resolves queries against one generation of an index.

    ``expansions`` is filled with the terms of each leaf, for the explanation.
    """

    def __init__(self, vocabulary: Vocabulary, answers: Mapping[Node, Places]) -> None:
        self._vocabulary = vocabulary
        self._answers = answers
        self.expansions: dict[Node, tuple[str, ...]] = {}

    def resolve(self, node: Node, fields: tuple[str, ...] = WORD_FIELDS) -> Resolved:
        """``node`` with words looked for in ``fields``."""
        match node:
            case Field(name, words):
                return self._in_field(name, words)
            case And(parts):
                found = tuple(self.resolve(part, fields) for part in parts)
                return AllOf(found) if found else AllDocuments()
            case Or(parts):
                return OneOf(tuple(self.resolve(part, fields) for part in parts))
            case Not(part):
                return NoneOf(self.resolve(part, fields))
            case Named() | Spoken():
                return self._answered(node)
            case DateRange(first, last):
                return Dated(day_number(first), day_number(last) or _LAST_DAY)
            case _:
                return self._leaf(node, fields)

    def _leaf(self, node: Node, fields: tuple[str, ...]) -> Resolved:
        match node:
            case Word(text, exact):
                return self._words(node, terms(text), fields, exact=exact)
            case Phrase(words, None):
                return self._words(node, list(words), fields, exact=True)
            case Phrase(words, slop):
                slots = tuple(self._forms(word) for word in words)
                return Nearby(slots, slop or 0, fields)
            case Pattern(text):
                return self._pattern(node, text, fields)
            case Fuzzy(text, distance):
                found = self._vocabulary.similar(fold(text), distance)
                self.expansions[node] = found
                return AnyTerm(found, fields)
            case _:
                return AllDocuments()

    def _forms(self, term: str) -> frozenset[str]:
        return frozenset(self._vocabulary.forms(term))

    def _words(
        self, node: Node, found: list[str], fields: tuple[str, ...], *, exact: bool
    ) -> Resolved:
        slots = tuple(frozenset((term,)) if exact else self._forms(term) for term in found)
        if len(slots) > 1:
            return Adjacent(slots, fields)
        self.expansions[node] = tuple(sorted(slots[0])) if slots else ()
        return AnyTerm(self.expansions[node], fields)

    def _pattern(self, node: Node, text: str, fields: tuple[str, ...]) -> Resolved:
        slots = [slot for part in pattern_parts(text) for slot in self._part(part)]
        if len(slots) > 1:
            return Adjacent(tuple(map(frozenset, slots)), fields)
        self.expansions[node] = slots[0] if slots else ()
        return AnyTerm(self.expansions[node], fields)

    def _part(self, part: str) -> list[tuple[str, ...]]:
        if "*" in part or "?" in part:
            return [self._vocabulary.matching(part)] if part.strip("*") else []
        return [(term,) for term in terms(part)]

    def _answered(self, node: Named | Spoken) -> Resolved:
        words = node.words if isinstance(node, Spoken) else None
        within = self.resolve(words, ("text",)) if words is not None else None
        return Answered(self._answers.get(node, {}), within)

    def _in_field(self, name: str, node: Node) -> Resolved:
        if name == "title":
            return self.resolve(node, ("title",))
        match node:
            case And(parts):
                return AllOf(tuple(self._in_field(name, part) for part in parts))
            case Or(parts):
                return OneOf(tuple(self._in_field(name, part) for part in parts))
            case Not(part):
                return NoneOf(self._in_field(name, part))
            case Word(text) | Pattern(text) | Fuzzy(text):
                wild = isinstance(node, Pattern)
                return _path(text, wild=wild) if name == "path" else self._label(name, text, wild)
            case Phrase(words):
                return self._in_field(name, Word(" ".join(words), exact=True))
            case _:
                return AllDocuments()

    def _label(self, name: str, text: str, wild: bool) -> Labelled:  # noqa: FBT001
        label = label_of(text).lstrip(".")
        return Labelled(name, self._vocabulary.labels(name, label) if wild else (label,))


def _path(text: str, *, wild: bool) -> InPath:
    """A part of the path; with wildcards, from the start of a name to the end of one."""
    wanted = fold(text).replace("\\", "/")
    if not wild:
        return InPath(re.compile(re.escape(wanted)))
    return InPath(glob(wanted, before="(?:^|/)", after=r"(?:/|\Z)"))
