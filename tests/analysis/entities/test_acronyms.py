from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.entities.acronyms import definitions, spells


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("The World Food Programme (WFP) said", "World Food Programme", "WFP"),
        ("the Ministry of Home Affairs (MHA)", "Ministry of Home Affairs", "MHA"),
        ("Internally Displaced Persons (IDPs)", "Internally Displaced Persons", "IDPs"),
        ("The FBI (Federal Bureau of Investigation)", "Federal Bureau of Investigation", "FBI"),
        ("a Big State Bank (“BSB”)", "Big State Bank", "BSB"),
    ],
)
def test_definitions(text: str, long: str, short: str) -> None:
    (found,) = definitions(text)
    assert (found.long.within(text), found.short.within(text)) == (long, short)


@pytest.mark.parametrize("text", ["Hale (R) said", "World Food (WFP)", "said so (UN)", "\n(AB)"])
def test_no_definitions(text: str) -> None:
    assert list(definitions(text)) == []


def test_spelling() -> None:
    assert spells(["Bank", "of", "England"], "BE")
    assert spells(["Bank", "of", "England"], "BoE")
    assert not spells(["Bank", "england"], "BE")


@given(st.text(alphabet="AB (c)of“.", max_size=80))
def test_any_text(text: str) -> None:
    for one in definitions(text):
        assert one.long.within(text).strip()
        assert not one.long.overlaps(one.short)
