from __future__ import annotations

from explorer.analysis.lists import Gender, Lists
from explorer.domain.entity import EntityKind


def test_kinds_of_well_known_names(lists: Lists) -> None:
    assert lists.kinds["Kenya"] is EntityKind.PLACE
    assert lists.kinds["Kenyans"] is EntityKind.GROUP
    assert lists.kinds["NATO"] is EntityKind.ORGANISATION


def test_names_of_the_same_place(lists: Lists) -> None:
    assert lists.same["U.K."] == lists.same["Great Britain"] == "United Kingdom"
    assert "Kenya" not in lists.same


def test_given_names(lists: Lists) -> None:
    assert lists.genders["peter"] is Gender.MALE
    assert lists.genders["fatima"] is Gender.FEMALE


def test_entries_are_clean(lists: Lists) -> None:
    assert all(name and name == name.strip() and ";" not in name for name in lists.kinds)
    assert all(name.isalpha() or "-" in name for name in lists.genders)
