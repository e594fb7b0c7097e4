from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.entities.contacts import contacts


def found(text: str) -> list[str]:
    return [one.span.within(text) for one in contacts(text)]


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("Write to ada.hale+x@mail.example.org.", "ada.hale+x@mail.example.org"),
        ("See https://example.org/a_(b)?c=1).", "https://example.org/a_(b)?c=1"),
        ("at www.example.org, now", "www.example.org"),
        ("Call +44 20 7946 0958 today", "+44 20 7946 0958"),
        ("Call (212) 555-0187.", "(212) 555-0187"),
        ("Follow @ada_hale.", "@ada_hale"),
    ],
)
def test_forms(text: str, contact: str) -> None:
    assert found(text) == [contact]


@pytest.mark.parametrize("text", ["3 @ 4", "a@b", "2014-2015", "1,234,567", "http://", "+1 2"])
def test_no_contacts(text: str) -> None:
    assert found(text) == []


@given(st.text(alphabet="a@.:/+1 -()w", max_size=80))
def test_any_text(text: str) -> None:
    assert all(words and words == words.strip() for words in found(text))
