"""Makes a query concrete: each leaf becomes the terms, labels or answers that it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from explorer.domain.query import (
    And,
    DateRange,
    Feature,
    Field,
    Fuzzy,
    Having,
    Named,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Prefix,
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
from explorer.index.schema import FAILED, WORD_FIELDS, label_of
from explorer.index.search_index import Places
from explorer.index.tokens import fold, pattern_parts, terms, whole_term
from explorer.index.vocabulary import Terms, Vocabulary

_LAST_DAY = 99991231
_IN_PATH = ("path", "folder")


class Resolver:
    """Resolves queries against one generation of an index.

    ``expansions`` is filled with the terms of each leaf, for the explanation.
    """

    def __init__(self, vocabulary: Vocabulary, answers: Mapping[Node, Places]) -> None:
        self._vocabulary = vocabulary
        self._answers = answers
        self.expansions: dict[Node, Terms] = {}

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
            case Named() | Spoken() | Having():
                return self._answered(node)
            case DateRange(first, last):
                return Dated(day_number(first), day_number(last) or _LAST_DAY)
            case _:
                return self._leaf(node, fields)

    def _leaf(self, node: Node, fields: tuple[str, ...]) -> Resolved:
        match node:
            case Word(text, exact):
                return self._word(node, text, fields, exact=exact)
            case Phrase(words, None):
                return Adjacent(tuple(map(self._vocabulary.exactly, words)), fields)
            case Phrase(words, slop):
                return Nearby(tuple(map(self._vocabulary.forms, words)), slop or 0, fields)
            case Prefix(text):
                return self._prefix(node, terms(text), fields)
            case Pattern(text):
                return self._pattern(node, text, fields)
            case Fuzzy(text, distance):
                found = self._vocabulary.similar(fold(text), distance)
                return self._any(node, found, fields)
            case _:
                return AllDocuments()

    def _any(self, node: Node, found: Terms, fields: tuple[str, ...]) -> AnyTerm:
        self.expansions[node] = found
        return AnyTerm(found, fields)

    def _word(self, node: Node, text: str, fields: tuple[str, ...], *, exact: bool) -> Resolved:
        """A word; one of several parts is looked for in parts and written together."""
        find = self._vocabulary.exactly if exact else self._vocabulary.forms
        parts, whole = terms(text), whole_term(text)
        if len(parts) == 1:
            return self._any(node, find(parts[0]), fields)
        adjacent = Adjacent(tuple(map(find, parts)), fields) if parts else OneOf(())
        return OneOf((adjacent, self._any(node, find(whole), fields))) if whole else adjacent

    def _prefix(self, node: Node, words: list[str], fields: tuple[str, ...]) -> Resolved:
        if not words:
            return AllDocuments()
        last = self._vocabulary.beginning(words[-1])
        if len(words) == 1:
            return self._any(node, last, fields)
        return Adjacent((*map(self._vocabulary.exactly, words[:-1]), last), fields)

    def _pattern(self, node: Node, text: str, fields: tuple[str, ...]) -> Resolved:
        slots = [slot for part in pattern_parts(text) for slot in self._part(part)]
        if len(slots) > 1:
            return Adjacent(tuple(slots), fields)
        return self._any(node, slots[0], fields) if slots else OneOf(())

    def _part(self, part: str) -> list[Terms]:
        if "*" in part or "?" in part:
            return [self._vocabulary.matching(part)] if part.strip("*") else []
        return [self._vocabulary.exactly(term) for term in terms(part)]

    def _answered(self, node: Named | Spoken | Having) -> Resolved:
        if node == Having(Feature.FAILURE):
            return Labelled("state", (FAILED,))
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
                return self._whole(name, text, wild=isinstance(node, Pattern))
            case Phrase(words):
                return self._in_field(name, Word(" ".join(words), exact=True))
            case _:
                return AllDocuments()

    def _whole(self, name: str, text: str, *, wild: bool) -> Resolved:
        if name in _IN_PATH:
            return _path(text, wild=wild, folder=name == "folder")
        label = label_of(text)
        label = label.lstrip(".") if name == "type" else label
        return Labelled(name, self._vocabulary.labels(name, label) if wild else (label,))


def _path(text: str, *, wild: bool, folder: bool) -> InPath:
    """A part of the path, or with wildcards or as a folder, whole names of it."""
    wanted = fold(text).replace("\\", "/")
    if folder and not wild:
        return InPath(re.compile(f"(?:^|/){re.escape(wanted.strip('/'))}/"))
    if folder:
        return InPath(glob(wanted.strip("/"), before="(?:^|/)", after="/"))
    if not wild:
        return InPath(re.compile(re.escape(wanted)))
    return InPath(glob(wanted, before="(?:^|/)", after=r"(?:/|\Z)"))
