"""When mails were sent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.extract.mail.times import sent_at, shown


@pytest.mark.parametrize(
    ("header", "sent", "text"),
    [
        (
            "Mon, 4 Mar 2019 10:30:00 +0100",
            "2019-03-04T10:30:00+01:00",
            "2019-03-04 10:30:00 +01:00",
        ),
        (
            "4 Mar 2019 10:30 EST (early)",
            "2019-03-04T10:30:00-05:00",
            "2019-03-04 10:30:00 -05:00",
        ),
        ("Mon, 4 Mar 2019 10:30:00 -0000", "2019-03-04T10:30:00", "2019-03-04 10:30:00"),
        ("2019-03-04", "2019-03-04", "2019-03-04"),
        ("not a date", "", ""),
        ("", "", ""),
    ],
)
def test_times(header: str, sent: str, text: str) -> None:
    assert sent_at(header) == sent
    assert shown(sent) == text


@given(st.text(st.sampled_from("Mon, 4Mar2019:+-()\x00é"), max_size=60))
def test_anything_is_read(header: str) -> None:
    assert isinstance(shown(sent_at(header)), str)
