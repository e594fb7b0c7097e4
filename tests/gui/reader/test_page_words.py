"""From the boxes of words to offsets and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.page import Box, PlacedSpan, WordBoxes
from explorer.domain.span import Span
from explorer.gui.reader.page_words import (
    is_near,
    line_edges,
    nearest_word,
    offset_in,
    stretches,
    whole_word,
)
from tests.builders import span_of

TEXT = "one two three\nfour five"
BOXES = WordBoxes.of(
    [
        PlacedSpan(Span(0, 3), Box(10, 10, 40, 20)),
        PlacedSpan(Span(4, 7), Box(44, 10, 74, 20)),
        PlacedSpan(Span(8, 13), Box(78, 10, 128, 20)),
        PlacedSpan(Span(14, 18), Box(10, 30, 50, 40)),
        PlacedSpan(Span(19, 23), Box(54, 30, 94, 40)),
    ]
)


@st.composite
def lines_of_words(draw: st.DrawFn) -> tuple[str, WordBoxes]:
    """A text and its words, ten a line, each letter ten points wide."""
    words = draw(st.lists(st.text("abc", min_size=1, max_size=6), min_size=1, max_size=40))
    placed, at, x = [], 0, 0.0
    for number, word in enumerate(words):
        x = 0.0 if number % 10 == 0 else x
        y = 20.0 * (number // 10)
        width = 10.0 * len(word)
        placed.append(PlacedSpan(Span(at, at + len(word)), Box(x, y, x + width, y + 12)))
        at, x = at + len(word) + 1, x + width + 4
    return " ".join(words), WordBoxes.of(placed)


@given(lines_of_words(), st.data())
def test_the_box_of_each_character_leads_back_to_it(
    drawn: tuple[str, WordBoxes], data: st.DataObject
) -> None:
    text, words = drawn
    word = words[data.draw(st.integers(0, len(words) - 1))]
    offset = data.draw(st.integers(word.span.start, word.span.end - 1))
    (box,) = stretches(words, Span(offset, offset + 1), text)
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    found = nearest_word(words, x, y)
    assert found is not None
    assert words[found] == word
    assert offset_in(word, x, text) == offset


@given(lines_of_words(), st.data())
def test_a_stretch_covers_the_boxes_of_its_words_and_no_others(
    drawn: tuple[str, WordBoxes], data: st.DataObject
) -> None:
    text, words = drawn
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start, len(words) - 1))
    boxes = stretches(words, Span(words[start].span.start, words[end].span.end), text)
    for number, word in enumerate(words):
        middle = (word.box.left + word.box.right) / 2, word.box.top + 6
        covered = any(is_near(box, *middle, 0) for box in boxes)
        assert covered == (start <= number <= end)
    assert len(boxes) <= end // 10 - start // 10 + 1


@given(st.floats(-100, 300), st.floats(-100, 300))
def test_there_is_always_a_nearest_word(x: float, y: float) -> None:
    number = nearest_word(BOXES, x, y)
    assert number is not None
    assert 0 <= number < len(BOXES)
    offset = offset_in(BOXES[number], x, TEXT)
    assert offset in BOXES[number].span


def test_the_nearest_word_is_rather_beside_than_above_or_below() -> None:
    assert nearest_word(BOXES, 200, 15) == 2
    assert nearest_word(BOXES, 120, 35) == 4
    assert nearest_word(WordBoxes(), 1, 1) is None


def test_words_on_one_line_are_one_stretch_and_cut_at_its_ends() -> None:
    boxes = stretches(BOXES, span_of(TEXT, "wo three\nfo"), TEXT)
    assert boxes == [Box(54, 10, 128, 20), Box(10, 30, 30, 40)]


def test_letters_are_counted_from_the_right_where_they_are_read_so() -> None:
    text = "אבגד"
    word = PlacedSpan(Span(0, 4), Box(0, 0, 40, 10))
    words = WordBoxes.of([word])
    assert offset_in(word, 35, text) == 0
    assert offset_in(word, 5, text) == 3
    assert stretches(words, Span(0, 1), text) == [Box(30, 0, 40, 10)]


def test_turned_words_are_not_cut() -> None:
    words = WordBoxes.of([PlacedSpan(Span(0, 5), Box(0, 0, 10, 60))])
    assert stretches(words, Span(1, 2), "words") == [Box(0, 0, 10, 60)]


def test_words_far_from_each_other_are_two_stretches() -> None:
    words = WordBoxes.of(
        [PlacedSpan(Span(0, 1), Box(0, 0, 10, 10)), PlacedSpan(Span(2, 3), Box(60, 0, 70, 10))]
    )
    assert len(stretches(words, Span(0, 3), "a b")) == 2


def test_a_line_begins_where_its_first_word_does() -> None:
    edges = line_edges(BOXES, span_of(TEXT, "hree\nfour"), TEXT)
    assert edges == [(Box(10, 10, 128, 20), False), (Box(10, 30, 50, 40), False)]
    assert line_edges(BOXES, Span(3, 4), TEXT) == []


def test_a_word_broken_by_a_line_is_taken_whole() -> None:
    words = WordBoxes.of(
        [
            PlacedSpan(Span(0, 3), Box(0, 0, 30, 10)),
            PlacedSpan(Span(4, 8), Box(40, 0, 80, 10)),
            PlacedSpan(Span(8, 11), Box(0, 20, 30, 30)),
        ]
    )
    assert whole_word(words, 1) == whole_word(words, 2) == Span(4, 11)
    assert whole_word(words, 0) == Span(0, 3)


def test_a_word_without_width_is_no_trouble() -> None:
    word = PlacedSpan(Span(0, 2), Box(5, 5, 5, 5))
    assert offset_in(word, 9, "ab") == 0
    assert stretches(WordBoxes.of([word]), Span(0, 1), "ab") == [Box(5, 5, 5, 5)]
