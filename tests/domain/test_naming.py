"""Names as they are compared, and when the same name means the same thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.entity import EntityKind
from explorer.domain.naming import TITLES, collection_key, folded, joins_documents, without_titles

WORDS = st.sampled_from(["Ada", "HALE", "o’neil", "Mr.", "Dr", "sir", "J.", "Straße", "Müller"])
NAMES = st.lists(WORDS, max_size=5).map(" ".join) | st.text(max_size=12)
KINDS = st.sampled_from(EntityKind)


@given(NAMES)
def test_a_folded_name_stays_as_it_is(name: str) -> None:
    once = folded(name)
    assert folded(once) == once
    assert once == " ".join(once.split())
    assert "." not in once
    assert "’" not in once


@given(st.lists(WORDS, max_size=5))
def test_white_space_makes_no_other_name(words: list[str]) -> None:
    assert folded(" \n\t".join(words)) == folded(" ".join(words))
    assert folded(" ".join(words).upper()) == folded(" ".join(words).lower())


@given(NAMES)
def test_titles_go_from_the_front_and_leave_a_name(name: str) -> None:
    whole, rest = folded(name).split(), without_titles(name).split()
    dropped = whole[: len(whole) - len(rest)]
    assert dropped + rest == whole
    assert set(dropped) <= TITLES
    assert bool(rest) == bool(whole)
    assert len(rest) <= 1 or rest[0] not in TITLES


@given(NAMES, KINDS)
def test_a_key_is_shared_exactly_by_names_that_join(name: str, kind: EntityKind) -> None:
    one, other = collection_key(name, kind, 1), collection_key(name, kind, 2)
    assert (one == other) == joins_documents(name, kind)


@given(NAMES, NAMES, KINDS)
def test_a_lone_name_never_has_the_key_of_another(one: str, other: str, kind: EntityKind) -> None:
    if collection_key(one, kind, 1) == collection_key(other, kind, 2):
        assert joins_documents(one, kind)
        assert joins_documents(other, kind)


def test_titles_are_a_matter_of_persons() -> None:
    key = collection_key("General Motors", EntityKind.ORGANISATION, 1)
    assert key != collection_key("Motors", EntityKind.ORGANISATION, 1)
    assert key == collection_key("GENERAL  MOTORS", EntityKind.ORGANISATION, 2)


def test_the_same_name_of_another_kind_is_another_thing() -> None:
    keys = {collection_key("Ada Hale", kind, 1) for kind in EntityKind}
    assert len(keys) == len(EntityKind)


@pytest.mark.parametrize("name", ["", " ", ".", "Mr.", "Mr. Dr.", "Madam President"])
def test_what_names_nobody_joins_nothing(name: str) -> None:
    assert not joins_documents(name, EntityKind.PERSON)


def test_titles_are_folded_themselves() -> None:
    assert {folded(title) for title in TITLES} == TITLES
