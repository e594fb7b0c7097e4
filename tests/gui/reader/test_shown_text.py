"""What is put on the screen for a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.gui.reader.shown_text import LONGEST_LINE, PIECE, shown_text
from tests.gui.reader.texts import TEXTS, as_shown


def _read_back(shown: str, breaks: tuple[int, ...]) -> str:
    """``shown`` without its inserted breaks."""
    for place in breaks:
        assert shown[place] == "\n"
        shown = shown[:place] + shown[place + 1 :]
    return shown


@given(TEXTS)
def test_a_short_text_is_shown_as_it_is_but_for_what_qt_would_change(text: str) -> None:
    shown = shown_text(text)
    assert shown.text == as_shown(text)
    assert shown.breaks == ()


@given(st.text("ab 😀\u0301", min_size=1, max_size=40), st.integers(0, 3))
def test_a_long_line_is_broken_without_losing_or_moving_anything(part: str, lines: int) -> None:
    line = (part * (2 * LONGEST_LINE // len(part)))[: LONGEST_LINE + 500]
    text = "\n".join([line] * lines + ["short"])
    shown = shown_text(text)
    assert _read_back(shown.text, shown.breaks).replace("\n", " ") == text.replace("\n", " ")
    assert max(map(len, shown.text.split("\n"))) <= PIECE


def test_a_space_becomes_the_break_where_one_is_near() -> None:
    text = "word " * LONGEST_LINE
    shown = shown_text(text)
    assert shown.breaks == ()
    assert len(shown.text) == len(text)
    assert all(line.endswith("word") for line in shown.text.split("\n")[:-1])


def test_a_break_is_inserted_where_no_space_is_near() -> None:
    shown = shown_text("x" * (LONGEST_LINE + 1))
    assert shown.breaks == tuple(range(PIECE, LONGEST_LINE + 1, PIECE))
    assert shown.offsets.position(PIECE) == PIECE + 1


def test_an_accent_stays_with_its_letter() -> None:
    shown = shown_text("e\u0301" * LONGEST_LINE)
    assert shown.breaks
    assert not any(line.startswith("\u0301") for line in shown.text.split("\n"))


def test_a_line_of_nothing_but_accents_is_broken_all_the_same() -> None:
    shown = shown_text("\u0301" * (LONGEST_LINE + 1))
    assert max(map(len, shown.text.split("\n"))) <= PIECE


def test_a_line_of_the_longest_length_is_left_whole() -> None:
    text = "x" * LONGEST_LINE
    assert shown_text(f"{text}\n{text}").text == f"{text}\n{text}"
