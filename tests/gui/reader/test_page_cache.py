"""Pictures are kept within a bound, and only whole ones are asked for in vain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from explorer.domain.pixels import Pixels
from explorer.gui.reader.page_cache import PageCache
from explorer.gui.reader.page_loader import PageLoader, Wish
from explorer.gui.reader.pixel_image import is_whole
from tests.gui.reader.paper import Press, paper


def _pixels(width: int, colour: bytes = b"\x10\x20\x30\xff") -> Pixels:
    return Pixels(width, width, colour * (width * width))


def test_a_picture_is_drawn_as_it_came(qtbot: QtBot) -> None:
    cache = PageCache()
    cache.put(3, 4, _pixels(4))
    picture = cache.best(3, 4)
    assert picture is not None
    assert (picture.width(), picture.height()) == (4, 4)
    assert picture.toImage().pixelColor(2, 2).name() == "#302010"
    assert cache.best(2, 4) is None


def test_another_size_is_better_than_none(qtbot: QtBot) -> None:
    cache = PageCache()
    cache.put(0, 10, _pixels(10))
    cache.put(0, 50, _pixels(50))
    assert [cache.best(0, width).width() for width in (5, 20, 40, 99)] == [10, 10, 50, 50]  # type: ignore[union-attr]
    assert cache.has(0, 50)
    assert not cache.has(0, 40)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 30)), max_size=60))
def test_no_more_is_kept_than_is_allowed(asked: list[tuple[int, int]]) -> None:
    cache = PageCache(most=4000)
    for number, width in asked:
        cache.put(number, width, _pixels(width))
        assert cache.has(number, width)
        assert cache.bytes <= 4000
    cache.clear()
    assert (cache.bytes, len(cache)) == (0, 0)


def test_what_was_not_drawn_for_longest_goes_first(qtbot: QtBot) -> None:
    cache = PageCache(most=3 * 400)
    for number in range(3):
        cache.put(number, 10, _pixels(10))
    cache.best(0, 10)
    cache.put(3, 10, _pixels(10))
    assert [cache.has(number, 10) for number in range(4)] == [True, False, True, True]


def test_one_that_is_larger_than_all_is_kept_alone() -> None:
    cache = PageCache(most=100)
    cache.put(0, 2, _pixels(2))
    cache.put(1, 10, _pixels(10))
    assert cache.has(1, 10)
    assert len(cache) == 1


@pytest.mark.parametrize(
    "pixels",
    [Pixels(2, 2, b"12"), Pixels(0, 0, b""), Pixels(-1, -1, b"1234"), Pixels(1, 1, b"1" * 5)],
)
def test_broken_pixels_are_not_whole(pixels: Pixels) -> None:
    assert not is_whole(pixels)


class _Counter:
    """Answers when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[tuple[int, int, object]] = []

    def ask(self, number: int, width: int, then: object) -> None:
        self.waiting.append((number, width, then))

    def answer(self, pixels: Pixels | None) -> int:
        number, _, then = self.waiting.pop(0)
        then(pixels)  # type: ignore[operator]
        return number


def test_few_are_asked_for_at_once_and_only_what_is_still_wanted(qtbot: QtBot) -> None:
    cache, source = PageCache(), _Counter()
    loader = PageLoader(cache)
    arrived: list[int] = []
    loader.arrived.connect(arrived.append)
    loader.use(source.ask)
    loader.want([Wish(n, 5) for n in range(5)])
    assert [number for number, _, _ in source.waiting] == [0, 1]
    loader.want([Wish(n, 5) for n in (7, 8)])
    assert len(source.waiting) == 2
    answered = [source.answer(_pixels(5)) for _ in range(4)]
    assert answered == arrived == [0, 1, 7, 8]
    assert source.waiting == []
    assert [cache.has(n, 5) for n in (1, 2, 8)] == [True, False, True]


def test_what_fails_is_not_asked_for_again_until_it_is_wished(qtbot: QtBot) -> None:
    source = _Counter()
    loader = PageLoader(PageCache())
    loader.use(source.ask)
    loader.want([Wish(0, 5)])
    source.answer(None)
    loader.want([Wish(0, 5)])
    assert source.waiting == []
    assert loader.has_failed(0)
    loader.try_again()
    source.answer(Pixels(5, 5, b"too little"))
    assert loader.has_failed(0)


def test_what_comes_for_another_document_is_not_kept(qtbot: QtBot) -> None:
    cache, before = PageCache(), _Counter()
    loader = PageLoader(cache)
    loader.use(before.ask)
    loader.want([Wish(0, 5)])
    press = Press(paper("words"))
    loader.use(press.ask)
    before.answer(_pixels(5))
    assert len(cache) == 0
    loader.want([Wish(0, 50)])
    qtbot.waitUntil(lambda: cache.has(0, 50))
