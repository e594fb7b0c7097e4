"""Clauses that are put into the text of a query, and taken out again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.choosing import choice_of, choices, choose
from explorer.domain.facet import QUOTES, Choice, Facet

GROUPS = ["(type:md OR type:txt)", "type:(txt OR html)", "-(type:md OR type:txt)"]
PARTS = [
    *GROUPS,
    "wall",
    '"two  words"',
    "type:md",
    "-sea",
    "NOT",
    "OR",
    "AND",
    "(",
    ")",
    '"',
    "-",
    "“a”",
]
QUERIES = st.lists(st.sampled_from([*PARTS, "(a OR b)", 'tag:"x y"', "-type:md"])).map(" ".join)
CLAUSES = st.sampled_from(["type:md", "date:2019", 'tag:"x y"', 'person:"a ""b"" c"'])


@pytest.mark.parametrize(
    ("query", "narrowed"),
    [
        ("", "lang:en"),
        ("  wall ", "wall lang:en"),
        ("wall tag:eng", "wall tag:eng lang:en"),
        ('"a  b"', '"a  b" lang:en'),
        ("lang:en", "lang:en"),
        ("LANG:“EN” x", "LANG:“EN” x"),
        ("sea OR wall", "(sea OR wall) lang:en"),
        ('"sea OR wall"', '"sea OR wall" lang:en'),
        ("(sea OR wall) type:md", "(sea OR wall) type:md lang:en"),
        ("lang:en OR wall", "(lang:en OR wall) lang:en"),
        ("(lang:en)", "(lang:en)"),
        ("-lang:en wall", "wall lang:en"),
        ("wall NOT lang:en", "wall lang:en"),
        ('"open', '"open" lang:en'),
        ("(sea OR wall", "(sea OR wall) lang:en"),
        ("sea OR", "sea lang:en"),
        ("sea NOT", "sea lang:en"),
        ("((", "lang:en"),
    ],
)
def test_a_clause_that_is_wanted_holds_for_all(query: str, narrowed: str) -> None:
    assert choose(query, "lang:en", Choice.WANTED) == narrowed


@pytest.mark.parametrize(
    ("query", "widened"),
    [
        ("wall", "wall"),
        ("lang:en", ""),
        ("(sea OR wall) lang:en", "(sea OR wall)"),
        ("lang:en wall lang:en", "wall"),
        ("wall -lang:en", "wall"),
        ("wall AND NOT lang:en sea", "wall sea"),
        ("lang:en AND sea", "sea"),
        ("sea AND lang:en AND wall", "sea AND wall"),
        ('"a  lang:en"', '"a  lang:en"'),
        ("lang:en OR wall", "lang:en OR wall"),
    ],
)
def test_a_clause_is_taken_out(query: str, widened: str) -> None:
    assert choose(query, "lang:en", Choice.NONE) == widened


def test_several_names_are_several_clauses() -> None:
    one, two = 'person:"Ada Hale"', "person:Strand"
    query = choose(choose("wall OR sea", one, Choice.WANTED), two, Choice.UNWANTED)
    assert query == '(wall OR sea) person:"Ada Hale" -person:Strand'
    assert choose(query, one, Choice.UNWANTED) == (
        '(wall OR sea) -person:Strand -person:"Ada Hale"'
    )
    assert choose(query, one, Choice.NONE) == "(wall OR sea) -person:Strand"


@pytest.mark.parametrize(
    ("query", "choice"),
    [
        ("wall type:md", Choice.WANTED),
        ("wall -type:MD", Choice.UNWANTED),
        ("wall NOT type:md", Choice.UNWANTED),
        ("NOT NOT type:md", Choice.WANTED),
        ("NOT -type:md", Choice.WANTED),
        ("type:mdx", Choice.NONE),
        ("type:md*", Choice.NONE),
        ("(type:md)", Choice.WANTED),
        ("(type:txt OR TYPE:md) wall", Choice.WANTED),
        ("type:(txt OR md) wall", Choice.WANTED),
        ("type:txt OR type:md", Choice.WANTED),
        ("a AND ((type:txt) OR type:md)", Choice.WANTED),
        ("(type:txt OR wall OR type:md)", Choice.NONE),
        ("(type:txt AND type:md)", Choice.NONE),
        ("(type:txt OR -type:md)", Choice.NONE),
        ("(type:txt OR lang:md OR type:md)", Choice.NONE),
        ("(type:md OR)", Choice.NONE),
        ("(type:txt type:md)", Choice.NONE),
        ("-(type:txt OR type:md)", Choice.NONE),
        ("NOT (type:txt OR type:md)", Choice.NONE),
        ("-type:(txt OR md)", Choice.NONE),
        ("(type:txt OR type:md", Choice.NONE),
        ("title:(type:md)", Choice.NONE),
        ("a OR type:md", Choice.NONE),
        ('"type:md"', Choice.NONE),
    ],
)
def test_what_a_query_says_of_a_clause(query: str, choice: Choice) -> None:
    assert choice_of(query, "type:md") is choice


@given(QUERIES | st.text(f"ab {QUOTES}()-:", max_size=20), CLAUSES, st.sampled_from(Choice))
def test_what_was_chosen_is_what_stands_there(query: str, clause: str, choice: Choice) -> None:
    chosen = choose(query, clause, choice)
    assert choice_of(chosen, clause) is choice
    assert choose(chosen, clause, choice) == chosen


@given(QUERIES, CLAUSES)
def test_what_is_chosen_and_taken_back_leaves_no_trace_of_it(query: str, clause: str) -> None:
    chosen = choose(choose(query, clause, Choice.NONE), clause, Choice.WANTED)
    assert choice_of(choose(chosen, clause, Choice.NONE), clause) is Choice.NONE


@pytest.mark.parametrize(
    ("query", "widened", "back"),
    [
        ("wall type:txt", "wall (type:txt OR type:md)", "wall type:txt"),
        ("type:txt wall", "(type:txt OR type:md) wall", "type:txt wall"),
        ("type:(txt OR html) a", "(type:txt OR type:html OR type:md) a", None),
        ("type:txt OR type:html", "(type:txt OR type:html OR type:md)", None),
        ("(a OR type:txt)", "(a OR type:txt) type:md", "(a OR type:txt)"),
        ("a OR type:txt", "(a OR type:txt) type:md", "(a OR type:txt)"),
        ("type:txt AND a", "(type:txt OR type:md) AND a", "type:txt AND a"),
        ("a AND type:txt", "a (type:txt OR type:md)", "a type:txt"),
        ("type:txt a type:html", "(type:txt OR type:html OR type:md) a", None),
        ("-type:txt", "-type:txt type:md", "-type:txt"),
        ("(type:txt OR type:html", "(type:txt OR type:html OR type:md)", None),
        ("type:txt -type:md", "(type:txt OR type:md)", "type:txt"),
    ],
)
def test_of_what_a_document_has_once_any_may_be_wanted(
    query: str, widened: str, back: str | None
) -> None:
    both = choose(query, "type:md", Choice.WANTED)
    assert both == widened
    assert choose(both, "type:md", Choice.NONE) == (back or widened.replace(" OR type:md", ""))


@pytest.mark.parametrize(
    ("query", "asked", "chosen"),
    [
        ("folder:a", "folder:a/b", "folder:a/b"),
        ("folder:a/b wall", "folder:a", "folder:a wall"),
        ("(folder:a OR folder:c)", "folder:a/b", "(folder:c OR folder:a/b)"),
        ("folder:a", "folder:ab", "(folder:a OR folder:ab)"),
        ("folder:A\\b/", "folder:a", "folder:a"),
        ("date:2023-05", "date:2023", "date:2023"),
        ("date:2023", "date:2022", "(date:2023 OR date:2022)"),
        ("date:2021..2022 a", "date:2023", "(date:2021..2022 OR date:2023) a"),
        ("person:a", "person:b", "person:a person:b"),
        ("tag:a", "tag:b", "tag:a tag:b"),
    ],
)
def test_what_is_a_part_of_the_other_takes_its_place(query: str, asked: str, chosen: str) -> None:
    assert choose(query, asked, Choice.WANTED) == chosen


def test_what_is_not_wanted_leaves_the_others() -> None:
    query = "wall (type:md OR type:txt)"
    assert choose(query, "type:md", Choice.UNWANTED) == "wall type:txt -type:md"


def test_all_that_is_chosen() -> None:
    query = 'wall (type:md OR TYPE:"a b") -person:hale path:b NOT (date:2023) (x OR lang:en)'
    assert list(choices(query)) == [
        (Facet("type", "md", 0), Choice.WANTED),
        (Facet("type", "a b", 0), Choice.WANTED),
        (Facet("person", "hale", 0), Choice.UNWANTED),
        (Facet("path", "b", 0), Choice.WANTED),
        (Facet("date", "2023", 0), Choice.UNWANTED),
    ]


@given(QUERIES | st.text(f"ab {QUOTES}()-:", max_size=20), st.sampled_from(["md", "b", "x y"]))
def test_what_a_document_has_once_is_taken_back_without_a_trace(query: str, value: str) -> None:
    clause = Facet("type", value, 0).clause
    before = choose(query, clause, Choice.NONE)
    chosen = choose(before, clause, Choice.WANTED)
    others = [f for f, c in choices(chosen) if c is Choice.WANTED and f.clause != clause]
    after = choose(chosen, clause, Choice.NONE)
    assert [f for f, choice in choices(after) if choice is Choice.WANTED] == others
    assert choose(after, clause, Choice.WANTED) == chosen
