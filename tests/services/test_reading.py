"""What is found in a collection: hits, documents by path, entities and quotes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.choosing import choose
from explorer.domain.entity import EntityKind
from explorer.domain.errors import CollectionError, DamagedIndexError
from explorer.domain.facet import Choice
from explorer.domain.problem import ProblemKind
from explorer.domain.query import Sort
from explorer.domain.record import FileState
from explorer.index.manifest import NAME
from explorer.services.progress import FailedFile
from explorer.services.reading import CollectionReader
from tests.services.case import DIARY, LETTER, NOTE, a_case
from tests.services.desk import Desk, mail_of

TEXTS = {"2019/diary.txt": DIARY, "2020/letter.txt": LETTER, "2020/note.txt": NOTE}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return a_case(tmp_path_factory.mktemp("case"))


@pytest.fixture
def reader(case: Desk) -> Iterator[CollectionReader]:
    with case.library.open(case.collection) as opened:
        yield opened


def _name(reader: CollectionReader, document_id: int) -> str:
    record = next(r for r in reader.records() if r.document_id == document_id)
    return record.place.path


def _found(reader: CollectionReader, query: str) -> set[str]:
    """The files that a query finds, with the hits and the totals checked against each other."""
    results = reader.search(query)
    assert results.total == len(results.hits)
    for hit in results.hits:
        text = TEXTS[_name(reader, hit.document_id)]
        assert reader.matches(query, hit.document_id) == hit.matches
        assert all(span.within(text) for span in hit.matches)
    return {Path(hit.path).name.removesuffix(".txt") for hit in results.hits}


def _marks(reader: CollectionReader, query: str, name: str) -> list[str]:
    text = TEXTS[name]
    return [span.within(text) for span in reader.matches(query, reader.find(name).document_id)]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"diary", "letter", "note"}),
        ("wall", {"diary", "letter"}),
        ("wall -sound", {"diary"}),
        ('person:"ada hale"', {"diary", "letter"}),
        ("person:hale", {"diary", "letter", "note"}),
        ("person:vha", set()),
        ("org:vha", {"letter", "note"}),
        ("entity:vha report", {"letter"}),
        ("-entity:vha", {"diary"}),
        ("said:report", {"diary"}),  # the letter names it, but nobody says it
        ("said:wall", {"diary", "letter"}),
        ("speaker:hale", {"diary"}),
        ("speaker:docker", set()),
        ("speaker:strand OR org:vha", {"letter", "note"}),
        ("path:2020", {"letter", "note"}),
        ('"harbour', {"diary"}),  # a slip in the syntax
    ],
)
def test_a_query_finds(reader: CollectionReader, query: str, names: set[str]) -> None:
    assert _found(reader, query) == names


@pytest.mark.parametrize(
    ("query", "name", "marks"),
    [
        ("wall harbour", "2019/diary.txt", ["harbour", "wall", "wall"]),
        ("said:report", "2019/diary.txt", ["report"]),
        ("speaker:hale", "2019/diary.txt", ["I never saw the report"]),
        ("speaker:hale said:report", "2019/diary.txt", ["report"]),
        ("person:hale", "2019/diary.txt", ["Ada Hale", "Hale"]),
        ("org:vha report", "2020/letter.txt", ["VHA", "report"]),
        ("path:2020", "2020/note.txt", []),
        ("wall", "2020/note.txt", []),
    ],
)
def test_a_query_marks(reader: CollectionReader, query: str, name: str, marks: list[str]) -> None:
    assert _marks(reader, query, name) == marks


def test_speaker_and_words_must_belong_to_the_same_quote(reader: CollectionReader) -> None:
    """In the diary Hale speaks, and the wall is spoken of: but not by her."""
    assert _found(reader, "speaker:hale said:wall") == set()
    assert _found(reader, "speaker:strand said:wall") == {"letter"}
    assert _found(reader, "speaker:hale OR said:wall") == {"diary", "letter"}


def test_pages_and_order(reader: CollectionReader) -> None:
    names = [Path(hit.path).name for hit in reader.search("", sort=Sort.NAME).hits]
    assert names == ["diary.txt", "letter.txt", "note.txt"]
    pages = [reader.search("", limit=1, offset=n, sort=Sort.NAME) for n in range(4)]
    assert [[Path(hit.path).name for hit in page.hits] for page in pages] == [
        ["diary.txt"],
        ["letter.txt"],
        ["note.txt"],
        [],
    ]
    assert {page.total for page in pages} == {3}


def test_a_slip_is_pointed_at_and_a_spelling_suggested(reader: CollectionReader) -> None:
    slip = reader.search("(wall").query.problem
    assert slip is not None
    assert 0 <= slip.start <= slip.end <= len("(wall")
    assert reader.search("harbuor").suggestion == "harbour"


@given(st.text(alphabet=st.sampled_from('aé😀"“()*?~:-\0\ud800\udcff .<>\n'), max_size=30))
def test_nothing_that_is_typed_fails(case: Desk, text: str) -> None:
    with case.library.open(case.collection) as reader:
        for query in (text, f"said:{text}", f"speaker:{text}", f"person:{text}"):
            assert reader.search(query).total <= 3
        assert len(reader.quotes(speaker=text)) <= 3
        assert len(reader.quotes(about=text)) <= 3


def test_a_document_is_opened_with_all_that_is_known(reader: CollectionReader) -> None:
    record = reader.find("diary.txt")
    opened = reader.open(record.document_id)
    assert opened is not None
    assert opened.record == record
    assert opened.document.text == DIARY
    assert opened.path.read_text("utf-8") == DIARY
    assert opened.annotations == reader.annotations(record.document_id)
    assert opened.annotations is not None
    assert [quote.speaker for quote in opened.annotations.quotes] == ["Ada Hale", None]


def test_what_cannot_be_opened(reader: CollectionReader) -> None:
    assert reader.open(999) is None
    assert reader.annotations(999) is None
    failed = reader.find("empty.txt")
    assert reader.open(failed.document_id) is None
    assert reader.failed_files() == [
        FailedFile(
            str(reader.file(failed)),
            "empty.txt is empty.",
            FileState.FAILED,
            ProblemKind.EMPTY,
            failed.document_id,
        )
    ]
    assert reader.matches("", failed.document_id) == ()


def test_a_document_is_found_by_every_form_of_its_path(
    reader: CollectionReader, case: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary = reader.find(str(case.papers / "2019" / "diary.txt"))
    monkeypatch.chdir(case.papers / "2020")
    forms = [
        "diary.txt",
        "2019/diary.txt",
        "2019\\diary.txt",
        "papers/2019/diary.txt",
        "../2019/diary.txt",
        "./../2019/../2019/diary.txt",
        f"{case.papers}/2020/../2019/diary.txt",
        f"{case.papers}//2019//diary.txt",
        "2019//diary.txt",
    ]
    assert [reader.find(form) for form in forms] == [diary] * len(forms)
    assert reader.find("note.txt").place.path == "2020/note.txt"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_document_is_found_through_a_link(
    reader: CollectionReader, case: Desk, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(case.papers)
    assert reader.find(str(tmp_path / "link" / "2020" / "note.txt")).place.path == "2020/note.txt"


@pytest.mark.parametrize(
    "path", ["", ".", "/", "iary.txt", "a\0b", "\udcff.txt", "x" * 5000, "2019"]
)
def test_what_is_no_document(reader: CollectionReader, path: str) -> None:
    with pytest.raises(CollectionError, match="has no document at"):
        reader.find(path)


def test_an_undecodable_path_below_the_folder_is_no_document(
    reader: CollectionReader, case: Desk
) -> None:
    with pytest.raises(CollectionError, match="has no document at"):
        reader.find(f"{case.papers}/\udcff.txt")


def test_several_documents_of_one_name_need_more_of_the_path(desk: Desk) -> None:
    for folder in ("a", "b"):
        desk.write(f"{folder}/same.txt", "The wall.")
    desk.update()
    with desk.library.open(desk.collection) as reader:
        with pytest.raises(CollectionError, match=r"2 documents at .*; give more of its path"):
            reader.find("same.txt")
        assert reader.find("b/same.txt").place.path == "b/same.txt"


def test_entities_are_counted_over_documents(reader: CollectionReader) -> None:
    rows = [(e.name, e.mentions, e.documents, e.only_in) for e in reader.entities()]
    note = reader.find("note.txt").document_id
    assert rows == [
        ("Ada Hale", 3, 2, None),
        ("VHA", 2, 2, None),
        ("Ben Strand", 1, 1, None),
        ("Hale", 1, 1, note),  # who may be somebody else
    ]
    assert [e.name for e in reader.entities(EntityKind.ORGANISATION)] == ["VHA"]


def _quotes(reader: CollectionReader, **wanted: str) -> list[str]:
    return [found.quote.text for found in reader.quotes(**wanted)]  # type: ignore[arg-type]


def test_quotes_by_speaker_and_words(reader: CollectionReader) -> None:
    hers, theirs, his = (
        "I never saw the report",
        "We all knew the wall would move.",
        "The wall is sound",
    )
    assert _quotes(reader) == [hers, theirs, his]
    assert _quotes(reader, speaker="hale") == _quotes(reader, speaker="Ada Hale") == [hers]
    assert _quotes(reader, about="walls") == [theirs, his]
    assert _quotes(reader, about="wall -sound") == [theirs]
    assert _quotes(reader, about='"never saw" OR sound') == [hers, his]
    assert _quotes(reader, speaker="strand", about="wall") == [his]
    assert _quotes(reader, speaker="hale", about="wall") == []
    assert _quotes(reader, speaker="nobody") == []
    letter = reader.find("letter.txt").document_id
    assert [found.quote.text for found in reader.quotes(document_id=letter)] == [his]


def test_a_quote_has_the_same_places_everywhere(reader: CollectionReader) -> None:
    for found in reader.quotes():
        text = TEXTS[_name(reader, found.document_id)]
        assert " ".join(part.within(text) for part in found.quote.parts) == found.quote.text
        if found.quote.speaker_span:
            assert found.quote.speaker_span.within(text) == found.quote.speaker_text


def test_counts(reader: CollectionReader) -> None:
    counts = reader.counts()
    assert (counts.documents, counts.failed, counts.to_index) == (3, 1, 0)
    assert (counts.entities, counts.quotes) == (4, 3)
    assert counts.formats == {"txt": 3}
    assert reader.index_stats().documents >= 3


@pytest.mark.parametrize("query", ["", "wall", "wall OR minutes", "person:hale", "-wall", "zebra"])
def test_every_facet_finds_as_many_documents_as_it_says(
    reader: CollectionReader, query: str
) -> None:
    facets = reader.facets(query)
    assert {facet.clause: facet.count for facet in facets}["is:failed"] == 1
    for facet in facets:
        found = reader.search(choose(query, facet.clause, Choice.WANTED)).total
        assert facet.clause == "is:failed" or found == facet.count, facet
        rest = reader.search(choose(query, facet.clause, Choice.UNWANTED)).total
        assert facet.clause == "is:failed" or rest == reader.search(query).total - found


def test_facets_of_all_documents(reader: CollectionReader) -> None:
    assert {facet.clause: facet.count for facet in reader.facets("")} == {
        "type:txt": 3,
        "lang:en": 3,
        "folder:2020": 2,
        "folder:2019": 1,
        'person:"Ada Hale"': 2,
        'person:"Ben Strand"': 1,
        "person:Hale": 3,
        "org:VHA": 2,
        'speaker:"Ada Hale"': 1,
        'speaker:"Ben Strand"': 1,
        "has:quotes": 2,
        "is:failed": 1,
    }


def test_what_failed_is_found_with_the_reason(reader: CollectionReader) -> None:
    (hit,) = reader.search("is:failed").hits
    assert (hit.title, hit.matches, hit.snippet.marks) == ("empty.txt", (), ())
    (failed,) = reader.failed_files()
    assert (hit.path, hit.snippet.text) == (failed.path, failed.reason)
    assert hit.failed
    assert [hit.failed for hit in reader.search("is:failed OR wall").hits].count(True) == 1
    assert reader.matches("is:failed", hit.document_id) == ()


def test_a_word_that_is_being_typed_is_a_beginning(reader: CollectionReader) -> None:
    assert reader.search("harb").total == 0
    results = reader.search("harb", typing=True)
    assert results.total == 1
    assert "words that begin with “harb” (harbour)" in results.explained
    (hit,) = results.hits
    assert [span.within(DIARY) for span in hit.matches] == ["harbour"]
    assert reader.matches("harb", hit.document_id, typing=True) == hit.matches
    assert reader.facets("harb", typing=True) == reader.facets("harbour")
    assert reader.search('wall "harb', typing=True).query.problem is None


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("person:ha", {"diary", "letter", "note"}),
        ("person:a", {"diary", "letter"}),
        ('person:"ada h', {"diary", "letter"}),
        ('person:"ada h"', set()),
        ("person:ale", set()),
        ("org:v", {"letter", "note"}),
        ("entity:str", {"letter"}),
        ("speaker:ha", {"diary"}),
        ("said:wall speaker:str", {"letter"}),
        ("-person:ad", {"diary", "letter", "note"}),
        ("person:", {"diary", "letter", "note"}),
    ],
)
def test_a_name_that_is_being_typed_is_a_beginning(
    reader: CollectionReader, query: str, names: set[str]
) -> None:
    results = reader.search(query, typing=True)
    assert {Path(hit.path).stem for hit in results.hits} == names


def test_a_name_that_is_being_typed_is_marked_and_told(reader: CollectionReader) -> None:
    results = reader.search("person:str", typing=True)
    (hit,) = results.hits
    assert [span.within(LETTER) for span in hit.matches] == ["Ben Strand"]
    assert results.explained == "Documents that name the person “str…” (Ben Strand)."


def test_names_that_answered_are_told(reader: CollectionReader) -> None:
    assert reader.search("person:hale").explained == (
        "Documents that name the person “hale” (also Ada Hale)."
    )
    assert "quote “strand” (also Ben Strand)" in reader.search("speaker:strand").explained


def test_a_passage_says_under_which_heading_it_stands(desk: Desk) -> None:
    desk.write("a.md", "# One\n\nThe sea.\n\n# Two\n\nThe wall.\n")
    desk.update()
    with desk.library.open(desk.collection) as reader:
        assert [hit.snippet.where for hit in reader.search("wall").hits] == ["Two"]
        assert [hit.snippet.where for hit in reader.search("sea").hits] == ["One"]
        assert [hit.snippet.where for hit in reader.search("").hits] == ["One"]


def test_a_reader_whose_index_cannot_be_opened_holds_nothing(desk: Desk) -> None:
    desk.write("one.txt", "The wall.")
    desk.update()
    (desk.collection.index / NAME).write_text("0")
    with pytest.raises(DamagedIndexError):
        CollectionReader(desk.collection)
    desk.collection.database.rename(desk.collection.database.with_suffix(".moved"))


def test_what_is_inside_knows_what_it_is_in(desk: Desk) -> None:
    inner = mail_of("Inner", "The inner letter.", ("deep.txt", "Deep words."))
    desk.write_mail("a.eml", ("b.txt", "Words."), ("c.eml", inner))
    desk.update()
    with desk.library.open(desk.collection) as reader:
        outer, deep = reader.find("a.eml"), reader.find("a.eml//c.eml//deep.txt")
        names = [record.place.path for record in reader.inside(outer.document_id)]
        assert names == ["a.eml//b.txt", "a.eml//c.eml"]
        parent = reader.parent(deep.document_id)
        assert parent is not None
        assert parent.place.path == "a.eml//c.eml"
        assert reader.parent(parent.document_id) == outer
        assert reader.parent(outer.document_id) is None
        assert reader.inside(deep.document_id) == []
        assert (reader.inside(999), reader.parent(999)) == ([], None)
        opened = reader.open(deep.document_id)
        assert opened is not None
        assert opened.path == desk.papers / "a.eml"
        assert opened.shown_path == f"{desk.papers / 'a.eml'}//c.eml//deep.txt"
        assert opened.document.text == "Deep words."
        (hit,) = reader.search("deep words").hits
        assert hit.path == opened.shown_path
