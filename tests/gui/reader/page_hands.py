"""Hands that use the pages of a document as a person would, and eyes that look at them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.domain.document import Document
from explorer.domain.span import Span
from explorer.gui.reader.page_layout import PagePoint
from explorer.gui.reader.page_view import PageView
from explorer.gui.reader.page_words import stretches
from tests.gui.reader.paper import Press

CONTROL = Qt.KeyboardModifier.ControlModifier
_NO_KEYS = Qt.KeyboardModifier.NoModifier


class PageReader:
    """Someone in front of a page view."""

    def __init__(self, view: PageView, qtbot: QtBot) -> None:
        self.view = view
        self.qtbot = qtbot
        self.document = Document("")

    def open(self, document: Document) -> Press:
        """Show ``document``; its pages are drawn."""
        press = Press(document)
        self.document = document
        self.view.show_document(document, press.ask)
        self.settle()
        return press

    def settle(self) -> None:
        QTest.qWait(120)

    def place_of(self, offset: int) -> QPoint:
        """The middle of the character at ``offset``, on the viewport or beyond it."""
        page = next(n for n, p in enumerate(self.document.pages) if offset in p.span)
        words = self.document.pages[page].words
        box = stretches(words, Span(offset, offset + 1), self.document.text)[0]
        middle = PagePoint(page, (box.left + box.right) / 2, (box.top + box.bottom) / 2)
        return self.view.point_of(middle).toPoint()

    def sees(self, offset: int) -> bool:
        return bool(self.view.viewport().rect().contains(self.place_of(offset)))

    def click(self, offset: int, keys: Qt.KeyboardModifier = _NO_KEYS) -> None:
        self.click_at(self.place_of(offset), keys)

    def click_at(self, place: QPoint, keys: Qt.KeyboardModifier = _NO_KEYS) -> None:
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, keys, place)

    def double_click(self, offset: int) -> None:
        viewport, button, place = self.view.viewport(), Qt.MouseButton.LeftButton, QPoint()
        place = self.place_of(offset)
        QTest.mouseDClick(viewport, button, pos=place)
        QTest.mouseRelease(viewport, button, pos=place)

    def drag(self, start: int, end: int) -> None:
        """Drag from one character to another."""
        viewport, button = self.view.viewport(), Qt.MouseButton.LeftButton
        QTest.mousePress(viewport, button, pos=self.place_of(start))
        QTest.mouseMove(viewport, self.place_of(end))
        QTest.mouseRelease(viewport, button, pos=self.place_of(end))

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = _NO_KEYS) -> None:
        QTest.keyClick(self.view, key, keys)

    def wheel(self, up: bool, at: QPoint, keys: Qt.KeyboardModifier = CONTROL) -> None:
        """Turn the wheel by a step."""
        event = QWheelEvent(
            QPointF(at),
            QPointF(self.view.mapToGlobal(at)),
            QPoint(),
            QPoint(0, 120 if up else -120),
            Qt.MouseButton.NoButton,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.view.viewport(), event)

    def colours(self, span: Span, around: int = 0) -> set[str]:
        """The colours on the screen in the box of ``span``, and ``around`` it in pixels."""
        shot = self.view.viewport().grab().toImage()
        start, end = self.place_of(span.start), self.place_of(span.end - 1)
        left, right = min(start.x(), end.x()) - around, max(start.x(), end.x()) + around
        half = round(9 * self.view.zoom.factor) + around
        rows, columns = range(start.y() - half, start.y() + half), range(left, right + 1)
        return {shot.pixelColor(x, y).name() for x in columns for y in rows}


def has(colours: set[str], wanted: str, most: int = 24) -> bool:
    """Whether one of ``colours`` is ``wanted`` or close to it."""
    one = QColor(wanted)
    return any(
        abs(one.red() - c.red()) + abs(one.green() - c.green()) + abs(one.blue() - c.blue()) < most
        for c in map(QColor, colours)
    )
