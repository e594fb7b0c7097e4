from __future__ import annotations

import pytest

from explorer.analysis.entities.bodies import Bodies
from explorer.domain.entity import EntityKind

SAME = {"US": "United States", "U.S.": "United States"}


def same(kind: EntityKind, a: str, b: str, short: dict[str, str] | None = None) -> bool:
    bodies = Bodies(kind, [a, b], short or {}, SAME)
    return bodies.thing(a) == bodies.thing(b)


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        (EntityKind.ORGANISATION, "Acme Inc.", "ACME"),
        (EntityKind.ORGANISATION, "U.N.", "UN"),
        (EntityKind.ORGANISATION, "Federal Bureau of Investigation", "FBI"),
        (EntityKind.PLACE, "US", "United States"),
        (EntityKind.GROUP, "Kenyan", "Kenyans"),
        (EntityKind.WORK, "War and Peace", "WAR AND PEACE"),
    ],
)
def test_joined(kind: EntityKind, a: str, b: str) -> None:
    assert same(kind, a, b)


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        (EntityKind.ORGANISATION, "Acme Bank", "Acme"),
        (EntityKind.PLACE, "Kenya", "Kenyas"),
        (EntityKind.EVENT, "US", "United States"),
        (EntityKind.ORGANISATION, "Food Bank", "FB"),
    ],
)
def test_kept_apart(kind: EntityKind, a: str, b: str) -> None:
    assert not same(kind, a, b)


def test_short_forms_that_the_text_defines() -> None:
    assert same(EntityKind.ORGANISATION, "Food Bank", "FB", {"FB": "Food Bank"})


def test_initials_of_two_names_stay_their_own() -> None:
    names = ["World Food Programme", "World Film Prize", "WFP"]
    bodies = Bodies(EntityKind.ORGANISATION, names, {}, {})
    assert len({bodies.thing(name) for name in names}) == 3
