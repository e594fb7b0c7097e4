from __future__ import annotations

from explorer.analysis.entities.acronyms import definitions
from explorer.analysis.entities.evidence import Evidence
from explorer.analysis.entities.found import Found
from explorer.analysis.entities.titles import titled_names
from explorer.analysis.lists import Lists
from explorer.domain.entity import EntityKind
from tests.builders import span_of

ORGANISATION, PERSON, PLACE = EntityKind.ORGANISATION, EntityKind.PERSON, EntityKind.PLACE


def evidence(text: str, lists: Lists, *marked: tuple[str, int, EntityKind]) -> Evidence:
    gathered = Evidence(text, lists)
    gathered.marked(Found(span_of(text, name, nth), kind) for name, nth, kind in marked)
    gathered.titled(titled_names(text))
    gathered.defined(definitions(text))
    return gathered


def test_the_same_name_gets_one_kind_by_vote(lists: Lists) -> None:
    text = "Blyton, Blyton and Blyton"
    marked = (("Blyton", 0, PLACE), ("Blyton", 1, PERSON), ("Blyton", 2, PLACE))
    gathered = evidence(text, lists, *marked)
    assert gathered.kinds()["Blyton"] is PLACE
    assert gathered.times("Blyton") == 3


def test_a_title_speaks_for_a_person(lists: Lists) -> None:
    assert evidence("Mr. Blyton", lists, ("Blyton", 0, PLACE)).kinds()["Blyton"] is PERSON


def test_a_given_name_speaks_for_a_person(lists: Lists) -> None:
    kinds = evidence("Huma Blyton", lists, ("Huma Blyton", 0, ORGANISATION)).kinds()
    assert kinds["Huma Blyton"] is PERSON
    assert kinds["Blyton"] is PERSON


def test_the_lists_know_places(lists: Lists) -> None:
    assert evidence("Kenya", lists, ("Kenya", 0, PERSON)).kinds()["Kenya"] is PLACE


def test_a_short_form_has_the_kind_of_its_long_name(lists: Lists) -> None:
    text = "World Food Programme (WFP)"
    marked = (("World Food Programme", 0, ORGANISATION), ("WFP", 0, PERSON))
    assert evidence(text, lists, *marked).kinds()["WFP"] is ORGANISATION


def test_a_name_shortened_to_its_last_word_that_speaks(lists: Lists) -> None:
    text = "Xi Qamar came. Qamar said so. Qamar left."
    assert evidence(text, lists, ("Xi Qamar", 0, ORGANISATION)).kinds()["Xi Qamar"] is PERSON
