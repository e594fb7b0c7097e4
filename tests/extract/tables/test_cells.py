"""Values as a person would write them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.extract.tables.cells import Value, shown


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ada", "Ada"),
        (True, "TRUE"),
        (1.0, "1"),
        (-2, "-2"),
        (0.1 + 0.2, "0.3"),
        (1e20, "1e+20"),
        (float("nan"), "nan"),
        (float("inf"), "inf"),
        (date(2019, 3, 4), "2019-03-04"),
        (datetime(2019, 3, 4), "2019-03-04"),  # noqa: DTZ001 - sheets know no zones
        (datetime(2019, 3, 4, 5, 6), "2019-03-04 05:06:00"),  # noqa: DTZ001
        (time(5, 6, 7), "05:06:07"),
        (timedelta(days=1, hours=2, minutes=3), "26:03:00"),
        (timedelta(minutes=-3), "-0:03:00"),
    ],
)
def test_values(value: Value, expected: str) -> None:
    assert shown(value) == expected


@given(st.integers(-(10**14), 10**14))
def test_whole_numbers_have_no_point(number: int) -> None:
    assert shown(float(number)) == str(number)
