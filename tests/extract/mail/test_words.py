"""What header lines say, however they are encoded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.extract.mail.words import header_text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("plain  words", "plain words"),
        ("=?utf-8?q?caf=C3=A9_au_lait?=", "café au lait"),
        ("=?UTF-8?B?Y2Fmw6k=?=", "café"),
        ("=?utf-8?B?Y2Fmw6?= =?utf-8?B?qQ==?=", "café"),
        ("=?utf-8?B?Y2Fmww==?=\r\n =?utf-8?B?qQ==?=", "café"),
        ("=?utf-8?q?a?= =?utf-8?q?b?= c", "ab c"),
        ("a =?iso-8859-1?q?=E9?= b", "a é b"),
        ("=?iso-8859-1*fr?q?=E9?=", "é"),
        ("=?us-ascii?q?what??=", "what?"),
        ("=?utf-8?q?not ended", "=?utf-8?q?not ended"),
        ("=?bogus-8?q?abc?=", "abc"),
        ("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
        ("=?iso-8859-1?Q?Fr\udcf6sche?=", "Frösche"),
        ("caf\udcc3\udca9", "café"),
        ("folded\r\n line", "folded line"),
    ],
)
def test_header_text(raw: str, expected: str) -> None:
    assert header_text(raw) == expected


def test_bytes_are_in_the_charset_of_the_text() -> None:
    assert header_text("\udccf\udcf0\udce8\udce2\udce5\udcf2", "windows-1251") == "Привет"


@given(st.text(st.sampled_from("=?utf-8qB_ab\udcff\r\n\t é"), max_size=80))
def test_anything_is_read_as_one_line(raw: str) -> None:
    words = header_text(raw)
    assert words == " ".join(words.split())


@pytest.mark.parametrize("piece", ["=?", "=?u?q?", "=?u?q?a", "=?u?q?a?", "=?u?q?a?= ", "?="])
def test_long_repetitions_end_soon(piece: str) -> None:
    assert isinstance(header_text(piece * 30_000), str)
