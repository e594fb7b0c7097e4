from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.extract.pdf.annotations import is_kept
from explorer.extract.pdf.properties import pdf_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("D:20190304", "2019-03-04"),
        ("D:2019", "2019"),
        ("D:201903", "2019-03"),
        ("D:20190304120005Z", "2019-03-04T12:00:05Z"),
        ("D:20190304120005-08'30'", "2019-03-04T12:00:05-08:30"),
        ("D:20190304120005+01", "2019-03-04T12:00:05+01:00"),
        ("20190304120005", "2019-03-04T12:00:05"),
        ("D:20190304129905Z", "2019-03-04"),
        ("D:20191399", ""),
        ("4 March 2019", "2019-03-04"),
        ("nonsense", ""),
        ("", ""),
    ],
)
def test_dates(text: str, expected: str) -> None:
    assert pdf_date(text) == expected


@given(st.text(alphabet="D:0123456789+-'Z ", max_size=50))
def test_any_date_gives_a_date_or_nothing(text: str) -> None:
    found = pdf_date(text)
    assert found == "" or found[:4].isdigit()


@pytest.mark.parametrize(
    ("target", "kept"),
    [
        ("https://example.org/a?b", True),
        ("HTTP://example.org", True),
        ("mailto:ada@example.org", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("//example.org", False),
        ("https://a b", False),
        ("https://a\n", False),
        ("https://" + "a" * 5000, False),
    ],
)
def test_addresses(target: str, kept: bool) -> None:
    assert is_kept(target) is kept
