"""Pages stand below each other, and each point of the column is where it should be."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.page import Page
from explorer.domain.span import Span
from explorer.gui.reader.page_layout import PageLayout, PagePoint, Size, shown_sizes

SIZES = st.lists(st.builds(Size, st.floats(20, 3000), st.floats(20, 3000)), min_size=1, max_size=30)
SCALES = st.floats(0.05, 8)


@given(SIZES, SCALES, st.integers(0, 30))
def test_pages_follow_each_other_with_gaps_between(
    sizes: list[Size], scale: float, gap: int
) -> None:
    layout = PageLayout(sizes, scale, gap)
    bottom = 0
    for number in range(len(sizes)):
        assert layout.top(number) == bottom + gap
        bottom = layout.top(number) + layout.size(number)[1]
    assert layout.height == bottom + gap
    assert layout.width == max(layout.size(n)[0] for n in range(len(sizes))) + 2 * gap


@given(SIZES, SCALES, st.integers(0, 30), st.data())
def test_a_place_on_a_page_is_found_again(
    sizes: list[Size], scale: float, gap: int, data: st.DataObject
) -> None:
    layout = PageLayout(sizes, scale, gap)
    number = data.draw(st.integers(0, len(sizes) - 1))
    share = data.draw(st.floats(0, 0.99))
    width, height = layout.size(number)
    place = PagePoint(number, share * width / layout.scale, share * height / layout.scale)
    x, y = layout.to_pixels(place, room=700)
    found = layout.to_points(x, y, room=700)
    assert found.number == number
    assert found.x == pytest.approx(place.x, abs=1e-6)
    assert found.y == pytest.approx(place.y, abs=1e-6)


@given(SIZES, SCALES, st.integers(0, 30), st.data())
def test_what_is_between_two_heights_is_what_overlaps_them(
    sizes: list[Size], scale: float, gap: int, data: st.DataObject
) -> None:
    layout = PageLayout(sizes, scale, gap)
    top = data.draw(st.integers(-50, layout.height + 50))
    bottom = top + data.draw(st.integers(0, 2000))
    overlapping = [
        n
        for n in range(len(sizes))
        if layout.top(n) < bottom and layout.top(n) + layout.size(n)[1] > top
    ]
    assert list(layout.between(top, bottom)) == (overlapping if bottom > top else [])


@given(SIZES, SCALES, st.integers(-100, 100_000))
def test_every_height_belongs_to_a_page(sizes: list[Size], scale: float, y: int) -> None:
    layout = PageLayout(sizes, scale, 10)
    number = layout.at(y)
    assert 0 <= number < len(sizes)
    assert number == 0 or layout.top(number) <= y
    assert number == len(sizes) - 1 or y < layout.top(number + 1)


def test_a_page_stands_in_the_middle() -> None:
    layout = PageLayout([Size(100, 100), Size(50, 100)], 1, 10)
    assert (layout.left(0, 300), layout.left(1, 300)) == (100, 125)
    assert (layout.left(0, 0), layout.left(1, 0)) == (10, 35)


def test_without_pages_there_is_nothing() -> None:
    layout = PageLayout([], 1, 10)
    assert list(layout.between(0, 100)) == []
    assert layout.height == 10


@pytest.mark.parametrize("side", [0, -5, math.nan, math.inf, 1e-9, 1e12])
def test_pages_that_lie_about_their_size_are_shown_all_the_same(side: float) -> None:
    pages = [Page(Span(0, 0), "1", 300, 400), Page(Span(0, 0), "2", side, side)]
    before, size = shown_sizes(pages)
    assert before == Size(300, 400)
    assert 18 <= size.width <= 14_400
    assert 18 <= size.height <= 14_400


def test_a_column_that_could_not_be_scrolled_is_made_smaller() -> None:
    layout = PageLayout([Size(1000, 14_400)] * 100_000, 6.0, 10)
    assert layout.height < 2**31
    assert layout.scale < 6.0
