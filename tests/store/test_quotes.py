"""Quotes across documents: by document, by speaker, and by what was said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.domain.quote import Quote, QuoteStyle
from explorer.domain.record import FilePlace
from explorer.domain.span import Span
from explorer.store.quotes import QuoteFilter
from explorer.store.store import Store
from tests.builders import a_document, a_quote, an_entity, annotated
from tests.store.keeping import STAMP, keep_found

ONE = "“No storm came,” Ada Hale said. “All is calm.”"
TWO = "Mrs Ada Hale said “a storm”; Éric’s brother, Mr. O’Neil: “No.”"


@pytest.fixture
def numbers(store: Store) -> list[int]:
    """Two documents, the second before the first by path; three quotes have speakers."""
    described = replace(a_quote(TWO, "No."), speaker_text="Éric’s brother Mr. O’Neil")
    one = keep_found(
        store,
        "b.txt",
        ONE,
        an_entity(ONE, "Ada Hale"),
        a_quote(ONE, "No storm came,", "Ada Hale", "said"),
        a_quote(ONE, "All is calm."),
    )
    two = keep_found(
        store,
        "a.txt",
        TWO,
        an_entity(TWO, "Mrs Ada Hale"),
        a_quote(TWO, "a storm", "Mrs Ada Hale", "said"),
        described,
    )
    return [one, two]


def _texts(store: Store, wanted: QuoteFilter) -> list[str]:
    return [found.quote.text for found in store.quotes.find(wanted)]


def test_quotes_come_by_path_and_place(store: Store, numbers: list[int]) -> None:
    found = store.quotes.find(QuoteFilter())
    assert [(each.document_id, each.quote.text) for each in found] == [
        (numbers[1], "a storm"),
        (numbers[1], "No."),
        (numbers[0], "No storm came,"),
        (numbers[0], "All is calm."),
    ]
    assert store.counts("test").quotes == 4


def test_folders_come_before_paths(store: Store, numbers: list[int]) -> None:
    text = "“First?”"
    document = a_document(text)
    with store.transaction():
        number = store.documents.save(FilePlace(2, "0.txt"), STAMP, document)
        store.annotations.save(number, annotated(document, a_quote(text, "First?")))
    assert _texts(store, QuoteFilter())[-1] == "First?"


def test_quotes_of_some_documents(store: Store, numbers: list[int]) -> None:
    assert _texts(store, QuoteFilter(document_ids=[numbers[1]])) == ["a storm", "No."]
    assert _texts(store, QuoteFilter(document_ids=[])) == []


def test_a_speaker_is_found_under_every_spelling(store: Store, numbers: list[int]) -> None:
    ada = store.entities.answering("ada hale")
    assert _texts(store, QuoteFilter(speakers=ada)) == ["a storm", "No storm came,"]
    only = QuoteFilter(speakers=ada, document_ids=[numbers[0]], words='"storm"')
    assert _texts(store, only) == ["No storm came,"]
    assert _texts(store, QuoteFilter(speakers=[])) == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("brother", ["No."]),
        ("Éric's  BROTHER", ["No."]),
        ("mr o'neil", ["No."]),
        ("MR. O’NEIL", ["No."]),
        ("broth", []),
        ("ada hale", []),  # she is an entity, and is asked for by its id
        ("", []),
        (" . ", []),
        (None, []),
    ],
)
def test_one_who_is_only_described_is_found_by_the_words(
    store: Store, numbers: list[int], asked: str | None, expected: list[str]
) -> None:
    assert _texts(store, QuoteFilter(speakers=[], speaker_words=asked)) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("bro", ["No."]), ("Éric's brot", ["No."]), ("mr o", ["No."]), ("rother", []), ("", [])],
)
def test_the_words_for_a_speaker_may_still_be_typed(
    store: Store, numbers: list[int], asked: str, expected: list[str]
) -> None:
    wanted = QuoteFilter(speakers=[], speaker_words=asked, beginning=True)
    assert _texts(store, wanted) == expected


def test_an_entity_and_a_description_may_both_answer(store: Store, numbers: list[int]) -> None:
    wanted = QuoteFilter(speakers=store.entities.answering("hale"), speaker_words="brother")
    assert _texts(store, wanted) == ["a storm", "No.", "No storm came,"]


def test_words_leave_all_open_when_they_are_empty(store: Store, numbers: list[int]) -> None:
    assert len(_texts(store, QuoteFilter(words=""))) == 4
    assert _texts(store, QuoteFilter(words='""')) == []
    assert _texts(store, QuoteFilter(words='"STORM"')) == ["a storm", "No storm came,"]


def test_places_are_the_parts_of_all_that_is_found(store: Store) -> None:
    text = "“Well,” he said, “we saw it.” “Well,” she said."
    split = Quote((Span(1, 6), Span(18, 28)), QuoteStyle.DIRECT, "Well, we saw it.")
    again = Quote((Span(18, 28),), QuoteStyle.MIXED, "we saw it.")
    last = Quote((Span(31, 36),), QuoteStyle.DIRECT, "Well,")
    number = keep_found(store, "1", text, split, again, last)
    places = store.quotes.places
    assert places(QuoteFilter()) == {number: (Span(1, 6), Span(18, 28), Span(31, 36))}
    assert places(QuoteFilter(words='"saw"')) == {number: (Span(1, 6), Span(18, 28))}
    assert places(QuoteFilter(words='"nobody"')) == {}
