"""Counts over chosen documents, looked up one by one or over whole tables, are the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.domain.document import Document
from explorer.domain.entity import EntityKind
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.record import FilePlace
from explorer.store import facets
from explorer.store.quotes import QuoteFilter
from explorer.store.store import Store
from tests.builders import a_document, a_quote, an_entity, annotated
from tests.store.keeping import STAMP

TEXT = "Ada Hale: “no”. VHA, Ben Strand."
PERSON, ORGANISATION = EntityKind.PERSON, EntityKind.ORGANISATION


def _keep(store: Store, path: str, document: Document, *names: str) -> int:
    kinds = {"VHA": ORGANISATION}
    things = [an_entity(TEXT, name, kind=kinds.get(name, PERSON)) for name in names]
    quotes = [a_quote(TEXT, "no", "Ada Hale")] if "Ada Hale" in names else []
    with store.transaction():
        number = store.documents.save(FilePlace(1, path), STAMP, document)
        if names:
            assert store.annotations.save(number, annotated(document, *things, *quotes))
    return number


@pytest.fixture
def numbers(store: Store) -> list[int]:
    """Four documents, and a file that could not be read."""
    plain = a_document(TEXT, language="en")
    numbers = [
        _keep(store, "a/x/1", replace(plain, date="2019-03-04", keywords=("Sea",)), "Ada Hale"),
        _keep(store, "a/2", replace(plain, date="2019", keywords=("sea", "wall")), "VHA"),
        _keep(store, "3", replace(plain, format="md"), "Ada Hale", "VHA", "Ben Strand"),
        _keep(store, "b/4", replace(plain, language=""), "Ben Strand"),
    ]
    with store.transaction():
        store.documents.save_failure(
            FilePlace(1, "b/5"), STAMP, Problem(ProblemKind.DAMAGED, "Broken.")
        )
    return numbers


@pytest.fixture(params=[5_000, 0], ids=["few", "many"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test is for few documents and for many."""
    monkeypatch.setattr(facets, "_FEW", request.param)


def _found(store: Store, kind: EntityKind, most: int = 9) -> list[tuple[str, int]]:
    return [(found.name, found.documents) for found in store.facets.entities(kind, most)]


@pytest.mark.usefixtures("way")
def test_all_that_was_read(store: Store, numbers: list[int]) -> None:
    for chosen in (None, numbers):
        store.facets.choose(chosen)
        assert _found(store, PERSON) == [("Ada Hale", 2), ("Ben Strand", 2)]
        assert _found(store, PERSON, 1) == [("Ada Hale", 2)]
        assert _found(store, ORGANISATION) == [("VHA", 2)]
        assert [(each.name, each.documents) for each in store.facets.speakers(9)] == [
            ("Ada Hale", 2)
        ]
        assert store.facets.quoting(QuoteFilter()) == 2
    assert (store.facets.read(), store.facets.failed()) == (4, 1)


def test_labels_are_of_all_that_was_read(store: Store, numbers: list[int]) -> None:
    store.facets.choose(numbers[:1])
    assert sorted(store.facets.labels()) == [("md", "en", 1), ("txt", "", 1), ("txt", "en", 2)]
    assert sorted(store.facets.directories()) == [("", 1), ("a", 1), ("a/x", 1), ("b", 1)]
    assert sorted(store.facets.keywords()) == [("Sea", 1), ("sea", 1), ("wall", 1)]


@pytest.mark.usefixtures("way")
def test_some_of_them(store: Store, numbers: list[int]) -> None:
    store.facets.choose([*numbers[1:], numbers[1]])
    assert _found(store, PERSON) == [("Ben Strand", 2), ("Ada Hale", 1)]
    assert _found(store, PERSON, 1) == [("Ben Strand", 2)]
    assert [each.name for each in store.facets.speakers(9)] == ["Ada Hale"]
    assert store.facets.quoting(QuoteFilter()) == 1
    ids = [each.entity_id for each in store.facets.entities(PERSON, 9)]
    assert store.facets.naming(ids) == 2


@pytest.mark.usefixtures("way")
def test_one_of_them_and_none(store: Store, numbers: list[int]) -> None:
    store.facets.choose(numbers[:1])
    assert _found(store, PERSON) == [("Ada Hale", 1)]
    assert _found(store, ORGANISATION) == []
    store.facets.choose([])
    assert _found(store, PERSON) == []
    assert store.facets.speakers(9) == []
    assert store.facets.quoting(QuoteFilter()) == 0
    assert store.facets.failed() == 1


def test_counts_follow_what_is_written(store: Store, numbers: list[int]) -> None:
    with store.transaction():
        store.documents.remove(numbers[:1])
    store.facets.choose(None)
    assert _found(store, PERSON) == [("Ben Strand", 2), ("Ada Hale", 1)]
    document = a_document(TEXT)
    _keep(store, "3", document)
    assert _found(store, PERSON) == [("Ben Strand", 1)]
    with store.transaction():
        store.entities.forget_unused()
    assert [count.name for count in store.entities.counts()] == ["Ben Strand", "VHA"]
