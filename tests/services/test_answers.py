"""The parts of a query that only the store can answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from explorer.domain.entity import EntityKind
from explorer.domain.query import (
    And,
    Everything,
    Feature,
    Having,
    Named,
    Node,
    Not,
    Or,
    Query,
    Spoken,
    Word,
)
from explorer.domain.span import Span
from explorer.index.parser import parse
from explorer.services.answers import Answers, StorePlaces, answer, spoken_filter
from explorer.store.store import Store
from tests.builders import a_quote, an_entity, span_of
from tests.services.fakes import FakeIndex
from tests.store.keeping import keep_found

TEXT = "Ada Hale: “the wall”. Ben Strand: “the report”. A docker: “wall and report”."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "library.sqlite3") as opened:
        keep_found(
            opened,
            "a.txt",
            TEXT,
            an_entity(TEXT, "Ada Hale"),
            an_entity(TEXT, "Ben Strand"),
            a_quote(TEXT, "the wall", "Ada Hale"),
            a_quote(TEXT, "the report", "Ben Strand"),
            a_quote(TEXT, "wall and report"),
        )
        yield opened


def _answers(store: Store, root: Node) -> dict[Node, list[str]]:
    """For each answered part of a query the words at its places."""
    found = answer(Query("", root), store, FakeIndex())
    return {
        node: [span.within(TEXT) for spans in places.values() for span in spans]
        for node, places in found.places.items()
    }


def test_only_what_needs_the_store_is_answered(store: Store) -> None:
    assert _answers(store, And((Word("wall"), Not(Everything())))) == {}


def test_every_part_is_answered_wherever_it_stands(store: Store) -> None:
    named, spoken = Named("hale"), Spoken(Word("report"))
    found = _answers(store, Or((Not(named), And((spoken, Word("x"))))))
    assert found == {named: ["Ada Hale"], spoken: ["the report", "wall and report"]}


def test_a_kind_that_is_asked_for_must_be_met(store: Store) -> None:
    person, place = Named("hale", EntityKind.PERSON), Named("hale", EntityKind.PLACE)
    assert _answers(store, Or((person, place))) == {person: ["Ada Hale"], place: []}


def test_speaker_and_words_are_those_of_one_quote(store: Store) -> None:
    hers = Spoken(Word("wall"), "hale")
    his = Spoken(Word("wall"), "strand")
    whose = Spoken(None, "strand")
    found = _answers(store, Or((hers, his, whose)))
    assert found == {hers: ["the wall"], his: [], whose: ["the report"]}


def test_side_by_side_in_a_query_they_are_one_question(store: Store) -> None:
    for text in ("speaker:hale said:wall", "said:wall speaker:hale"):
        (places,) = answer(parse(text), store, FakeIndex()).places.values()
        assert list(places.values()) == [(span_of(TEXT, "the wall"),)]


def test_places_are_spans_of_the_document(store: Store) -> None:
    (places,) = answer(parse('said:"wall and report"'), store, FakeIndex()).places.values()
    (spans,) = places.values()
    assert spans == (span_of(TEXT, "wall and report"),)
    assert all(isinstance(span, Span) for span in spans)


def test_what_is_left_open_is_left_open(store: Store) -> None:
    filter_ = spoken_filter(Spoken(), store, FakeIndex())
    assert (filter_.words, filter_.speakers, filter_.document_ids) == (None, None, None)
    assert len(store.quotes.find(filter_)) == 3


def test_names_of_those_who_answered_are_told(store: Store) -> None:
    names = answer(parse("person:hale speaker:strand said:wall x"), store, FakeIndex()).names
    assert names == {
        Named("hale", EntityKind.PERSON): ("Ada Hale",),
        Spoken(Word("wall"), "strand"): ("Ben Strand",),
    }


def test_documents_with_quotes_have_no_places(store: Store) -> None:
    keep_found(store, "b.txt", "Nobody speaks.")
    answers = answer(parse("has:quotes is:failed"), store, FakeIndex())
    assert list(answers.places) == [Having(Feature.QUOTES)]
    assert [dict(places) for places in answers.places.values()] == [{1: ()}]


def test_places_are_read_once_and_for_all_documents_together() -> None:
    asked: list[list[int]] = []

    def read(document_ids: Sequence[int]) -> dict[int, tuple[Span, ...]]:
        asked.append(list(document_ids))
        return {number: (Span(0, number),) for number in document_ids if number != 3}

    places = StorePlaces([2, 1, 3], read)
    assert (list(places), len(places), 1 in places, 9 in places) == ([2, 1, 3], 3, True, False)
    answers = Answers({Named("x"): places})
    answers.load([1, 2, 9])
    assert (places[1], places[2]) == ((Span(0, 1),), (Span(0, 2),))
    answers.load([2])
    assert asked == [[1, 2]]
    assert places[3] == places.get(3) == ()
    assert places.get(9, ()) == ()
    assert asked == [[1, 2], [3]]
