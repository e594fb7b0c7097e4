"""Queries of all of Whoosh's classes, by chance."""

from __future__ import annotations

from random import Random

from whoosh import query as q
from whoosh.query import Query

_TERMS = (
    "report reports reported repotr safe on no hale e mail email o brien obrien u s us co op coop "
    "don't naïve naive été ete strasse 3.5 1200 well known wellknown l homme 日 서 𐐀𐐁 zebra alpha "
    "beta gamma nowhere"
)
TERMS = _TERMS.split()
GLOBS = ("re*", "*t*", "s?fe", "*o?", "r*t", "*", "n*e", "?")
PATTERNS = ("re.*t", "[a-d].*", "n[ao].*", ".*e$", "be|ga", "^al")


def a_term(chance: Random) -> Query:
    """A word of a text or title."""
    return q.Term(chance.choice(("text", "text", "title")), chance.choice(TERMS))


def a_leaf(chance: Random) -> Query:
    """A query that has no other in it."""
    field, word = chance.choice(("text", "text", "title")), chance.choice(TERMS)
    low, high = sorted(chance.choices(TERMS, k=2))
    choices = (
        q.Term(field, word),
        q.Prefix(field, word[: chance.randint(1, 3)]),
        q.Wildcard(field, chance.choice(GLOBS)),
        q.Regex(field, chance.choice(PATTERNS)),
        q.Phrase(field, chance.choices(TERMS, k=chance.randint(1, 3)), slop=chance.randint(1, 3)),
        q.Sequence([q.Term(field, word), q.Term(field, low)], slop=chance.randint(1, 4)),
        q.TermRange(field, low, high, chance.random() < 0.5, chance.random() < 0.5),
        q.Every(chance.choice((None, "text", "tag", "date", "path"))),
        q.Variations(field, chance.choice(("report", "safe"))),
        q.Term("type", chance.choice(("pdf", "txt"))),
        q.Term("tag", "human rights"),
        q.NumericRange("id", chance.randint(1, 30), chance.randint(30, 60)),
        q.NullQuery,
    )
    return chance.choice(choices)


def a_span_query(chance: Random, depth: int) -> Query:
    """A query about where words stand."""
    if not depth:
        return q.Term("text", chance.choice(TERMS))
    parts = [a_span_query(chance, depth - 1) for _ in range(3)]
    first, second, third = parts
    slop, ordered = chance.randint(1, 4), chance.random() < 0.5
    choices = (
        q.SpanNear(first, second, slop=slop, ordered=ordered),
        q.SpanNear2(parts[: chance.randint(2, 3)], slop=slop, ordered=ordered),
        q.SpanOr([first, second]),
        q.SpanNot(first, second),
        q.SpanFirst(first, chance.randint(0, 5)),
        q.SpanContains(q.SpanNear(first, second, slop=5), third),
        q.SpanBefore(first, second),
        q.SpanCondition(first, second),
    )
    return chance.choice(choices)


def a_query(chance: Random, depth: int) -> Query:
    """A tree of queries."""
    if not depth:
        return a_leaf(chance)
    if chance.random() < 0.25:
        return a_span_query(chance, chance.randint(1, 2))
    first, second = a_query(chance, depth - 1), a_query(chance, depth - 1)
    choices = (
        q.And([first, second]),
        q.Or([first, second, a_leaf(chance)]),
        q.And([first, q.Not(second)]),
        q.AndNot(first, second),
        q.AndMaybe(first, second),
        q.Require(first, second),
        q.DisjunctionMax([first, second]),
        q.ConstantScoreQuery(first),
        q.Not(first),
        q.Otherwise(first, second),
        q.NestedParent(q.Term("type", "pdf"), first),
        q.NestedChildren(q.Term("type", "pdf"), first),
    )
    return chance.choice(choices)
