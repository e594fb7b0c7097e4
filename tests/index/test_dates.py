from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.index.dates import date_range, day_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("2019", 20190101),
        ("2019-03", 20190301),
        ("2019-03-04", 20190304),
        ("2019-03-04T10:00:00", 20190304),
        ("0044-03-15", 440315),
        ("", 0),
        ("2019-13", 0),
        ("2019-02-30", 0),
        ("0000", 0),
        ("yesterday", 0),
    ],
)
def test_numbers_the_first_day(written: str, number: int) -> None:
    assert day_number(written) == number


@pytest.mark.parametrize(
    "written", ["", "..", ">", "<0001", ">9999", "2015-00-01", "2015-01-00", "2015-1-1-1", "><2015"]
)
def test_knows_what_is_no_range(written: str) -> None:
    assert date_range(written) is None


@given(st.text("0123456789-.<>= ", max_size=14))
def test_never_raises_and_keeps_order(written: str) -> None:
    found = date_range(written)
    if found and found.first and found.last:
        assert found.first <= found.last


@given(st.dates())
def test_a_day_is_from_itself_to_itself(day: object) -> None:
    found = date_range(str(day))
    assert found is not None
    assert found.first == found.last == str(day)
