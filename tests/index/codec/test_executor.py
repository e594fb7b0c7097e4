"""Our own executor finds the same documents as Whoosh's searcher does in the same files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.searching import Searcher

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
    Query,
    Word,
)
from explorer.index.codec.stock import stock_index
from explorer.index.search_index import SearchRequest
from explorer.index.tokens import terms
from explorer.index.whoosh_index import WhooshIndex
from tests.index.codec.translation import Translator
from tests.index.corpora import WORDS, a_collection, an_index, merge_some

REMOVED = (3, 8, 21, 40, 59)
GLOBS = ("re*", "*t*", "s?fe", "*o?", "r*t", "n*e", "?", "*é*", "??", "*日", "re*o*s", "*e")
DAYS = ("", "1999-01-02", "2014-01-01", "2015-03-04", "2015-03-05", "2016-12-31")


def a_leaf(chance: Random) -> Node:
    word = chance.choice(WORDS)
    two = tuple(term for word in chance.choices(WORDS, k=2) for term in terms(word)[:1])
    some = tuple(terms(" ".join(chance.choices(WORDS, k=chance.randint(1, 3)))))
    return chance.choice(
        (
            Word(word, exact=True),
            Word(word),
            Phrase(some),
            Phrase(two, chance.randint(0, 4)),
            Prefix(terms(word)[0][: chance.randint(1, 3)]),
            Pattern(chance.choice(GLOBS)),
            Fuzzy(terms(word)[-1], chance.randint(1, 2)),
            Fuzzy(chance.choice(("reprot", "saef", "zbera", "xyzzy")), chance.randint(1, 2)),
            DateRange(*sorted(chance.choices(DAYS[1:], k=2))),
            DateRange(chance.choice(DAYS), ""),
            DateRange("", chance.choice(DAYS)),
            Field("type", Word(chance.choice(("pdf", "txt", "odt")))),
            Field("tag", Pattern(chance.choice(("hum*", "*", "?ew", "*d*")))),
            Field("lang", Word(chance.choice(("en", "fr")))),
            Having(Feature.FAILURE),
            Everything(),
        )
    )


def a_tree(chance: Random, depth: int) -> Node:
    if not depth:
        return a_leaf(chance)
    parts = tuple(a_tree(chance, depth - 1) for _ in range(chance.randint(1, 3)))
    made = chance.choice((And(parts), And(parts), Or(parts), Or(parts), Not(parts[0])))
    words = Word(chance.choice(WORDS)), Pattern(chance.choice(GLOBS))
    return chance.choice((made, made, made, Field("title", chance.choice(words))))


@pytest.fixture(scope="module", params=["one", "segments", "merged"])
def engines(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[WhooshIndex, Searcher]]:
    folder: Path = tmp_path_factory.mktemp("both") / "index"
    pieces = {"one": 1, "segments": 5, "merged": 5}[request.param]
    index = an_index(folder, a_collection(5, 80), pieces, REMOVED[:3])
    if request.param == "merged":
        merge_some(index, folder, 4)
    index.remove(REMOVED)
    with stock_index(folder).searcher() as searcher:
        yield index, searcher
    index.close()


Engines = tuple[WhooshIndex, Searcher]


def assert_same(engines: Engines, root: Node, chance: Random) -> int:
    index, searcher = engines
    found = set(index.search(SearchRequest(Query("", root))).document_ids)
    translated = Translator(index, searcher.reader(), chance).whole(root)
    stored = searcher.stored_fields
    assert {stored(n)["id"] for n in searcher.docs_for_query(translated)} == found, root
    assert {hit["id"] for hit in searcher.search(translated, limit=None)} == found, root
    return len(found)


def test_500_queries_find_the_same(engines: Engines) -> None:
    found = 0
    for seed in range(500):
        chance = Random(seed)  # noqa: S311
        found += bool(assert_same(engines, a_tree(chance, seed % 3), chance))
    assert found > 300


@given(st.randoms(use_true_random=False), st.integers(0, 3))
def test_any_query_finds_the_same(engines: Engines, chance: Random, depth: int) -> None:
    assert_same(engines, a_tree(chance, depth), chance)
