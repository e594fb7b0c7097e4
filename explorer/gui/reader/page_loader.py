"""Asks for the pictures of pages in sight, few at a time, and keeps them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from PySide6.QtCore import QObject, Signal

from explorer.domain.pixels import Pixels
from explorer.gui.reader.page_cache import PageCache
from explorer.gui.reader.pixel_image import is_whole

# ask(number, width, then): answered later, on the GUI thread, None where it cannot be drawn.
Ask: TypeAlias = Callable[[int, int, Callable[[Pixels | None], None]], None]
_AT_ONCE = 2  # one is drawn while the other waits; what is wanted no more is never asked for


class Wish(NamedTuple):
    """A page, by its number from 0, and how wide its picture is to be, in pixels."""

    number: int
    width: int


class PageLoader(QObject):
    """Fills ``cache`` with what is wanted most just now."""

    arrived = Signal(int)  # the number of a page that is there now, or cannot be shown

    def __init__(self, cache: PageCache, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cache = cache
        self._ask: Ask | None = None
        self._wanted: list[Wish] = []
        self._asked: set[Wish] = set()
        self._failed: set[int] = set()

    def use(self, ask: Ask | None) -> None:
        """Ask there from now on; what is still to come of other pages is not kept."""
        self._ask = ask
        self._wanted = []
        self._asked = set()  # a new set: answers know by it that they are out of date
        self._failed.clear()

    def want(self, wishes: Sequence[Wish]) -> None:
        """These, in this order, are wanted now, and nothing else."""
        self._wanted = list(wishes)
        self._go_on()

    def has_failed(self, number: int) -> bool:
        """Whether the page was asked for and cannot be shown."""
        return number in self._failed

    def try_again(self) -> None:
        """Ask once more for what could not be shown."""
        self._failed.clear()
        self._go_on()

    def _go_on(self) -> None:
        while self._ask is not None and len(self._asked) < _AT_ONCE:
            wish = next((w for w in self._wanted if self._is_missing(w)), None)
            if wish is None:
                return
            self._asked.add(wish)
            self._ask(wish.number, wish.width, self._receiver(wish, self._asked))

    def _is_missing(self, wish: Wish) -> bool:
        known = wish in self._asked or wish.number in self._failed
        return not known and not self._cache.has(wish.number, wish.width)

    def _receiver(self, wish: Wish, asked: set[Wish]) -> Callable[[Pixels | None], None]:
        def receive(pixels: Pixels | None) -> None:
            if asked is self._asked:
                asked.discard(wish)
                self._keep(wish, pixels)

        return receive

    def _keep(self, wish: Wish, pixels: Pixels | None) -> None:
        if pixels is None or not is_whole(pixels):
            self._failed.add(wish.number)
        else:
            self._cache.put(wish.number, wish.width, pixels)
        self.arrived.emit(wish.number)
        self._go_on()
