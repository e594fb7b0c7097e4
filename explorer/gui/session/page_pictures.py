"""A thread on which pages and pictures of the open collection are waited for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, Protocol, TypeAlias

from PySide6.QtCore import QObject, Signal

from explorer.domain.errors import ExtractionError
from explorer.domain.pixels import Pixels
from explorer.domain.problem import Problem, ProblemKind
from explorer.gui.tasks import TaskRunner
from explorer.services.collections import Collection
from explorer.services.page_images import PageImages

Then: TypeAlias = Callable[[Pixels | None], None]


class Images(Protocol):
    """What draws, on the thread; see PageImages."""

    def use_passwords(self, passwords: tuple[str, ...]) -> None:
        """Try these on files that are protected, from now on."""

    def page(self, document_id: int, number: int, width: int) -> Pixels:
        """A page as pixels."""

    def picture(self, document_id: int, source: str, width: int) -> Pixels:
        """A picture inside a document as pixels."""

    def close(self) -> None:
        """End it."""


class _Wish(NamedTuple):
    document_id: int
    draw: Callable[[Images], Pixels]
    then: Then


class PagePictures(QObject):
    """Draws one at a time, what was asked for last first; answers on its own (GUI) thread."""

    unlocked = Signal()  # there are other passwords: what failed may be asked for again
    refused = Signal(int, object)  # a document's id, and the Problem why it cannot be drawn

    def __init__(
        self, parent: QObject | None = None, images: Callable[[Collection], Images] = PageImages
    ) -> None:
        super().__init__(parent)
        self._make = images
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pages")
        self._runner = TaskRunner(self._executor, self)
        self._collection: Collection | None = None
        self._passwords: tuple[str, ...] = ()
        self._waiting: list[_Wish] = []
        self._images: tuple[Collection, tuple[str, ...], Images] | None = None  # on the thread only

    def use(self, collection: Collection | None) -> None:
        """Draw from this collection from now on; nothing asked before is answered."""
        self._collection = collection
        self._waiting.clear()
        self._runner.forget()

    def use_passwords(self, passwords: tuple[str, ...]) -> None:
        """Try these on protected files from now on."""
        if passwords != self._passwords:
            self._passwords = passwords
            self.unlocked.emit()

    def ask_page(self, document_id: int, number: int, width: int, then: Then) -> None:
        """Draw a page (from 0) so many pixels wide; ``then`` is given None where that fails."""
        self._ask(_Wish(document_id, lambda images: images.page(document_id, number, width), then))

    def ask_picture(self, document_id: int, source: str, width: int, then: Then) -> None:
        """Draw a picture inside a document, at most so wide; None where that fails."""
        self._ask(
            _Wish(document_id, lambda images: images.picture(document_id, source, width), then)
        )

    def _ask(self, wish: _Wish) -> None:
        """Of another document than before, nothing is wanted any more."""
        if self._collection is None:
            return
        same = [w for w in self._waiting if w.document_id == wish.document_id]
        self._waiting = [*same, wish]
        self._go_on()

    def _go_on(self) -> None:
        if self._runner.busy or not self._waiting or self._collection is None:
            return
        wish, collection, passwords = self._waiting.pop(), self._collection, self._passwords
        self._runner.run(
            lambda: wish.draw(self._drawing(collection, passwords)),
            lambda pixels: self._answer(wish, pixels),
            lambda problem: self._refuse(wish, problem),
        )

    def _answer(self, wish: _Wish, pixels: Pixels | None) -> None:
        wish.then(pixels)
        self._go_on()

    def _refuse(self, wish: _Wish, failure: BaseException) -> None:
        self.refused.emit(wish.document_id, _problem(failure))
        self._answer(wish, None)

    def _drawing(self, collection: Collection, passwords: tuple[str, ...]) -> Images:
        if self._images is None or self._images[0] != collection:
            self._close_images()
            self._images = collection, (), self._make(collection)
        if self._images[1] != passwords:
            self._images[2].use_passwords(passwords)
            self._images = collection, passwords, self._images[2]
        return self._images[2]

    def _close_images(self) -> None:
        if self._images is not None:
            self._images[2].close()
            self._images = None

    @property
    def busy(self) -> bool:
        """Whether anything asked is not answered yet."""
        return self._runner.busy or bool(self._waiting)

    def close(self) -> None:
        """End the thread; what is still unanswered stays so."""
        self._waiting.clear()
        self._runner.forget()
        self._executor.submit(self._close_images)
        self._executor.shutdown(wait=True)


def _problem(failure: BaseException) -> Problem:
    if isinstance(failure, ExtractionError):
        return failure.problem
    return Problem(ProblemKind.DAMAGED, str(failure) or type(failure).__name__)
