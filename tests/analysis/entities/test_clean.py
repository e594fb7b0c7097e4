from __future__ import annotations

import pytest

from explorer.analysis.entities.clean import cleaned
from explorer.analysis.entities.found import Found
from explorer.domain.entity import EntityKind
from explorer.domain.span import Span


def names(text: str, kind: EntityKind, start: int = 0) -> list[str]:
    found = cleaned(text, Found(Span(start, len(text)), kind))
    return [one.span.within(text) for one in found]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("the United Nations", "United Nations"),
        ("Hale’s", "Hale"),
        ("“War and Peace”", "War and Peace"),
        (" Kenya, ", "Kenya"),
        ("the U.N.", "U.N."),
        ("Acme Inc.", "Acme Inc."),
        ("Leeds.", "Leeds"),
        ("**Leeds**", "Leeds"),
    ],
)
def test_only_the_name_is_left(marked: str, name: str) -> None:
    assert names(marked, EntityKind.ORGANISATION) == [name]


def test_a_name_never_crosses_a_line() -> None:
    assert names("Ada Hale\nLeeds", EntityKind.PERSON) == ["Ada Hale", "Leeds"]


def test_titles_are_no_part_of_a_name() -> None:
    assert names("Prime Minister", EntityKind.PERSON) == ["Prime Minister"]
    assert names("Mr. Ada Hale", EntityKind.PERSON) == ["Ada Hale"]


@pytest.mark.parametrize("junk", ["https://a.org/b", "A|b", "X", "ran", "the", "“”", "[A](x)"])
def test_junk_is_dropped(junk: str) -> None:
    assert names(junk, EntityKind.ORGANISATION) == []


@pytest.mark.parametrize(
    ("words", "kept"),
    [("3 May 2014", True), ("last week", True), ("the 1990s", True), ("two years", False)],
)
def test_dates_tell_when(words: str, kept: bool) -> None:
    assert bool(names(words, EntityKind.DATE)) is kept


def test_money_keeps_its_sign() -> None:
    text = "about $40 million"
    assert names(text, EntityKind.MONEY, start=7) == ["$40 million"]
