"""Dates as ISO 8601, cut to what is known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.extract.dates import dateline, iso_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015-07-24T05:36:09+01:00", "2015-07-24"),
        ("2015-07", "2015-07"),
        ("2015", "2015"),
        ("March 1964", "1964-03"),
        ("8 March 1964", "1964-03-08"),
        ("Sunday, March 8, 1964 at 3 pm", "1964-03-08"),
        ("Mon, 24 Nov 2014 10:00:00 EST", "2014-11-24"),
        ("3/4/2019", "2019"),
        ("13/4/2019", "2019-04-13"),
        ("2015-02-30", ""),
        ("March 8", ""),
        ("yesterday", ""),
        ("12", ""),
        ("", ""),
    ],
)
def test_no_more_than_is_said(text: str, expected: str) -> None:
    assert iso_date(text) == expected


@given(day=st.dates(min_value=date(1000, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read(day: date) -> None:
    assert iso_date(day.isoformat()) == day.isoformat()
    assert dateline(f"{day.day} {day:%B} {day.year}") == day.isoformat()


@given(text=st.text(alphabet="0123456789 :/-.,TZamprMCh+", max_size=70))
def test_whatever_comes_out_is_a_date(text: str) -> None:
    found = iso_date(text)
    if found:
        date.fromisoformat((found + "-01-01")[:10])


@pytest.mark.parametrize("line", ["in March 8, 1964", "March 1964", "3/4/2019", "1964"])
def test_a_dateline_is_nothing_else(line: str) -> None:
    assert dateline(line) == ""
