"""Each of Whoosh's query classes finds what a plain reading of the texts says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from whoosh import query as q
from whoosh.lang.morph_en import variations
from whoosh.query import Query
from whoosh.searching import Searcher

from explorer.index.codec.stock import stock_index
from explorer.index.dates import day_number
from explorer.index.search_index import IndexedDocument
from explorer.index.tokens import placed
from tests.index.codec.reference import ids
from tests.index.corpora import a_collection, an_index, merge_some
from tests.index.oracle import edits

WORDS = ["report", "reports", "safe", "no", "E-mail", "email", "naïve", "naive", "zebra", "x86"]
WORDS += ["日本", "l'homme", "été", "begin", "gamma"]
ALL = a_collection(11, 160, WORDS)
REMOVED = (3, 14, 15, 41)
DOCUMENTS = [document for document in ALL if document.document_id not in REMOVED]
Reads = Callable[["Page"], bool]


class Page:
    """A document as read without any index: the places of each term."""

    def __init__(self, document: IndexedDocument) -> None:
        self.document = document
        self.text = _places(document.text)
        self.title = _places(document.title)

    def at(self, *words: str) -> list[int]:
        """The places of any of the words."""
        return sorted(place for word in words for place in self.text.get(word, ()))

    def any(self, fits: Callable[[str], object]) -> bool:
        """Whether any word of the text fits."""
        return any(fits(word) for word in self.text)


def _places(text: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for _, _, term, place in placed(text):
        found.setdefault(term, []).append(place)
    return found


def term(word: str) -> Query:
    return q.Term("text", word)


def has(*words: str) -> Reads:
    return lambda page: bool(page.at(*words))


def pairs(one: str, other: str, distances: range) -> Reads:
    """Whether ``other`` stands so far behind ``one``."""
    return lambda page: any(
        after - before in distances for before in page.at(one) for after in page.at(other)
    )


NEAR = q.SpanNear(term("report"), term("safe"), slop=4)

CASES: list[tuple[Query, Reads]] = [
    (term("report"), has("report")),
    (term("email"), has("email")),
    (term("nowhere"), has("nowhere")),
    (q.Term("title", "report"), lambda page: "report" in page.title),
    (q.Term("type", "pdf"), lambda page: page.document.format == "pdf"),
    (q.Term("tag", "human rights"), lambda page: "human rights" in page.document.keywords),
    (q.Term("lang", "fr"), lambda page: page.document.language == "fr"),
    (q.Term("state", "failed"), lambda page: page.document.failed),
    (q.Term("id", 7), lambda page: page.document.document_id == 7),
    (q.Term("path", "papers/8.txt"), lambda page: page.document.path == "papers/8.txt"),
    (q.And([term("report"), term("safe")]), lambda p: has("report")(p) and has("safe")(p)),
    (
        q.And([term("report"), q.ConstantScoreQuery(q.Not(term("safe")))]),
        lambda page: has("report")(page) > has("safe")(page),
    ),
    (q.Or([term("zebra"), term("x86")]), has("zebra", "x86")),
    (q.DisjunctionMax([term("zebra"), term("x86")]), has("zebra", "x86")),
    (q.Not(term("report")), lambda page: not page.at("report")),
    (q.AndMaybe(term("report"), term("safe")), has("report")),
    (q.ConstantScoreQuery(term("report"), 2.0), has("report")),
    (q.Every(), lambda _: True),
    (q.Every("tag"), lambda page: bool(page.document.keywords)),
    (q.Every("text"), lambda page: bool(page.text)),
    (q.NullQuery, lambda _: False),
    (q.Prefix("text", "re"), lambda page: page.any(lambda word: word.startswith("re"))),
    (q.Prefix("text", "é"), lambda page: page.any(lambda word: word.startswith("é"))),
    (q.Prefix("tag", "hum"), lambda page: "human rights" in page.document.keywords),
    (q.Wildcard("text", "*or?"), lambda page: page.any(lambda word: fnmatchcase(word, "*or?"))),
    (q.Wildcard("text", "?"), lambda page: page.any(lambda word: len(word) == 1)),
    (q.Wildcard("tag", "*w"), lambda page: "new" in page.document.keywords),
    (q.Regex("text", "na[iï]ve$"), has("naive", "naïve")),
    (q.Regex("text", "(be|ga)"), lambda page: page.any(re.compile("be|ga").match)),
    (
        q.FuzzyTerm("text", "reprot", maxdist=1),
        lambda page: page.any(lambda word: word[0] == "r" and edits(word, "reprot") <= 1),
    ),
    (
        q.FuzzyTerm("text", "saef", maxdist=2, prefixlength=0),
        lambda page: page.any(lambda word: edits(word, "saef") <= 2),
    ),
    (q.FuzzyTerm("tag", "odl", maxdist=2), lambda page: "old" in page.document.keywords),
    (q.Variations("text", "report"), lambda page: bool(page.at(*variations("report")))),
    (
        q.TermRange("text", "no", "report"),
        lambda page: page.any(lambda word: b"no" <= word.encode() <= b"report"),
    ),
    (
        q.TermRange("text", "mail", "report", startexcl=True, endexcl=True),
        lambda page: page.any(lambda word: b"mail" < word.encode() < b"report"),
    ),
    (q.NumericRange("id", 20, 30), lambda page: 20 <= page.document.document_id <= 30),
    (q.NumericRange("id", None, 30, endexcl=True), lambda page: page.document.document_id < 30),
    (
        q.DateRange("date", datetime(2014, 1, 1), datetime(2015, 3, 3)),  # noqa: DTZ001
        lambda page: 20140101 <= day_number(page.document.date) <= 20150303,
    ),
    (
        q.DateRange("date", datetime(2015, 3, 1), None, startexcl=True),  # noqa: DTZ001
        lambda page: day_number(page.document.date) > 20150301,
    ),
    (
        q.NumericRange("date", 20140101, 20151231),
        lambda page: 20140101 <= day_number(page.document.date) <= 20151231,
    ),
    (
        q.TermRange("date", "20140101", "20150304"),
        lambda page: 20140101 <= day_number(page.document.date) <= 20150304,
    ),
    (q.Phrase("text", ["e", "mail"]), pairs("e", "mail", range(1, 2))),
    (q.Phrase("text", ["report", "safe"], slop=3), pairs("report", "safe", range(1, 4))),
    (q.Phrase("text", ["日", "本"]), pairs("日", "本", range(1, 2))),
    (q.Sequence([term("l"), term("homme")]), pairs("l", "homme", range(1, 2))),
    (q.Ordered([term("report"), term("safe")]), pairs("report", "safe", range(1, 99))),
    (q.SpanNear(term("report"), term("safe"), slop=4), pairs("report", "safe", range(1, 5))),
    (
        q.SpanNear(term("report"), term("safe"), slop=4, ordered=False),
        pairs("report", "safe", range(-4, 5)),
    ),
    (
        q.SpanNear(term("report"), term("safe"), slop=6, mindist=3),
        pairs("report", "safe", range(3, 7)),
    ),
    (
        q.SpanNear2([term("report"), term("safe")], slop=4, ordered=False),
        pairs("report", "safe", range(-4, 5)),
    ),
    (
        q.SpanNear2([term("report"), q.SpanOr([term("safe"), term("no")])], slop=2),
        lambda p: pairs("report", "safe", range(1, 3))(p) or pairs("report", "no", range(1, 3))(p),
    ),
    (q.SpanOr([term("zebra"), term("x86")]), has("zebra", "x86")),
    (q.SpanFirst(term("report"), 3), lambda page: min(page.at("report"), default=9) <= 3),
    (
        q.SpanNot(NEAR, term("no")),
        lambda page: any(
            0 < after - before < 5 and not any(before <= no <= after for no in page.at("no"))
            for before in page.at("report")
            for after in page.at("safe")
        ),
    ),
    (
        q.SpanContains(NEAR, term("no")),
        lambda page: any(
            0 < after - before < 5 and any(before <= no <= after for no in page.at("no"))
            for before in page.at("report")
            for after in page.at("safe")
        ),
    ),
    (
        q.SpanBefore(term("report"), term("safe")),
        lambda page: min(page.at("report"), default=99) < min(page.at("safe"), default=-1),
    ),
    (
        q.SpanCondition(term("report"), term("safe")),
        lambda page: has("report")(page) and has("safe")(page),
    ),
]


@pytest.fixture(scope="module", params=["segments", "merged"])
def searcher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator:  # type: ignore[type-arg]
    folder: Path = tmp_path_factory.mktemp("stock") / "index"
    index = an_index(folder, ALL, 4, REMOVED[:2])
    if request.param == "merged":
        merge_some(index, folder, 3)
    index.remove(REMOVED)
    with stock_index(folder).searcher() as found:
        yield found


@pytest.mark.parametrize(("query", "reads"), CASES, ids=lambda part: type(part).__name__)
def test_finds_what_a_reader_finds(searcher: Searcher, query: Query, reads: Reads) -> None:
    expected = {page.document.document_id for page in map(Page, DOCUMENTS) if reads(page)}
    assert ids(searcher, query) == expected


def _without_scores(searcher: Searcher, query: Query) -> set[int]:
    return {searcher.stored_fields(n)["id"] for n in searcher.docs_for_query(query)}


def test_require(searcher: Searcher) -> None:
    """Without scores only: its matcher in Whoosh 2.7.4 is that of AndNot."""
    both = {p.document.document_id for p in map(Page, DOCUMENTS) if p.at("report") and p.at("safe")}
    assert _without_scores(searcher, q.Require(term("report"), term("safe"))) == both


def test_and_not(searcher: Searcher) -> None:
    """Whoosh 2.7.4 may leave the first document of a segment unchecked."""
    pages = [page for page in map(Page, DOCUMENTS) if page.at("report")]
    expected = {page.document.document_id for page in pages if not page.at("safe")}
    found = ids(searcher, q.AndNot(term("report"), term("safe")))
    assert expected <= found <= {page.document.document_id for page in pages}
    assert len(found - expected) <= len(list(searcher.reader().leaf_readers()))


def test_most_cases_find_something(searcher: Searcher) -> None:
    assert sum(bool(ids(searcher, query)) for query, _ in CASES) >= len(CASES) - 3


def test_conditions_on_columns(searcher: Searcher) -> None:
    """Whoosh's own matcher for these has no scores, so they are for filters only."""
    found = searcher.search(
        q.Every(), limit=None, filter=q.ColumnQuery("path", lambda path: path.endswith("7.txt"))
    )
    expected = {d.document_id for d in DOCUMENTS if d.path.endswith("7.txt")}
    assert {hit["id"] for hit in found} == expected


def test_parents_and_children(tmp_path: Path) -> None:
    """A parent and the documents after it, up to the next parent, belong together."""
    documents = a_collection(12, 40, WORDS)
    an_index(tmp_path / "index", documents, 1)
    parents = [d.document_id for d in documents if d.format == "pdf"]
    with stock_index(tmp_path / "index").searcher() as searcher:
        nested = q.NestedParent(q.Term("type", "pdf"), term("report"))
        found = {hit["id"] for hit in searcher.search(nested, limit=None)}
    pages = [page for page in map(Page, documents) if page.at("report")]
    expected = {
        max((p for p in parents if p <= page.document.document_id), default=0) for page in pages
    }
    assert found == expected - {0}
