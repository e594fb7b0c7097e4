from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.query import (
    And,
    DateRange,
    Everything,
    Field,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Query,
    Sort,
    Word,
)
from explorer.index.resolve import Resolver
from explorer.index.search_index import SearchRequest
from explorer.index.snapshot import Snapshot
from explorer.index.stems import Stems
from explorer.index.vocabulary import Vocabulary
from explorer.index.whoosh_index import WhooshIndex
from tests.index.contract import document
from tests.index.corpora import a_collection, an_index, merge_some

ORDERS = st.sampled_from([sort for sort in Sort if sort is not Sort.RELEVANCE])


def ranked(index: WhooshIndex, root: Node, sort: Sort = Sort.RELEVANCE) -> list[tuple[int, float]]:
    return list(index.search(SearchRequest(Query("", root))).page(0, 1_000, sort))


def order(index: WhooshIndex, root: Node, sort: Sort = Sort.RELEVANCE) -> list[int]:
    return [number for number, _ in ranked(index, root, sort)]


@pytest.mark.parametrize("pieces", [1, 3])
def test_better_matches_come_first(tmp_path: Path, pieces: int) -> None:
    filler = "and so on " * 20
    documents = [
        document(1, f"a bridge {filler}"),
        document(2, f"a bridge and a bridge {filler}"),
        document(3, "a bridge"),
        document(4, filler, "Bridge"),
        document(5, f"bridges {filler} x"),
        document(6, filler),
    ]
    index = an_index(tmp_path / "index", documents, pieces)
    assert order(index, Word("bridge")) == [3, 4, 2, 1, 5]
    assert order(index, Word("bridge", exact=True)) == [3, 4, 2, 1]


def test_rare_words_count_more(tmp_path: Path) -> None:
    documents = [document(n, "common word") for n in range(1, 9)] + [document(9, "rare word")]
    index = an_index(tmp_path / "index", documents, 2)
    assert order(index, Or((Word("rare"), Word("common"))))[0] == 9


def test_filters_and_negations_score_nothing(tmp_path: Path) -> None:
    index = an_index(tmp_path / "index", [document(1, "one two", date="2015"), document(2, "x")], 1)
    plainly = ranked(index, Word("one"))
    for extra in (Not(Word("x")), Field("type", Word("txt")), DateRange("2014-01-01", "")):
        assert ranked(index, And((Word("one"), extra))) == plainly
        assert ranked(index, extra)[0][1] == 0.0


@pytest.mark.parametrize("root", [Word("report"), Phrase(("safe", "report"), 2), Pattern("re*")])
def test_scores_do_not_depend_on_the_segments(tmp_path: Path, root: Node) -> None:
    documents = a_collection(4, 60)
    scores = []
    for pieces in (1, 4):
        folder = tmp_path / f"{pieces}"
        index = an_index(folder, documents, pieces)
        scores.append(dict(ranked(index, root)))
        if pieces > 1:
            merge_some(index, folder, 3)
            scores.append(dict(ranked(index, root)))
    assert scores[0]
    assert scores[1] == pytest.approx(scores[0])
    assert scores[2] == pytest.approx(scores[0])


@given(st.integers(0, 60), st.integers(0, 70), ORDERS | st.just(Sort.RELEVANCE))
def test_pages_are_parts_of_one_order(
    many: WhooshIndex, offset: int, limit: int, sort: Sort
) -> None:
    found = many.search(SearchRequest(Query("", Word("report"))))
    again = many.search(SearchRequest(Query("", Word("report"))))
    whole = again.page(0, 10_000, sort)
    assert found.page(offset, limit, sort) == whole[offset : offset + limit]
    assert found.page(1_990, limit, sort) == whole[1_990 : 1_990 + limit]
    assert len(whole) == found.total


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> WhooshIndex:
    folder = tmp_path_factory.mktemp("many") / "index"
    documents = [
        document(n, "report " * (1 + n % 7), path=f"{n % 90}", date=f"2015-01-{1 + n % 30:02}")
        for n in range(1, 2_101)
    ]
    return an_index(folder, documents, 3)


def test_orders(many: WhooshIndex) -> None:
    def days(number: int) -> int:
        return 1 + number % 30

    dates = order(many, Everything(), Sort.DATE)
    assert [(days(n), n) for n in dates] == sorted(
        ((days(n), n) for n in dates), key=lambda pair: (-pair[0], pair[1])
    )
    names = order(many, Everything(), Sort.NAME)
    assert [f"{n % 90}" for n in names] == sorted(f"{n % 90}" for n in names)
    hits = order(many, Word("report"), Sort.HITS)
    assert [n % 7 for n in hits] == sorted((n % 7 for n in hits), reverse=True)


def test_resolving_keeps_what_each_leaf_stands_for(tmp_path: Path) -> None:
    index = an_index(tmp_path / "index", [document(1, "report reports e-mail")], 1)
    vocabulary = Vocabulary(Snapshot(tmp_path / "index", index._folder.manifest()), Stems())
    resolver = Resolver(vocabulary, {})
    leaves = (Word("report"), Word("e-mail"), Pattern("r*"), Word("nowhere"))
    resolver.resolve(And(leaves))
    assert {leaf: vocabulary.words(t) for leaf, t in resolver.expansions.items()} == {
        leaves[0]: ("report", "reports"),
        leaves[1]: ("email",),
        leaves[2]: ("report", "reports"),
        leaves[3]: (),
    }


@pytest.mark.parametrize(
    ("root", "found"),
    [
        (And(()), {1, 2, 3}),
        (Or(()), set()),
        (Not(Or(())), {1, 2, 3}),
        (Word("—"), set()),
        (Word(""), set()),
        (Pattern("*"), set()),
        (Pattern("--"), set()),
        (Phrase(()), set()),
        (Phrase((), 3), set()),
        (Phrase(("report", "nowhere"), 3), set()),
        (DateRange("", ""), {1, 2}),
        (DateRange("2016-01-01", "2015-01-01"), set()),
        (Field("path", Word("PAPERS/1")), {1}),
        (Field("folder", Word("papers")), {1, 2}),
        (Field("folder", Word("paper")), set()),
        (Field("path", Pattern("?.txt")), {1, 2, 3}),
        (Field("tag", Word("  Human   rights ")), {3}),
    ],
)
def test_odd_queries(tmp_path: Path, root: Node, found: set[int]) -> None:
    documents = [
        document(1, "report", date="2015"),
        document(2, "no", date="2016-02-03"),
        document(3, "no", path="other/3.txt", tags="human rights"),
    ]
    index = an_index(tmp_path / "index", documents, 2)
    assert set(order(index, root)) == found
    assert np.all(np.array([score for _, score in ranked(index, root)]) >= 0)
