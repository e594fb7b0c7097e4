"""Where on its page each word of a text stands."""

from __future__ import annotations

import pickle
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.page import Box, Page, PlacedSpan, WordBoxes
from explorer.domain.span import Span

COORDINATES = st.floats(-1e4, 1e4, width=32)
BOXES = st.builds(Box, COORDINATES, COORDINATES, COORDINATES, COORDINATES)


@st.composite
def _words(draw: st.DrawFn) -> list[PlacedSpan]:
    """Words that are sorted, do not overlap, and may touch."""
    words, end = [], 0
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), max_size=12)):
        start, end = end + gap, end + gap + length
        words.append(PlacedSpan(Span(start, end), draw(BOXES)))
    return words


@given(_words())
def test_words_are_kept_as_they_are(words: list[PlacedSpan]) -> None:
    boxes = WordBoxes.of(words)
    assert len(boxes) == len(words)
    assert list(boxes) == words
    assert [boxes[number] for number in range(len(words))] == words


@given(_words(), st.integers(0, 60), st.integers(0, 20))
def test_the_words_of_a_span_are_those_that_overlap_it(
    words: list[PlacedSpan], start: int, length: int
) -> None:
    span = Span(start, start + length)
    wanted = [word for word in words if word.span.start < span.end and span.start < word.span.end]
    assert list(WordBoxes.of(words).within(span)) == wanted


@given(_words())
def test_equal_words_are_equal_and_come_through_a_pipe(words: list[PlacedSpan]) -> None:
    one, other = WordBoxes.of(words), WordBoxes.of(words)
    assert one == other
    assert hash(one) == hash(other)
    page = Page(Span(0, 99), "iv", 595.0, 842.0, one)
    assert pickle.loads(pickle.dumps(page)) == page  # noqa: S301 - our own bytes


def test_different_words_differ() -> None:
    box = Box(1, 2, 3, 4)
    one = WordBoxes.of([PlacedSpan(Span(0, 1), box)])
    assert one != WordBoxes.of([PlacedSpan(Span(0, 2), box)])
    assert one != WordBoxes.of([PlacedSpan(Span(0, 1), Box(1, 2, 3, 5))])
    assert one != WordBoxes()
    assert one != [PlacedSpan(Span(0, 1), box)]


def test_a_page_without_words() -> None:
    page = Page(Span(0, 0), "1", 595.0, 842.0)
    assert len(page.words) == 0
    assert list(page.words.within(Span(0, 9))) == []
    assert page.words == WordBoxes(array("I"), array("f"))
    with pytest.raises(ValueError, match="unpack"):
        page.words[0]
