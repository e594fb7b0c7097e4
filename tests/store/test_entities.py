"""Entities across documents: what is joined, what is counted, and where it stands."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.entity import EntityCount, EntityKind
from explorer.domain.naming import folded
from explorer.domain.span import Span
from explorer.store.store import Store
from tests.builders import a_quote, an_entity
from tests.store.keeping import keep, keep_found, rows

NAMES = st.text("ab é.'ꟑ", min_size=1, max_size=8).map(str.strip).filter(lambda n: n.strip(" ."))
ORGANISATION, PERSON = EntityKind.ORGANISATION, EntityKind.PERSON


@pytest.fixture
def numbers(store: Store) -> list[int]:
    """Three documents: Hale in full, Hale with a title, and a surname that may be anyone's."""
    one = "Ada Hale of the VHA wrote. Hale came."
    two = "Mrs Ada Hale met Ms. Ada HALE."
    three = "Hale left the VHA, then CERN and the VHA."
    return [
        keep_found(
            store,
            "1",
            one,
            an_entity(one, "Ada Hale", "Hale"),
            an_entity(one, "VHA", kind=ORGANISATION),
        ),
        keep_found(store, "2", two, an_entity(two, "Mrs Ada Hale", "Ms. Ada HALE")),
        keep_found(
            store,
            "3",
            three,
            an_entity(three, "Hale"),
            an_entity(three, "VHA", kind=ORGANISATION),
            an_entity(three, "CERN", kind=ORGANISATION),
        ),
    ]


def _seen(counts: list[EntityCount]) -> list[tuple[str, int, int]]:
    return [(count.name, count.mentions, count.documents) for count in counts]


def test_all_are_counted_the_most_named_first(store: Store, numbers: list[int]) -> None:
    counts = store.entities.counts()
    assert _seen(counts) == [("Ada Hale", 4, 2), ("VHA", 3, 2), ("CERN", 1, 1), ("Hale", 1, 1)]
    assert [count.only_in for count in counts] == [None, None, None, numbers[2]]
    assert set(counts[0].aliases) == {"Hale", "Mrs Ada Hale", "Ms. Ada HALE"}
    assert counts[1].aliases == ()
    assert store.counts("test").entities == 4


def test_counts_of_one_kind(store: Store, numbers: list[int]) -> None:
    assert _seen(store.entities.counts(ORGANISATION)) == [("VHA", 3, 2), ("CERN", 1, 1)]
    assert store.entities.counts(EntityKind.PLACE) == []


def test_counts_of_some_documents(store: Store, numbers: list[int]) -> None:
    chosen = store.entities.counts(document_ids=[numbers[1], numbers[2]])
    assert _seen(chosen) == [("Ada Hale", 2, 1), ("VHA", 2, 1), ("CERN", 1, 1), ("Hale", 1, 1)]
    assert set(chosen[0].aliases) == {"Mrs Ada Hale", "Ms. Ada HALE"}
    assert _seen(store.entities.counts(PERSON, [numbers[2]])) == [("Hale", 1, 1)]
    assert store.entities.counts(document_ids=[]) == []


@pytest.mark.parametrize(
    ("asked", "kind", "names"),
    [
        ("ada hale", None, {"Ada Hale"}),
        ("Mrs. ADA  Hale", None, {"Ada Hale"}),
        ("hale", PERSON, {"Ada Hale", "Hale"}),
        ("hale", ORGANISATION, set()),
        ("vha", None, {"VHA"}),
        ("hale ada", None, set()),
        ("hal", None, set()),
        ("%", None, set()),
        ("", None, set()),
        (" . ", None, set()),
    ],
)
def test_a_name_is_answered_by_whole_words_in_order(
    store: Store, numbers: list[int], asked: str, kind: EntityKind | None, names: set[str]
) -> None:
    found = store.entities.answering(asked, kind)
    assert len(found) == len(set(found))
    assert set(store.entities.names(found)) == names


def test_apostrophes_and_letters_beyond_ascii_are_found(store: Store) -> None:
    text = "Éva O’Neil came."
    keep_found(store, "1", text, an_entity(text, "Éva O’Neil"))
    assert store.entities.answering("éva") == store.entities.answering("O'NEIL")
    assert store.entities.names(store.entities.answering("ÉVA o’neil")) == ["Éva O’Neil"]
    assert store.entities.answering("eva") == []


def test_places_are_those_in_each_document_in_order(store: Store, numbers: list[int]) -> None:
    found = store.entities.answering("ada hale")
    assert sorted(store.entities.documents(found)) == numbers[:2]
    places = store.entities.places(found, numbers)
    assert places[numbers[0]] == (Span(0, 8), Span(27, 31))
    assert places[numbers[1]] == (Span(0, 12), Span(17, 29))
    assert set(places) == set(numbers[:2])
    assert set(store.entities.places(found, numbers[1:])) == {numbers[1]}
    assert store.entities.places([], numbers) == {}
    assert store.entities.documents([]) == []
    everyone = store.entities.answering("hale")
    assert store.entities.places(everyone, numbers[2:]) == {numbers[2]: (Span(0, 4),)}


@pytest.mark.parametrize(
    ("typed", "kind", "names"),
    [
        ("", None, ["Ada Hale", "VHA", "Hale", "CERN"]),
        ("ha", None, ["Ada Hale", "Hale"]),
        ("HALE", PERSON, ["Ada Hale", "Hale"]),
        ("ada h", PERSON, ["Ada Hale"]),
        ("mrs", PERSON, ["Ada Hale"]),  # another of her names
        ("ale", None, []),
        ("v", ORGANISATION, ["VHA"]),
        ("v", PERSON, []),
        ("%", None, []),
        ("\0", None, []),
    ],
)
def test_names_that_begin_so_come_the_most_mentioned_first(
    store: Store, numbers: list[int], typed: str, kind: EntityKind | None, names: list[str]
) -> None:
    assert [name for name, _ in store.entities.beginning(typed, kind)] == names
    answering = store.entities.answering_so_far(typed, kind)
    assert store.entities.names(answering) == (names if folded(typed) else [])


def test_a_name_that_begins_so_comes_with_its_documents(store: Store, numbers: list[int]) -> None:
    assert store.entities.beginning("v") == [("VHA", 2)]
    assert store.entities.beginning("", most=1) == [("Ada Hale", 2)]
    assert store.entities.beginning("", speaking=True) == []
    text = "“No,” said Hale."
    keep_found(store, "4", text, an_entity(text, "Hale"), a_quote(text, "No,", "Hale"))
    assert store.entities.beginning("h", speaking=True) == [("Hale", 1)]
    speaking = store.entities.answering_so_far("h", speaking=True)
    assert store.entities.names(speaking) == ["Hale"]
    assert store.entities.beginning("h") == [("Ada Hale", 2), ("Hale", 2)]


@pytest.mark.parametrize("few", [True, False])
@settings(max_examples=25)
@given(texts=st.lists(NAMES, min_size=1, max_size=6), typed=st.text("ab é.'", max_size=4))
def test_few_and_many_names_are_found_alike(
    tmp_path_factory: pytest.TempPathFactory, few: bool, texts: list[str], typed: str
) -> None:
    with Store(tmp_path_factory.mktemp("names") / "library.sqlite3") as store:
        for number, text in enumerate(texts):
            keep_found(store, str(number), text, an_entity(text, text, kind=ORGANISATION))
        with patch.object(store.entities, "_are_few", lambda _: few):
            found = {name for name, _ in store.entities.beginning(typed)}
            so_far = set(store.entities.answering_so_far(typed))
        assert so_far >= set(store.entities.answering(typed))
    wanted = f" {folded(typed)}"
    expected = {folded(text) for text in texts if wanted in f" {folded(text)}"}
    assert {folded(name) for name in found} == expected


@settings(max_examples=25)
@given(st.lists(NAMES, min_size=1, max_size=6), st.text("ab é.'ꟑ", max_size=4))
def test_a_name_is_answered_exactly_when_its_words_stand_in_one(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], asked: str
) -> None:
    with Store(tmp_path_factory.mktemp("names") / "library.sqlite3") as store:
        for number, text in enumerate(texts):
            keep_found(store, str(number), text, an_entity(text, text, kind=ORGANISATION))
        found = set(store.entities.names(store.entities.answering(asked)))
    wanted = f" {folded(asked)} "
    expected = {folded(text) for text in texts if wanted.strip() and wanted in f" {folded(text)} "}
    assert {folded(name) for name in found} == expected


def test_words_of_names_are_counted(store: Store, numbers: list[int]) -> None:
    words = store.entities.words()
    assert (words["hale"], words["vha"], words["mrs"]) == (5, 1, 1)


def test_names_come_the_most_mentioned_first(store: Store, numbers: list[int]) -> None:
    by_name = {count.name: count.entity_id for count in store.entities.counts()}
    asked = [by_name[name] for name in ("CERN", "VHA", "Ada Hale")]
    assert store.entities.names(asked) == ["Ada Hale", "VHA", "CERN"]
    assert store.entities.names([]) == []


def test_the_same_surname_in_two_documents_is_two_people(store: Store) -> None:
    numbers = [
        keep_found(store, path, text, an_entity(text, name))
        for path, text, name in (("1", "Mr Hale.", "Mr Hale"), ("2", "Mrs Hale.", "Mrs Hale"))
    ]
    counts = store.entities.counts()
    assert {(count.name, count.only_in) for count in counts} == {
        ("Mr Hale", numbers[0]),
        ("Mrs Hale", numbers[1]),
    }


def test_what_no_document_names_is_forgotten_and_nothing_else(
    store: Store, numbers: list[int]
) -> None:
    before = store.entities.counts(document_ids=numbers[:2])
    with store.transaction():
        store.documents.remove([numbers[2]])
        store.entities.forget_unused()
    assert store.entities.counts() == before
    assert rows(store, "entity") == 2
    keep(store, "1", "All is new.")
    keep(store, "2", "Here too.")
    with store.transaction():
        store.entities.forget_unused()
    assert rows(store, "entity") == 0
