from __future__ import annotations

from explorer.analysis.entities.aliases import joined
from explorer.analysis.entities.found import Found
from explorer.analysis.lists import Lists
from explorer.domain.entity import Entity, EntityKind
from tests.builders import span_of


def entities(text: str, *names: tuple[str, int], lists: Lists) -> tuple[Entity, ...]:
    found = [Found(span_of(text, name, nth), EntityKind.PERSON) for name, nth in names]
    return joined(text, sorted(found), {}, lists)


def test_the_fullest_name_and_all_others(lists: Lists) -> None:
    text = "Mr Hale left. John Hale came back. Hale sat down."
    names = (("Hale", 0), ("John Hale", 0), ("Hale", 2))
    (hale,) = entities(text, *names, lists=lists)
    assert (hale.name, hale.aliases) == ("John Hale", ("Hale", "Mr Hale"))
    assert [span.within(text) for span in hale.spans] == ["Hale", "John Hale", "Hale"]


def test_a_shared_surname_is_its_own_entity(lists: Lists) -> None:
    text = "Bill Clinton met Hillary Clinton. Clinton spoke."
    names = (("Bill Clinton", 0), ("Hillary Clinton", 0), ("Clinton", 2))
    found = entities(text, *names, lists=lists)
    assert [entity.name for entity in found] == ["Bill Clinton", "Hillary Clinton", "Clinton"]


def test_a_title_that_does_not_fit_makes_another_person(lists: Lists) -> None:
    text = "John Hale came. Mrs Hale stayed. Hale left."
    names = (("John Hale", 0), ("Hale", 1), ("Hale", 2))
    found = entities(text, *names, lists=lists)
    assert [(e.name, len(e.spans)) for e in found] == [("John Hale", 2), ("Hale", 1)]
    assert found[1].aliases == ("Mrs Hale",)


def test_two_groups_never_share_a_name(lists: Lists) -> None:
    text = "Bill Clinton, Hillary Clinton. Miss Clinton saw Mr Clinton and Clinton."
    found = entities(text, ("Clinton", 2), ("Clinton", 3), ("Clinton", 4), lists=lists)
    assert len({entity.name for entity in found}) == len(found)
