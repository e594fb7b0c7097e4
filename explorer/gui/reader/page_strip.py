"""The pages of a document as a strip of small pictures, to jump by."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from explorer.domain.document import Document
from explorer.gui.reader.page_cache import PageCache
from explorer.gui.reader.page_canvas import PageCanvas
from explorer.gui.reader.page_layout import PagePoint, shown_sizes
from explorer.gui.reader.page_loader import Ask
from explorer.gui.reader.page_zoom import Fit, Zoom
from explorer.gui.theme import Theme
from explorer.gui.wording import say

_GAP = 26  # pixels around each: room for its label
_WIDTH = 170
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -5,
    Qt.Key.Key_PageDown: 5,
}


class PageStrip(PageCanvas):
    """Thumbnails with the pages' labels; the page that is looked at has a frame."""

    chosen = Signal(int)  # the number of a page, from 0

    def __init__(self, cache: PageCache, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(cache, theme, _GAP, parent)
        self.setObjectName("pageStrip")
        self.setAccessibleName(say("Page thumbnails"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(_WIDTH // 2 + _GAP)
        self._current = 0
        self.set_zoom(Zoom(Fit.WIDTH))

    @override
    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, super().sizeHint().height())

    def show_document(self, document: Document, ask: Ask | None) -> None:
        """Show the pages of ``document``."""
        labels = [page.label or str(n + 1) for n, page in enumerate(document.pages)]
        self._current = 0
        self.show_pages(shown_sizes(document.pages), labels, ask)

    @property
    def current(self) -> int:
        """The number of the page that has the frame."""
        return self._current

    @Slot(int)
    def set_current(self, number: int) -> None:
        """Frame this page, and bring it into sight."""
        if number != self._current and 0 <= number < len(self._layout):
            self._current = number
            rect, view = self.page_rect(number), self.viewport().rect()
            if rect.top() < view.top() or rect.bottom() > view.bottom() - _GAP:
                self.scroll_to(PagePoint(number, 0, 0), view.height() / 3)
            self._tell_current()
            self.viewport().update()

    def _tell_current(self) -> None:
        label = self._labels[self._current]
        self.setAccessibleDescription(say("Page {label}", label=label))

    @override
    def paint_page(self, painter: QPainter, number: int, rect: QRect) -> None:
        here = number == self._current
        colour = self.palette().color(QPalette.ColorRole.Highlight)
        painter.setPen(QColor(self._theme.text if here else self._theme.muted))
        below = QRect(rect.left() - _GAP // 2, rect.bottom() + 3, rect.width() + _GAP, _GAP - 6)
        label = self.fontMetrics().elidedText(
            self._labels[number], Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, label)
        if here:
            painter.setPen(QPen(colour, 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(rect).adjusted(-2.5, -2.5, 2.5, 2.5))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and len(self._layout):
            self._choose(self.place_at(event.position()).number)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._layout) - 1
        if event.key() in _STEPS:
            self._choose(min(max(self._current + _STEPS[Qt.Key(event.key())], 0), last))
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._choose(0 if event.key() == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        if 0 <= number < len(self._layout):
            self.set_current(number)
            self.chosen.emit(number)
