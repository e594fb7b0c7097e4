from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.entities.people import People, PersonName, is_full
from explorer.analysis.lists import Gender

GENDERS = {"john": Gender.MALE, "bill": Gender.MALE, "hillary": Gender.FEMALE}


def same(names: list[str], a: str, b: str, titled: Gender | None = None) -> bool:
    people = People(names, GENDERS)
    return people.person(PersonName(a)) == people.person(PersonName(b, titled))


@pytest.mark.parametrize(
    ("names", "a", "b"),
    [
        (["John Hale"], "John Hale", "Hale"),
        (["John Hale"], "John Hale", "John"),
        (["John Hale"], "John Hale", "JOHN HALE"),
        (["John F. Hale", "John Hale"], "John F. Hale", "John Hale"),
        (["J. Hale", "John Hale"], "J. Hale", "John Hale"),
        (["Osama bin Laden"], "Osama bin Laden", "bin Laden"),
    ],
)
def test_joined(names: list[str], a: str, b: str) -> None:
    assert same([*names, a, b], a, b)


@pytest.mark.parametrize(
    ("names", "a", "b"),
    [
        (["Bill Clinton", "Hillary Clinton"], "Bill Clinton", "Clinton"),
        (["Bill Clinton", "Hillary Clinton"], "Bill Clinton", "Hillary Clinton"),
        (["John Hale", "John Smith"], "John Hale", "John"),
        (["John A. Hale", "John B. Hale", "John Hale"], "John A. Hale", "John Hale"),
        (["John Hale", "Jane Hale", "J. Hale"], "John Hale", "J. Hale"),
        (["John Hale", "John Hale Jr."], "John Hale", "John Hale Jr."),
        (["Hale Smith", "John Hale"], "John Hale", "Hale"),
    ],
)
def test_kept_apart(names: list[str], a: str, b: str) -> None:
    assert not same(names, a, b)


def test_what_follows_of_is_no_surname() -> None:
    assert not same(["Judy Marshes of America", "America"], "Judy Marshes of America", "America")


def test_a_title_tells_which_of_two() -> None:
    names = ["Bill Clinton", "Hillary Clinton", "Clinton"]
    assert same(names, "Hillary Clinton", "Clinton", Gender.FEMALE)
    assert same(names, "Bill Clinton", "Clinton", Gender.MALE)


def test_a_title_parts_what_the_name_would_join() -> None:
    assert not same(["John Hale", "Hale"], "John Hale", "Hale", Gender.FEMALE)


def test_full_names() -> None:
    assert is_full("Ada Hale")
    assert not is_full("Hale")
    assert not is_full("Hale Jr.")
    assert not is_full("bin Laden")


@given(st.lists(st.text(alphabet="AB .,jr\u2009", min_size=1, max_size=9)))
def test_any_names(names: list[str]) -> None:
    people = People(names, GENDERS)
    for name in names:
        assert people.person(PersonName(name)) == people.person(PersonName(name))
