"""Every query finds in our files what it finds in files that Whoosh itself wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import query as q
from whoosh.query import Query
from whoosh.searching import Searcher

from explorer.index.codec.stock import stock_index
from tests.index.codec.queries import a_query, a_term
from tests.index.codec.reference import whoosh_made
from tests.index.corpora import a_collection, an_index

REMOVED = (4, 9, 33, 60)
Searchers = tuple[Searcher, Searcher]


@pytest.fixture(scope="module")
def searchers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searchers]:
    documents = a_collection(3, 60)
    folder: Path = tmp_path_factory.mktemp("stock") / "index"
    an_index(folder, documents, 4, REMOVED)
    theirs = whoosh_made([documents[piece::4] for piece in range(4)], REMOVED)
    with stock_index(folder).searcher() as one, theirs.searcher() as other:
        yield one, other


def _found(searcher: Searcher, query: Query) -> tuple[set[int], set[int]]:
    """What is found with scores and without, which in Whoosh may differ."""
    scored = {hit["id"] for hit in searcher.search(query, limit=None)}
    return scored, {searcher.stored_fields(n)["id"] for n in searcher.docs_for_query(query)}


def _is_same(searchers: Searchers, query: Query) -> bool | None:
    """None where Whoosh cannot answer the query from its own files."""
    ours, theirs = searchers
    try:
        expected = _found(theirs, query)
    except Exception:  # noqa: BLE001 # Whoosh raises any and all
        return None
    return _found(ours, query) == expected


def test_600_queries_find_the_same(searchers: Searchers) -> None:
    answers = [
        (_is_same(searchers, query), str(query))
        for seed in range(640)
        if (query := a_query(Random(seed), seed % 3))  # noqa: S311
    ]
    assert [query for same, query in answers if same is False] == []
    assert sum(same is True for same, _ in answers) >= 600


@given(st.randoms(use_true_random=False), st.integers(0, 3))
def test_any_query_finds_the_same(searchers: Searchers, chance: Random, depth: int) -> None:
    assert _is_same(searchers, a_query(chance, depth)) is not False


@pytest.mark.parametrize("limit", [1, 3, 10])
def test_the_best_are_the_best_of_all(searchers: Searchers, limit: int) -> None:
    """Whoosh skips what cannot be among the best by the figures that the codec gives it.

    Not so with its DisjunctionMax, which skips too much in any index.
    """
    for seed in range(60):
        chance = Random(seed)  # noqa: S311
        terms = [a_term(chance) for _ in range(3)]
        query = chance.choice((q.Or, q.And))(terms[: 1 + seed % 3])
        of_all = searchers[0].search(query, limit=None)
        best = searchers[0].search(query, limit=limit)
        assert [hit.score for hit in best] == [hit.score for hit in of_all][:limit], str(query)
