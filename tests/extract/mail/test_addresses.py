"""The people named in headers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.extract.mail.addresses import Address, addresses
from explorer.extract.mail.words import header_text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Ada Roe <ada@x.org>", [("Ada Roe", "ada@x.org")]),
        ("ada@x.org", [("", "ada@x.org")]),
        ("ada@x.org (Ada Roe)", [("Ada Roe", "ada@x.org")]),
        ('"Roe, Ada" <ada@x.org>, bo@x.org', [("Roe, Ada", "ada@x.org"), ("", "bo@x.org")]),
        ('"A \\"B\\" C" <a@x.org>', [('A "B" C', "a@x.org")]),
        ("=?utf-8?q?Bj=C3=B6rn?= <b@x.org>", [("Björn", "b@x.org")]),
        ("Friends: a@x.org, B <b@x.org>;", [("", "a@x.org"), ("B", "b@x.org")]),
        ("undisclosed-recipients:;", []),
        ("Ada Roe ada@x.org", [("Ada Roe", "ada@x.org")]),
        ("Ada Roe; Bo Lee", [("Ada Roe", ""), ("Bo Lee", "")]),
        ("<ada@x.org>", [("", "ada@x.org")]),
        ("", []),
    ],
)
def test_addresses(raw: str, expected: list[tuple[str, str]]) -> None:
    assert list(addresses(raw, header_text)) == expected


def test_how_someone_is_shown() -> None:
    assert Address("Ada", "a@x.org").shown == "Ada <a@x.org>"
    assert Address("", "a@x.org").shown == Address("", "a@x.org").called == "a@x.org"


@given(st.text(st.sampled_from('<>"(),;:\\@a =?'), max_size=60))
def test_anything_gives_people_with_a_name_or_an_address(raw: str) -> None:
    assert all(one.called for one in addresses(raw, header_text))


@pytest.mark.parametrize("piece", ['"', '"\\', "(", "<", "a@", ",", ":", "=?u?q?", "a <b@c>, "])
def test_long_repetitions_end_soon(piece: str) -> None:
    assert isinstance(addresses(piece * 20_000, header_text), tuple)
