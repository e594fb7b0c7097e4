"""Documents and their records: in and out, read anew, touched, lost and removed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.canonical import canonical
from explorer.domain.document import Block, BlockKind, Document, Mark, MarkKind, Picture
from explorer.domain.page import Box, OutlineEntry, Page, PlacedSpan, WordBoxes
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.record import DocumentRecord, FilePlace, FileStamp, FileState
from explorer.domain.span import Span
from explorer.store.quotes import QuoteFilter
from explorer.store.store import Store
from tests.builders import a_document, a_quote, an_entity
from tests.store.keeping import STAMP, keep, keep_found, rows

SPANS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(*sorted(pair)))
TEXTS = st.text().map(canonical) | st.text("a\n😀\u202e\u05d0\ufdd0\u0301\u00a0")
FLOATS = st.floats(-1e6, 1e6, width=32)
BOXED = st.lists(
    st.builds(PlacedSpan, SPANS, st.builds(Box, FLOATS, FLOATS, FLOATS, FLOATS)), max_size=5
).map(WordBoxes.of)
WHOLE_PAGES = st.builds(Page, SPANS, TEXTS, st.floats(0, 1e4), st.floats(0, 1e4), BOXED)
DOCUMENTS = st.builds(
    Document,
    text=TEXTS,
    blocks=st.lists(st.builds(Block, st.sampled_from(BlockKind), SPANS, st.integers(0, 6))).map(
        tuple
    ),
    marks=st.lists(st.builds(Mark, st.sampled_from(MarkKind), SPANS, TEXTS)).map(tuple),
    title=TEXTS,
    author=TEXTS,
    date=st.sampled_from(["", "2019", "2019-03", "2019-03-04"]),
    language=st.sampled_from(["", "en", "he"]),
    keywords=st.lists(TEXTS).map(tuple),
    format=st.sampled_from(["txt", "md"]),
    extractor=st.just("txt/1"),
    pages=st.lists(WHOLE_PAGES, max_size=3).map(tuple),
    pictures=st.lists(st.builds(Picture, SPANS, TEXTS), max_size=3).map(tuple),
    outline=st.lists(
        st.builds(OutlineEntry, TEXTS, st.integers(1, 6), st.integers(0, 99)), max_size=3
    ).map(tuple),
    properties=st.lists(st.tuples(st.sampled_from(["from", "to"]), TEXTS), max_size=3).map(tuple),
    problems=st.lists(st.builds(Problem, st.sampled_from(ProblemKind), TEXTS), max_size=3).map(
        tuple
    ),
)

SAID = "“We saw it,” Ada Hale said."


def _keep_said(store: Store) -> int:
    quote = a_quote(SAID, "We saw it,", "Ada Hale", "said")
    return keep_found(store, "one.txt", SAID, an_entity(SAID, "Ada Hale", "Hale"), quote)


@given(DOCUMENTS)
@settings(max_examples=40)
def test_any_document_comes_back_in_place_of_the_last(store: Store, document: Document) -> None:
    number = keep(store, "one.txt", document)
    assert store.documents.document(number) == document
    assert store.documents.text(number) == document.text
    assert len(store.documents.all()) == 1


def test_a_record_tells_what_was_read(store: Store) -> None:
    document = a_document("The wall.", title="T", author="A", date="2019", language="en")
    number = keep(store, "a/b.txt", replace(document, keywords=("k", "l"), extractor="txt/1"))
    expected = DocumentRecord(
        document_id=number,
        place=FilePlace(1, "a/b.txt"),
        stamp=STAMP,
        readable=True,
        title="T",
        author="A",
        date="2019",
        language="en",
        keywords=("k", "l"),
        format="txt",
        words=2,
        text_hash=document.text_hash,
        extractor="txt/1",
    )
    assert store.documents.record(number) == expected
    assert store.documents.at(FilePlace(1, "a/b.txt")) == expected
    assert store.documents.some([number, 999, number]) == {number: expected}


def test_what_is_not_there_is_none(store: Store) -> None:
    assert store.documents.record(1) is None
    assert store.documents.document(1) is None
    assert store.documents.at(FilePlace(1, "one.txt")) is None
    assert store.documents.text(1) == ""
    assert store.documents.some([]) == {}


def test_records_stand_in_the_order_of_folder_and_path(store: Store) -> None:
    places = [FilePlace(2, "a"), FilePlace(1, "b"), FilePlace(1, "a")]
    with store.transaction():
        for place in places:
            store.documents.save(place, STAMP, a_document("The wall."))
    assert [record.place for record in store.documents.all()] == sorted(
        places, key=lambda place: (place.folder_id, place.path)
    )


def test_a_new_reading_leaves_nothing_of_the_old_one(store: Store) -> None:
    number = _keep_said(store)
    with store.transaction():
        store.documents.set_indexed([number], indexed=True)
    assert keep(store, "one.txt", "All is new.") == number
    record = store.documents.record(number)
    assert record is not None
    assert (record.pipeline, record.indexed) == ("", False)
    assert store.annotations.load(number) is None
    assert store.entities.counts() == []  # its places were those of the old text
    assert store.quotes.find(QuoteFilter()) == []
    assert store.quotes.find(QuoteFilter(words='"saw"')) == []


def test_a_failure_leaves_neither_text_nor_findings(store: Store) -> None:
    number = _keep_said(store)
    with store.transaction():
        again = store.documents.save_failure(
            FilePlace(1, "one.txt"), STAMP, Problem(ProblemKind.DAMAGED, "Damaged."), "pdf/1"
        )
    assert again == number
    assert store.documents.text(number) == ""
    assert store.entities.counts() == []
    record = store.documents.record(number)
    assert record is not None
    assert (record.state, record.reason, record.extractor) == (
        FileState.FAILED,
        "Damaged.",
        "pdf/1",
    )
    assert (record.text_hash, record.words) == ("", 0)
    assert store.documents.to_index() == [(number, 0)]  # to be found by is:failed
    assert store.documents.to_analyse("test") == []
    assert store.counts("test").failed == 1


def test_a_file_that_failed_can_be_read_later(store: Store) -> None:
    with store.transaction():
        number = store.documents.save_failure(
            FilePlace(1, "one.txt"), STAMP, Problem(ProblemKind.DAMAGED, "Damaged.")
        )
    assert keep(store, "one.txt", SAID) == number
    record = store.documents.record(number)
    assert record is not None
    assert (record.state, record.reason) == (FileState.OK, "")
    assert store.documents.failures() == []


def test_touching_changes_the_stamp_alone(store: Store) -> None:
    number = _keep_said(store)
    before, found = store.documents.record(number), store.annotations.load(number)
    assert before is not None
    with store.transaction():
        store.documents.touch(number, FileStamp(99, 2**62, "of no account"))
    stamp = FileStamp(99, 2**62, STAMP.sha256)
    assert store.documents.record(number) == replace(before, stamp=stamp)
    assert store.annotations.load(number) == found


def test_removing_takes_everything_along(store: Store) -> None:
    number = _keep_said(store)
    other = keep(store, "two.txt", "The wall.")
    tables = ("document", "text", "appearance", "spelling", "mention", "quote")
    assert [rows(store, table) for table in tables] == [2, 2, 1, 2, 1, 1]
    with store.transaction():
        store.documents.remove([number, 999])
        store.entities.forget_unused()
    assert [rows(store, table) for table in tables] == [1, 1, 0, 0, 0, 0]
    assert rows(store, "entity") == 0
    assert store.quotes.find(QuoteFilter(words='"saw"')) == []
    assert store.documents.document(other) is not None
    assert store.problems() == []


def test_what_the_index_should_have(store: Store) -> None:
    numbers = [keep(store, f"{n}.txt", "The wall.") for n in range(4)]
    assert store.documents.to_index() == [(number, 2) for number in numbers]
    with store.transaction():
        store.documents.set_indexed(numbers[:3], indexed=True)
        store.documents.set_indexed(numbers[:1], indexed=False)
    assert store.documents.to_index() == [(numbers[0], 2), (numbers[3], 2)]
    assert store.documents.indexed_ids() == set(numbers[1:3])
    with store.transaction():
        store.documents.set_none_indexed()
    assert store.documents.to_index() == [(number, 2) for number in numbers]
    assert store.documents.indexed_ids() == frozenset()


def test_what_is_to_be_analysed_comes_by_path(store: Store) -> None:
    second, first = keep(store, "b.txt", "One two."), keep(store, "a.txt", "One two three.")
    assert store.documents.to_analyse("en/1") == [(first, 3), (second, 2)]
    with store.transaction():
        store.annotations.save_failure(first, "en/1", "It took too long.")
    assert store.documents.to_analyse("en/1") == [(second, 2)]
    assert store.documents.to_analyse("en/2") == [(first, 3), (second, 2)]


def _with_blocks(text: str, *blocks: tuple[BlockKind, str]) -> Document:
    """A document with these blocks, each found after the one before."""
    made, place = [], 0
    for kind, words in blocks:
        start = text.index(words, place)
        place = start + len(words)
        made.append(Block(kind, Span(start, place), int(kind is BlockKind.HEADING)))
    return Document(text=text, blocks=tuple(made))


HEADED = _with_blocks(
    "Before.\n\nThe  wall\nfell\n\nIt did.\n\nLater\n\nNothing.",
    (BlockKind.PARAGRAPH, "Before."),
    (BlockKind.HEADING, "The  wall\nfell"),
    (BlockKind.PARAGRAPH, "It did."),
    (BlockKind.HEADING, "Later"),
    (BlockKind.PARAGRAPH, "Nothing."),
)
PAGES = _with_blocks(
    "One.\n\n---\n\nHead\n\nTwo.\n\n---\n\nThree.",
    (BlockKind.PAGE_BREAK, "---"),
    (BlockKind.HEADING, "Head"),
    (BlockKind.PAGE_BREAK, "---"),
)


def test_a_place_is_under_the_heading_before_it(store: Store) -> None:
    number = keep(store, "1", HEADED)

    def where(words: str) -> str:
        return store.documents.where({number: HEADED.text.index(words)})[number]

    assert [where(words) for words in ("Before", "The", "It did", "Later", "Nothing")] == [
        "",
        "The wall fell",
        "The wall fell",
        "Later",
        "Later",
    ]


def test_a_place_is_on_its_page_where_there_are_pages(store: Store) -> None:
    number = keep(store, "1", PAGES)
    places = {words: PAGES.text.index(words) for words in ("One", "Head", "Two", "Three")}
    found = [store.documents.where({number: place})[number] for place in places.values()]
    assert found == ["p. 1", "p. 2", "p. 2", "p. 3"]


def test_places_of_several_documents_are_found_at_once(store: Store) -> None:
    headed, paged, plain = keep(store, "1", HEADED), keep(store, "2", PAGES), keep(store, "3", "x")
    assert store.documents.where({headed: 60, paged: 0, plain: 0, 99: 0}) == {
        headed: "Later",
        paged: "p. 1",
        plain: "",
        99: "",
    }
    assert store.documents.where({}) == {}


def test_headings_and_keywords_are_those_of_the_last_reading(store: Store) -> None:
    number = keep(store, "1", replace(HEADED, keywords=("wall", "sea", "wall")))
    assert (rows(store, "outline"), rows(store, "keyword")) == (2, 2)
    keep(store, "1", "Nothing.")
    assert (rows(store, "outline"), rows(store, "keyword")) == (0, 0)
    keep(store, "1", replace(HEADED, keywords=("wall",)))
    with store.transaction():
        store.documents.save_failure(
            FilePlace(1, "1"), STAMP, Problem(ProblemKind.DAMAGED, "Broken.")
        )
    assert (rows(store, "outline"), rows(store, "keyword")) == (0, 0)
    keep(store, "1", replace(HEADED, keywords=("wall",)))
    with store.transaction():
        store.documents.remove([number])
    assert (rows(store, "outline"), rows(store, "keyword")) == (0, 0)


def test_what_is_inside_a_file_is_found_by_its_place_and_nothing_else(store: Store) -> None:
    for path in ("a.zip", "a.zip//b.txt", "a.zip//c.eml//d.pdf", "a.zip.txt", "a.zip0", "a.zip/e"):
        keep(store, path, "Words.")
    inside = store.documents.inside(FilePlace(1, "a.zip"))
    assert [record.place.path for record in inside] == ["a.zip//b.txt", "a.zip//c.eml//d.pdf"]
    assert inside[1].place.parent == FilePlace(1, "a.zip//c.eml")
    assert inside[1].place.file == FilePlace(1, "a.zip")
    assert inside[1].place.inside == "c.eml//d.pdf"
    assert FilePlace(1, "a.zip").parent is None
    assert store.documents.inside(FilePlace(2, "a.zip")) == []


def test_a_problem_is_added_once_and_makes_a_document_partial(store: Store) -> None:
    number = keep(store, "one.zip", "Words.")
    problem = Problem(ProblemKind.TOO_LARGE, "The rest was not read.")
    with store.transaction():
        store.documents.add_problem(number, problem)
        store.documents.add_problem(number, problem)
        store.documents.add_problem(999, problem)
    record = store.documents.record(number)
    assert record is not None
    assert record.state is FileState.PARTIAL
    assert record.problems == (problem,)
    assert record.reason == "The rest was not read."
    assert store.documents.failures() == [record]
    assert store.counts("").partial == 1


@pytest.mark.parametrize(
    ("kind", "state"),
    [(ProblemKind.NOT_A_DOCUMENT, FileState.SKIPPED), (ProblemKind.DAMAGED, FileState.FAILED)],
)
def test_what_is_no_document_is_skipped_not_failed(
    store: Store, kind: ProblemKind, state: FileState
) -> None:
    with store.transaction():
        number = store.documents.save_failure(FilePlace(1, "a.exe"), STAMP, Problem(kind, "No."))
    record = store.documents.record(number)
    assert record is not None
    assert (record.state, record.readable) == (state, False)
    counts = store.counts("")
    assert (counts.failed, counts.skipped) == ((1, 0) if state is FileState.FAILED else (0, 1))


def test_a_page_is_called_by_its_label(store: Store) -> None:
    pages = (Page(Span(0, 6), "iv", 10, 10), Page(Span(6, 12), "1", 10, 10))
    number = keep(store, "one.pdf", replace(a_document("First second"), pages=pages))
    assert store.documents.where({number: 2}) == {number: "p. iv"}
    assert store.documents.where({number: 8}) == {number: "p. 1"}
