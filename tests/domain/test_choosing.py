"""Clauses that are put into the text of a query, and taken out again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.choosing import choice_of, choices, choose
from explorer.domain.facet import QUOTES, Choice, Facet

PARTS = ["wall", '"two  words"', "type:md", "-sea", "NOT", "OR", "AND", "(", ")", '"', "-", "“a”"]
QUERIES = st.lists(st.sampled_from([*PARTS, "(a OR b)", 'tag:"x y"', "-type:md"])).map(" ".join)
CLAUSES = st.sampled_from(["type:md", "date:2019", 'tag:"x y"', 'person:"a ""b"" c"'])


@pytest.mark.parametrize(
    ("query", "narrowed"),
    [
        ("", "lang:en"),
        ("  wall ", "wall lang:en"),
        ("wall lang:eng", "wall lang:eng lang:en"),
        ('"a  b"', '"a  b" lang:en'),
        ("lang:en", "lang:en"),
        ("LANG:“EN” x", "LANG:“EN” x"),
        ("sea OR wall", "(sea OR wall) lang:en"),
        ('"sea OR wall"', '"sea OR wall" lang:en'),
        ("(sea OR wall) type:md", "(sea OR wall) type:md lang:en"),
        ("lang:en OR wall", "(lang:en OR wall) lang:en"),
        ("(lang:en)", "(lang:en) lang:en"),
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
        ("(type:md)", Choice.NONE),
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
