"""Entities and quotes come in groups: filtered, ordered, counted."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.entity import Entity, EntityCount, EntityKind
from explorer.domain.naming import folded
from explorer.domain.quote import Quote, QuoteStyle
from explorer.domain.span import Span
from explorer.gui.models.groups import (
    EntityOrder,
    Group,
    entity_groups,
    mentions,
    quote_groups,
)
from explorer.gui.wording import speaker_name

TITLES = {EntityKind.PERSON: "People", EntityKind.PLACE: "Places"}


def _entity(name: str, *starts: int, kind: EntityKind = EntityKind.PERSON) -> Entity:
    return Entity(name, kind, (), tuple(Span(n, n + len(name)) for n in starts))


ADA = replace(_entity("Ada Marsh", 40, 60), aliases=("Mrs. Marsh",))
EVE = _entity("Eve", 0, 20, 80)
BOB = _entity("bob", 10)
PIER = _entity("Pier", 5, kind=EntityKind.PLACE)
MONEY = _entity("£5", 7, kind=EntityKind.MONEY)
ALL = [BOB, PIER, ADA, MONEY, EVE]


def _names(groups: list[Group]) -> dict[str, list[str]]:
    return {group.title: [row.text for row in group.rows] for group in groups}


def _quote(start: int, text: str, speaker: str | None = None, sure: float = 0.9) -> Quote:
    return Quote(
        (Span(start, start + len(text)),), QuoteStyle.DIRECT, text, speaker, confidence=sure
    )


def test_entities_stand_by_kind_in_the_order_of_the_titles_most_named_first() -> None:
    assert _names(entity_groups(ALL, TITLES)) == {
        "People": ["Eve", "Ada Marsh", "bob"],
        "Places": ["Pier"],
    }
    assert [group.key for group in entity_groups(ALL, TITLES)] == ["person", "place"]


def test_kinds_without_a_title_are_not_shown() -> None:
    shown = [row.thing for group in entity_groups(ALL, TITLES) for row in group.rows]
    assert MONEY not in shown
    assert entity_groups([MONEY], TITLES) == []


def test_entities_by_name_and_by_place() -> None:
    by_name = entity_groups(ALL, TITLES, order=EntityOrder.NAME)
    assert _names(by_name)["People"] == ["Ada Marsh", "bob", "Eve"]
    by_place = entity_groups(ALL, TITLES, order=EntityOrder.PLACE)
    assert _names(by_place)["People"] == ["Eve", "bob", "Ada Marsh"]


def test_the_filter_looks_at_all_names_whatever_their_case_and_dots() -> None:
    assert _names(entity_groups(ALL, TITLES, "mrs marsh")) == {"People": ["Ada Marsh"]}
    assert _names(entity_groups(ALL, TITLES, "E")) == {"People": ["Eve"], "Places": ["Pier"]}
    assert entity_groups(ALL, TITLES, "nobody") == []


def test_a_row_has_its_count_and_its_other_names() -> None:
    row = entity_groups([ADA], TITLES)[0].rows[0]
    assert (row.thing, row.count, row.note) == (ADA, 2, "Mrs. Marsh")


def test_entities_of_a_collection_are_counted_by_all_their_mentions() -> None:
    count = EntityCount(1, "Ada Marsh", EntityKind.PERSON, (), 12, 3)
    assert mentions(count) == 12
    assert entity_groups([count], TITLES, order=EntityOrder.PLACE)[0].rows[0].count == 12


@given(
    st.lists(st.sampled_from(ALL), unique=True), st.text(max_size=4), st.sampled_from(EntityOrder)
)
def test_whatever_is_shown_answers_the_filter_and_nothing_is_shown_twice(
    entities: list[Entity], words: str, order: EntityOrder
) -> None:
    shown = [r.thing for g in entity_groups(entities, TITLES, words, order) for r in g.rows]
    assert len(set(shown)) == len(shown)
    for entity in entities:
        fits = any(folded(words) in folded(n) for n in (entity.name, *entity.aliases))
        assert (entity in shown) == (fits and entity.kind in TITLES)


SAID = [
    _quote(0, "one"),
    _quote(10, "two", "Eve"),
    _quote(20, "three", "Ada"),
    _quote(30, "four", "Ada", sure=0.4),
    _quote(40, "five"),
    _quote(50, "six"),
]


def test_quotes_stand_by_speaker_most_first_and_unknown_speakers_last() -> None:
    assert _names(quote_groups(SAID, speaker_name)) == {
        "Ada": ["three", "four"],
        "Eve": ["two"],
        "Unknown speaker": ["one", "five", "six"],
    }


def test_somebody_called_like_an_unknown_speaker_is_not_one() -> None:
    known = _quote(60, "seven", "Unknown speaker")
    groups = quote_groups([*SAID, known], speaker_name)
    assert [group.title for group in groups].count("Unknown speaker") == 2
    assert len({group.key for group in groups}) == len(groups)


def test_quotes_in_order_are_one_group_with_the_speaker_beside_each() -> None:
    (group,) = quote_groups(SAID, speaker_name, in_order="In order")
    assert group.title == "In order"
    assert [row.text for row in group.rows] == ["one", "two", "three", "four", "five", "six"]
    assert [row.note for row in group.rows][:2] == ["Unknown speaker", "Eve"]
    assert quote_groups([], speaker_name, in_order="In order") == []


def test_the_filter_of_quotes_looks_at_words_and_speaker() -> None:
    assert _names(quote_groups(SAID, speaker_name, "THREE")) == {"Ada": ["three"]}
    assert _names(quote_groups(SAID, speaker_name, "eve")) == {"Eve": ["two"]}


def test_only_quotes_of_little_confidence_look_unsure() -> None:
    unsure = [r.text for g in quote_groups(SAID, speaker_name) for r in g.rows if r.unsure]
    assert unsure == ["four"]
