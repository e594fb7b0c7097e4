"""Puts the pictures of a document into its text as they come into sight."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from operator import attrgetter
from typing import TypeAlias

from PySide6.QtCore import QObject, Slot

from explorer.domain.document import Picture
from explorer.domain.pixels import Pixels
from explorer.domain.span import Span
from explorer.gui.reader.pixel_image import image_of, is_whole
from explorer.gui.reader.reading_pane import ReadingPane

# ask(source, width, then): answered later, on the GUI thread, None where it cannot be drawn.
AskPicture: TypeAlias = Callable[[str, int, Callable[[Pixels | None], None]], None]
_AHEAD = 3_000  # code points before and behind what is seen


class PictureLoader(QObject):
    """Asks for the pictures in sight of ``pane``, each once for every page that is built."""

    def __init__(self, pane: ReadingPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._pictures: tuple[Picture, ...] = ()
        self._ask: AskPicture | None = None
        self._asked: set[Picture] = set()
        pane.viewed.connect(self._look)
        pane.stretch_changed.connect(self._forget)

    def use(self, pictures: tuple[Picture, ...], ask: AskPicture | None) -> None:
        """These are in the document shown; nothing is loaded where ``ask`` is None."""
        self._pictures, self._ask = pictures, ask
        self._forget()

    @Slot()
    def _forget(self) -> None:
        self._asked = set()  # a new set: answers know by it that their page has gone
        if self._pictures:
            self._look(self._pane.visible_span())

    @Slot(object)
    def _look(self, seen: Span) -> None:
        if self._ask is None:
            return
        first = bisect_left(self._pictures, seen.start - _AHEAD, key=attrgetter("span.start"))
        for picture in self._pictures[first:]:
            if picture.span.start > seen.end + _AHEAD:
                return
            if picture not in self._asked:
                self._asked.add(picture)
                width = round(self._pane.column_width() * self._pane.devicePixelRatio())
                self._ask(picture.source, width, self._receiver(picture, self._asked))

    def _receiver(self, picture: Picture, asked: set[Picture]) -> Callable[[Pixels | None], None]:
        def receive(pixels: Pixels | None) -> None:
            if asked is self._asked and pixels is not None and is_whole(pixels):
                self._pane.put_picture(picture.span.start, image_of(pixels))

        return receive
