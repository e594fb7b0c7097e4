"""What Whoosh's readers and searchers are told of the index."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from whoosh import query as q
from whoosh.qparser import QueryParser
from whoosh.reading import IndexReader, TermNotFound
from whoosh.searching import Searcher

from explorer.domain.errors import DamagedIndexError
from explorer.index.codec.analysis import LabelAnalyzer, WordAnalyzer
from explorer.index.codec.fields import Places, stock_schema
from explorer.index.codec.stock import StockIndex, stock_index
from explorer.index.tokens import placed
from explorer.index.whoosh_index import WhooshIndex, create_index
from tests.index.codec.reference import ids
from tests.index.contract import document
from tests.index.corpora import a_collection, an_index

REMOVED = (2, 7, 19)
ALL = a_collection(21, 40)
LIVE = [d for d in ALL if d.document_id not in REMOVED]


@pytest.fixture(params=[1, 4])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> StockIndex:
    an_index(tmp_path / "index", ALL, request.param, REMOVED)
    return stock_index(tmp_path / "index")


@pytest.fixture
def searcher(index: StockIndex) -> Iterator[Searcher]:
    with index.searcher() as found:
        yield found


@pytest.fixture
def reader(index: StockIndex) -> Iterator[IndexReader]:
    with index.reader() as found:
        yield found


def words(name: str) -> set[str]:
    return {token.term for d in ALL for token in placed(getattr(d, name))}


def test_counts_documents(index: StockIndex, reader: IndexReader) -> None:
    assert (reader.doc_count(), reader.doc_count_all()) == (37, 40)
    assert (index.doc_count(), index.doc_count_all()) == (37, 40)
    assert reader.has_deletions()
    deleted = {n for n in range(40) if reader.is_deleted(n)}
    assert {reader.stored_fields(n)["id"] for n in deleted} == set(REMOVED)
    assert not index.is_empty()


def test_segments_know_what_is_deleted(index: StockIndex) -> None:
    segments = [reader.segment() for reader, _ in index.reader().leaf_readers()]
    assert sum(segment.doc_count_all() for segment in segments) == 40
    assert sum(segment.deleted_count() for segment in segments) == len(REMOVED)
    for segment in segments:
        deleted = set(segment.deleted_docs())
        assert segment.has_deletions() == bool(deleted)
        assert {n for n in range(segment.doc_count_all()) if segment.is_deleted(n)} == deleted


def test_stores_id_and_path(reader: IndexReader) -> None:
    stored = [(fields["id"], fields["path"]) for fields in reader.all_stored_fields()]
    assert sorted(stored) == [(d.document_id, d.path) for d in LIVE]


@pytest.mark.parametrize("name", ["text", "title"])
def test_a_term_belongs_to_the_field_that_has_it(reader: IndexReader, name: str) -> None:
    terms = list(reader.field_terms(name))
    assert terms == sorted(words(name))
    assert all((name, term) in reader for term in terms)
    others = (words("text") | words("title")) - words(name) | {"nowhere"}
    assert not any((name, term) in reader for term in others)
    assert (name, "report") in reader
    assert list(reader.expand_prefix(name, "re")) == [
        term.encode() for term in terms if term.startswith("re")
    ]


def test_terms_are_sorted_by_field_and_text(reader: IndexReader) -> None:
    terms = list(reader.all_terms())
    assert terms == sorted(set(terms))
    assert {name for name, _ in terms} == set(reader.indexed_field_names())
    assert list(reader.terms_from("text", "report")) == [
        term for term in terms if term >= ("text", b"report")
    ]
    assert [term for term, _ in reader] == terms
    assert [term for term, _ in reader.iter_from("type", "pdf")] == [
        term for term in terms if term >= ("type", b"pdf")
    ]


def test_figures_of_a_term(reader: IndexReader) -> None:
    counts = {d.document_id: sum(token.term == "report" for token in placed(d.text)) for d in ALL}
    holding = [number for number, count in counts.items() if count]
    info = reader.term_info("text", "report")
    assert reader.doc_frequency("text", "report") == info.doc_frequency() == len(holding)
    assert reader.frequency("text", "report") == info.weight() == sum(counts.values())
    assert info.max_weight() == max(counts.values())
    lengths = [len({token.place for token in placed(ALL[n - 1].text)}) for n in holding]
    assert (info.min_length(), info.max_length()) == (min(lengths), max(lengths))
    numbers = [n for n in range(40) if reader.stored_fields(n)["id"] in holding]
    assert (info.min_id(), info.max_id()) == (numbers[0], numbers[-1])
    assert reader.first_id("text", "report") in numbers


def test_an_unknown_term_has_no_figures(reader: IndexReader) -> None:
    assert reader.frequency("text", "nowhere") == reader.doc_frequency("text", "nowhere") == 0
    for find in (reader.term_info, reader.postings, reader.first_id):
        with pytest.raises(TermNotFound):
            find("text", "nowhere")


def test_field_lengths(reader: IndexReader) -> None:
    lengths = {d.document_id: len({token.place for token in placed(d.text)}) for d in ALL}
    assert {
        reader.stored_fields(n)["id"]: reader.doc_field_length(n, "text") for n in range(40)
    } == lengths
    assert reader.field_length("text") == sum(lengths.values())
    assert reader.min_field_length("text") == min(lengths.values())
    assert reader.max_field_length("text") == max(lengths.values())
    assert reader.field_length("tag") == reader.max_field_length("tag") == 0
    assert reader.doc_field_length(3, "tag", 1) == 1


def test_postings_have_places(index: StockIndex) -> None:
    for reader, _ in index.reader().leaf_readers():
        matcher = reader.postings("text", "hale")
        while matcher.is_active():
            text = ALL[reader.stored_fields(matcher.id())["id"] - 1].text
            places = [token.place for token in placed(text) if token.term == "hale"]
            assert matcher.value_as("positions") == places
            assert [span.start for span in matcher.spans()] == places
            assert matcher.weight() == matcher.value_as("frequency") == len(places)
            assert Places().decode_positions(matcher.value()) == places
            matcher.next()


def test_cursors(index: StockIndex) -> None:
    for reader, _ in index.reader().leaf_readers():
        cursor = reader.cursor("text")
        terms = list(reader.field_terms("text"))
        stepped = [cursor.text(), *(cursor.next() for _ in terms[1:])]
        assert stepped == terms
        assert cursor.next() is None
        assert not cursor.is_valid()
        assert cursor.term_info() is None
        assert cursor.first() == terms[0]
        assert cursor.find("re") == next(term for term in terms if term >= "re")
        assert cursor.term_info().doc_frequency() == reader.doc_frequency("text", cursor.text())


def test_columns(reader: IndexReader) -> None:
    columns = {name: list(reader.column_reader(name)) for name in ("id", "path", "date")}
    by_id = {d.document_id: d for d in ALL}
    assert columns["path"] == [by_id[number].path for number in columns["id"]]
    days = [f"{day:%Y%m%d}" if day else "" for day in columns["date"]]
    assert sorted(set(days)) == ["", "19990102", "20140101", "20150301", "20150304", "20161231"]
    assert not reader.has_column("text")


@pytest.mark.parametrize("is_reversed", [False, True])
def test_sorts_by_columns(searcher: Searcher, is_reversed: bool) -> None:
    for name in ("date", "path", "id"):
        hits = searcher.search(q.Every(), limit=None, sortedby=name, reverse=is_reversed)
        reader = searcher.reader().column_reader(name)
        values = [reader[hit.docnum] or datetime.min for hit in hits]  # noqa: DTZ901
        assert values == sorted(values, reverse=is_reversed)
        assert len(values) == len(LIVE)


def test_groups_by_labels(searcher: Searcher) -> None:
    groups = searcher.search(q.Every(), limit=None, groupedby="type").groups("type")
    stored = searcher.stored_fields
    assert {kind: {stored(n)["id"] for n in found} for kind, found in groups.items()} == {
        kind: {d.document_id for d in LIVE if d.format == kind} for kind in ("pdf", "txt", "html")
    }


@pytest.mark.parametrize(
    ("written", "parsed"),
    [
        ("report safe", "(text:report AND text:safe)"),
        ("REPORT", "text:report"),
        ("e-mail", 'text:"e mail"'),
        ("Hale’s", "text:hale"),
        ('"Safe report"', 'text:"safe report"'),
        ("REP*", "text:rep*"),
        ("title:naïve", "title:naïve"),
        ("tag:'Human Rights'", "tag:human rights"),
        ("type:PDF", "type:pdf"),
        ("NOT report", "NOT text:report"),
    ],
)
def test_whooshs_parser_speaks_of_our_terms(written: str, parsed: str) -> None:
    assert str(QueryParser("text", stock_schema()).parse(written)) == parsed


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("date:2015", "2015-01-01", "2015-12-31"),
        ("date:201503", "2015-03-01", "2015-03-31"),
        ("date:20150304", "2015-03-04", "2015-03-04"),
        ("date:[2014 TO 2015]", "2014-01-01", "2015-12-31"),
        ("date:[2015 TO]", "2015-01-01", "9999-12-31"),
    ],
)
def test_whooshs_parser_speaks_of_days(
    searcher: Searcher, written: str, first: str, last: str
) -> None:
    found = ids(searcher, QueryParser("text", searcher.schema).parse(written))
    assert found == {
        d.document_id
        for d in LIVE
        if d.date and first <= (d.date + "-01-01"[len(d.date) - 4 :])[:10] <= last
    }


def test_highlights_with_our_tokens(searcher: Searcher) -> None:
    hit = searcher.search(q.Term("text", "email"))[0]
    marked = hit.highlights("text", text="the e-mail, “naïve”")
    assert marked == 'the <b class="match term0">e-mail</b>, “naïve'


def test_suggests_words(searcher: Searcher) -> None:
    assert "zebra" in searcher.suggest("text", "zbera", maxdist=2)


def test_searchers_can_be_made_new(tmp_path: Path) -> None:
    ours = create_index(tmp_path / "index")
    theirs = stock_index(tmp_path / "index")
    with theirs.searcher() as searcher:
        assert theirs.is_empty()
        assert ids(searcher, q.Every()) == set()
        assert ids(searcher, q.Term("text", "word")) == set()
        ours.add([document(1, "word")])
        assert not searcher.up_to_date()
        with searcher.refresh() as fresh:
            assert ids(fresh, q.Term("text", "word")) == {1}
            ours.add([document(2, "word")])
            ours.remove([1])
            with fresh.refresh() as newest:
                assert newest.up_to_date()
                assert ids(newest, q.Term("text", "word")) == {2}


def test_damage_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(DamagedIndexError):
        stock_index(tmp_path / "index")
    index: WhooshIndex = an_index(tmp_path / "index", ALL, 1)
    index.close()
    path = next((tmp_path / "index").glob("*.segment"))
    path.write_bytes(b"\xff" + path.read_bytes()[1:])
    with pytest.raises(DamagedIndexError), stock_index(tmp_path / "index").searcher() as searcher:
        ids(searcher, q.Term("text", "report"))


def test_whoosh_cannot_write(index: StockIndex) -> None:
    with pytest.raises(NotImplementedError):
        index.writer()


def test_odd_paths_are_terms(tmp_path: Path) -> None:
    an_index(tmp_path / "index", [document(1, "word", path="a\udcff/Ö")], 1)
    with stock_index(tmp_path / "index").searcher() as searcher:
        assert ids(searcher, q.Term("path", "a\udcff/Ö")) == {1}
        assert ids(searcher, q.Term("text", "a\udcff")) == set()


def test_analyzers_tell_places_and_offsets() -> None:
    wishes = {"positions": True, "chars": True, "start_pos": 5, "start_char": 10}
    tokens = [
        (token.text, token.pos, token.startchar, token.endchar)
        for token in WordAnalyzer()("An e-mail", **wishes)
    ]
    assert tokens == [
        ("an", 5, 10, 12),
        ("e", 6, 13, 14),
        ("mail", 7, 15, 19),
        ("email", 6, 13, 19),
    ]
    assert [token.text for token in LabelAnalyzer()("Human  Rights")] == ["human rights"]


def test_places_are_kept_without_pickles() -> None:
    places = Places()
    kept = {term: value for term, _, _, value in places.word_values("a b a", WordAnalyzer())}
    assert kept == {"a": b"\0\0\0\0\2\0\0\0", "b": b"\1\0\0\0"}
    assert places.decode_positions(kept["a"]) == [0, 2]
    assert places.decode_position_boosts(kept["a"]) == [(0, 1), (2, 1)]
    assert (places.decode_frequency(kept["a"]), places.decode_weight(kept["a"])) == (2, 2.0)
