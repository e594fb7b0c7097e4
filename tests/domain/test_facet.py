"""Clauses that are put into the text of a query, and taken out again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.facet import Facet, has_clause, with_clause

QUERIES = st.lists(st.sampled_from(["wall", '"two words"', "type:md", "-sea"])).map(" ".join)


def test_a_facet_is_written_as_the_query_language_has_it() -> None:
    assert Facet("type", "md", 3).clause == "type:md"


@pytest.mark.parametrize(
    ("query", "narrowed"),
    [
        ("", "lang:en"),
        ("  wall ", "wall lang:en"),
        ("wall lang:eng", "wall lang:eng lang:en"),
        ('"a  b"', '"a  b" lang:en'),
        ("lang:en", ""),
        ("sea OR wall", "(sea OR wall) lang:en"),
        ("(sea OR wall) type:md", "(sea OR wall) type:md lang:en"),
        ("(sea OR wall) lang:en", "(sea OR wall)"),
        ("lang:en wall lang:en", "wall"),
    ],
)
def test_a_clause_goes_to_the_end_or_away(query: str, narrowed: str) -> None:
    assert with_clause(query, "lang:en") == narrowed


@given(QUERIES, st.sampled_from(["type:md", "date:2019"]))
def test_a_clause_is_there_exactly_when_it_was_not(query: str, clause: str) -> None:
    assert has_clause(with_clause(query, clause), clause) != has_clause(query, clause)
