"""Our queries as Whoosh's, as far as Whoosh has the like."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from random import Random

from typing_extensions import override
from whoosh import query as q
from whoosh.query import Query
from whoosh.query.compound import DefaultOr
from whoosh.reading import IndexReader

from explorer.domain.query import (
    And,
    DateRange,
    Everything,
    Feature,
    Field,
    Fuzzy,
    Having,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Prefix,
    Word,
    walk,
)
from explorer.index.accents import plain
from explorer.index.tokens import fold, terms, whole_term
from explorer.index.whoosh_index import WhooshIndex

_BOTH = ("text", "title")
FAILED = q.Term("state", "failed")


class Sized(q.ConstantScoreQuery):  # type: ignore[misc] # whoosh is untyped
    """A query with an estimate of how much it finds, which Whoosh's span queries lack."""

    @override
    def estimate_size(self, ixreader: IndexReader) -> int:
        found: int = ixreader.doc_count()
        return found

    @override
    def estimate_min_size(self, ixreader: IndexReader) -> int:
        return 0


class Translator:
    """Translates for one index; where Whoosh has several ways, one is taken by chance."""

    def __init__(self, index: WhooshIndex, reader: IndexReader, chance: Random) -> None:
        self._index = index
        self._chance = chance
        self._words = {word for name in _BOTH for word in reader.field_terms(name)}

    def whole(self, root: Node) -> Query:
        """A query without the documents that failed, unless it asks for them."""
        found = self.query(root)
        asked = any(node == Having(Feature.FAILURE) for node in walk(root))
        return found if asked else q.And([found, q.ConstantScoreQuery(q.Not(FAILED))])

    def query(self, node: Node, fields: tuple[str, ...] = _BOTH) -> Query:
        """A part of a query."""
        match node:
            case And(parts):
                return self._all([self.query(part, fields) for part in parts])
            case Or(parts):
                return self._any([self.query(part, fields) for part in parts])
            case Not(part):
                return q.ConstantScoreQuery(q.Not(self.query(part, fields)))
            case Field("title", part):
                return self.query(part, ("title",))
            case Everything() | Having() | DateRange() | Field():
                return self._filter(node)
            case _:
                return self._any([self._leaf(node, field) for field in fields])

    def _filter(self, node: Node) -> Query:
        match node:
            case Having(Feature.FAILURE):
                return FAILED
            case DateRange(first, last):
                return self._dated(first, last)
            case Field(name, Word(text)):
                return q.Term(name, fold(text))
            case Field(name, Pattern(text)):
                return q.Wildcard(name, text)
            case _:
                return q.Every()

    def _all(self, parts: list[Query]) -> Query:
        if len(parts) == 2 and self._chance.random() < 0.3:
            return q.And([q.ConstantScoreQuery(parts[0]), parts[1]])
        return q.And(parts)

    def _any(self, parts: list[Query]) -> Query:
        return q.DisjunctionMax(parts) if self._chance.random() < 0.2 else q.Or(parts)

    def _dated(self, first: str, last: str) -> Query:
        start, end = first or "0001-01-01", last or "9999-12-31"
        if self._chance.random() < 0.5:
            return q.TermRange("date", start.replace("-", ""), end.replace("-", ""))
        return q.DateRange("date", datetime.fromisoformat(start), datetime.fromisoformat(end))

    def _leaf(self, node: Node, field: str) -> Query:
        match node:
            case Word(text, exact):
                return self._word(text, field, exact=exact)
            case Phrase(words, None):
                return self._run([self._spellings(word) for word in words], field)
            case Phrase((one, other), int(slop)):
                slots = [_one_of(self._forms(word), field) for word in (one, other)]
                return Sized(q.SpanNear(*slots, slop=slop + 1, ordered=False))
            case Prefix(text):
                return q.Prefix(field, fold(text))
            case Pattern(text):
                return q.Wildcard(field, fold(text))
            case Fuzzy(text, distance):
                return q.FuzzyTerm(field, fold(text), maxdist=distance, prefixlength=0)
            case _:
                raise AssertionError(node)

    def _word(self, text: str, field: str, *, exact: bool) -> Query:
        expand = self._spellings if exact else self._forms
        run = self._run([expand(part) for part in terms(text)], field)
        whole = whole_term(text)
        return q.Or([run, Sized(_one_of(expand(whole), field))]) if whole else run

    def _run(self, slots: list[Iterable[str]], field: str) -> Query:
        if len(slots) > 1 and all(len(list(slot)) == 1 for slot in slots):
            return Sized(q.Phrase(field, [next(iter(slot)) for slot in slots]))
        parts = [_one_of(slot, field) for slot in slots]
        return Sized(q.SpanNear2(parts) if len(parts) > 1 else parts[0])

    def _spellings(self, word: str) -> list[str]:
        """A word as it is; without accents, it stands for those with accents too."""
        return sorted({word, *(other for other in self._words if plain(other) == word)})

    def _forms(self, word: str) -> tuple[str, ...]:
        return self._index.forms(word)


def _one_of(words: Iterable[str], field: str) -> Query:
    """Not a SpanOr, which makes two words that stand together one."""
    return DefaultOr([q.Term(field, word) for word in words])
