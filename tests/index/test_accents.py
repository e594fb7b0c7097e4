from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.index.accents import plain
from explorer.index.tokens import fold


@pytest.mark.parametrize(
    ("term", "bare"),
    [
        ("josé", "jose"),
        ("naïve", "naive"),
        ("nai\u0308ve", "naive"),
        ("łódź", "lodz"),
        ("øre", "ore"),
        ("ægir œuvre þing", "aegir oeuvre thing"),
        ("nguyễn", "nguyen"),
        ("ёлка", "елка"),
        ("йод", "йод"),
        ("ў", "ў"),
        ("שָׁלוֹם", "שלום"),
        ("مُحَمَّد", "محمد"),
        ("हिन्दी", "हिन्दी"),
        ("が", "が"),
        ("ที่", "ที่"),
        ("άλφα", "αλφα"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_takes_accents_and_leaves_letters(term: str, bare: str) -> None:
    assert plain(term) == bare


@given(st.text(max_size=12).map(fold))
def test_taking_accents_twice_changes_nothing(term: str) -> None:
    assert plain(plain(term)) == plain(term)


@given(st.text(max_size=12).map(fold))
def test_composition_does_not_matter(term: str) -> None:
    assert plain(unicodedata.normalize("NFD", term)) == plain(term)
