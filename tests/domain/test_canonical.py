"""Canonical text against Python's own idea of lines, and the hash that names it."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.canonical import canonical, text_hash

RAW = st.text() | st.text("ab\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029\0\ufeff\ud800\udfff😀")


@given(RAW)
def test_lines_are_where_python_sees_them(raw: str) -> None:
    lines = f"{raw}.".splitlines()  # the dot keeps a last empty line
    kept = [line.translate({0: None, 0xFEFF: None}) for line in lines]
    whole = ["".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in one) for one in kept]
    assert f"{canonical(raw)}.".split("\n") == whole


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff"))
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert canonical(text) == text


@pytest.mark.parametrize("text", ["e\u0301", "\u00e9", "\ufdd0", "\u202eabc\u202c", "a\tb", "😀"])
def test_nothing_else_is_normalised(text: str) -> None:
    assert canonical(text) == text


@given(st.text("a\n\0\ufeff").map(canonical), st.text("b\n").map(canonical))
def test_a_hash_is_that_of_the_bytes_and_tells_texts_apart(one: str, other: str) -> None:
    assert text_hash(one) == hashlib.sha256(one.encode()).hexdigest()
    assert (text_hash(one) == text_hash(other)) == (one == other)


@given(RAW)
def test_every_canonical_text_can_be_hashed(raw: str) -> None:
    assert len(text_hash(canonical(raw))) == 64


def test_a_canonical_text_is_not_copied() -> None:
    text = "Ada said “so”\n"
    assert canonical(text) is text
