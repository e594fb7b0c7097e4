"""Facets stand in groups, with what the query says of each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.choosing import choice_of, choose
from explorer.domain.facet import Choice, Facet
from explorer.gui.models.facet_groups import (
    MOST,
    FacetWords,
    chosen_of,
    facet_groups,
    narrowings,
    without_choices,
)
from explorer.gui.models.groups import Group

CALLED = FacetWords(
    {"type": "Kind of file", "date": "Year", "person": "Person", "has": "Docs", "is": "Docs"},
    {("has", "quotes"): "with quotes", ("is", "failed"): "not read"},
    {Choice.WANTED: "only", Choice.UNWANTED: "not"},
)
FACETS = [
    Facet("type", "html", 3),
    Facet("type", "txt", 2),
    Facet("person", 'Ada "Mad" Marsh', 2),
    Facet("date", "2023", 1),
    Facet("has", "quotes", 4),
    Facet("is", "failed", 1),
]


def _names(groups: list[Group]) -> dict[str, list[str]]:
    return {group.title: [row.text for row in group.rows] for group in groups}


def _signs(groups: list[Group]) -> dict[str, str]:
    return {row.text: row.sign + row.note for group in groups for row in group.rows}


def test_facets_stand_by_field_and_fields_of_one_title_together() -> None:
    groups = facet_groups(FACETS, CALLED, "pier")
    assert _names(groups) == {
        "Kind of file": ["html", "txt"],
        "Year": ["2023"],
        "Person": ['Ada "Mad" Marsh'],
        "Docs": ["with quotes", "not read"],
    }
    assert [row.count for group in groups for row in group.rows] == [3, 2, 1, 2, 4, 1]
    assert [group.key for group in groups] == ["type", "date", "person", "has"]


def test_what_is_chosen_has_a_sign_and_a_word() -> None:
    query = 'pier type:HTML -date:2023 NOT person:"Ada ""Mad"" Marsh" has:quotes'
    assert _signs(facet_groups(FACETS, CALLED, query)) == {
        "html": "✓only",
        "txt": "",
        "2023": "✕not",
        'Ada "Mad" Marsh': "✕not",
        "with quotes": "✓only",
        "not read": "",
    }


def test_what_is_chosen_stands_there_without_any_document() -> None:
    groups = facet_groups([], CALLED, "-type:md person:“Eve Ash” path:x")
    assert _names(groups) == {"Kind of file": ["md"], "Person": ["Eve Ash"]}
    assert [row.count for group in groups for row in group.rows] == [0, 0]


def test_what_the_query_is_narrowed_to() -> None:
    query = "pier (type:md OR type:txt) -type:html person:a person:b -date:2023 path:x"
    assert narrowings(query, CALLED.titles) == [
        (["type:md", "type:txt"], Choice.WANTED),
        (["type:html"], Choice.UNWANTED),
        (["person:a"], Choice.WANTED),
        (["person:b"], Choice.WANTED),
        (["date:2023"], Choice.UNWANTED),
    ]


def test_several_kinds_are_chosen_at_once() -> None:
    groups = facet_groups(FACETS, CALLED, "(type:md OR type:txt)")
    assert _signs(groups)["md"] == _signs(groups)["txt"] == "✓only"
    assert _names(groups)["Kind of file"] == ["md", "txt", "html"]
    assert without_choices("pier (type:md OR type:txt)", CALLED.titles) == "pier"


def test_fields_without_a_title_are_not_shown() -> None:
    assert facet_groups([Facet("colour", "red", 1)], CALLED, "colour:red") == []


def test_facets_are_filtered_by_name() -> None:
    assert _names(facet_groups(FACETS, CALLED, "", "HTM")) == {"Kind of file": ["html"]}
    assert _names(facet_groups(FACETS, CALLED, "", "with")) == {"Docs": ["with quotes"]}


def test_of_very_many_the_first_are_shown_and_the_others_are_found_by_the_filter() -> None:
    many = [Facet("person", f"Person {n}", 1) for n in range(MOST + 50)]
    (group,) = facet_groups(many, CALLED, f'-person:"Person {MOST + 9}"')
    assert [row.sign for row in group.rows] == ["✕"] + [""] * (MOST - 1)
    assert group.total == MOST + 50
    (found,) = facet_groups(many, CALLED, "", f"Person {MOST + 20}")
    assert [row.text for row in found.rows] == [f"Person {MOST + 20}"]


@pytest.mark.parametrize(
    ("query", "rest"),
    [
        ("pier type:html -date:2023", "pier"),
        ("type:html", ""),
        ("pier title:x", "pier title:x"),
        ("(pier type:html)", "(pier type:html)"),
        ("pier OR type:html", "pier OR type:html"),
    ],
)
def test_all_choices_can_be_taken_back(query: str, rest: str) -> None:
    assert without_choices(query, CALLED.titles) == rest


@given(
    st.lists(st.tuples(st.sampled_from(FACETS), st.sampled_from(Choice)), max_size=5),
    st.sampled_from(["", "pier", '"old pier" lamp', "pier OR lamp", "(pier"]),
)
def test_what_was_chosen_is_found_again(made: list[tuple[Facet, Choice]], query: str) -> None:
    for facet, choice in made:
        query = choose(query, facet.clause, choice)
    found = chosen_of(query, CALLED.titles)
    for facet in FACETS:
        said = choice_of(query, facet.clause)
        known = found.get(facet.clause.casefold())
        assert (known[1] if known else Choice.NONE) is said
    rest = without_choices(query, CALLED.titles)
    assert chosen_of(rest, CALLED.titles) == {}


@given(st.text(alphabet='ab:-" ()“”typedate', max_size=40))
def test_any_query_is_taken(query: str) -> None:
    facet_groups(FACETS, CALLED, query)
    without_choices(query, CALLED.titles)
