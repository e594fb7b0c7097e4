from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.chunks import chunks


@given(st.text(alphabet="ab. \n😀ש!", max_size=300), st.integers(1, 60))
def test_pieces_are_small_and_together_the_text(text: str, size: int) -> None:
    pieces = list(chunks(text, size))
    assert "".join(piece.within(text) for piece in pieces) == text
    assert all(0 < len(piece) <= size for piece in pieces)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("one two.\nthree four five six", "one two.\n"),
        ("one two three. four five six", "one two three. "),
        ("one two three four five six", "one two three four "),
        ("onetwothreefourfivesixseven", "onetwothreefourfivesi"),
        ("一二三四五六七八九十一二。三四五六七八九十一二三", "一二三四五六七八九十一二。"),
    ],
)
def test_a_piece_ends_at_the_best_place(text: str, first: str) -> None:
    assert next(iter(chunks(text, 21))).within(text) == first


def test_an_endless_word_is_cut_short() -> None:
    assert max(len(piece) for piece in chunks("x" * 20_000)) <= 5_000
    assert len(next(iter(chunks("x" * 20_000)))) == 500
