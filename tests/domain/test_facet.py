"""How values are written in a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.facet import QUOTES, Facet, undoubled, written


@pytest.mark.parametrize(
    ("field", "value", "clause"),
    [
        ("type", "md", "type:md"),
        ("tag", "human rights", 'tag:"human rights"'),
        ("folder", "reports/2015", "folder:reports/2015"),
        ("folder", "a (copy)", 'folder:"a (copy)"'),
        ("tag", "what*", 'tag:"what*"'),
        ("person", 'Robert "Bob" Hale', 'person:"Robert ""Bob"" Hale"'),
        ("person", "Robert “Bob” Hale", 'person:"Robert ““Bob”” Hale"'),
        ("has", "quotes", "has:quotes"),
    ],
)
def test_a_facet_is_written_as_the_query_language_has_it(
    field: str, value: str, clause: str
) -> None:
    assert Facet(field, value, 3).clause == clause


@given(st.text(f"ab {QUOTES}(*", max_size=20))
def test_quotation_marks_are_doubled_and_back(value: str) -> None:
    clause = written(value)
    assert undoubled(clause[1:-1] if clause.startswith('"') else clause) == value
