"""Hands that use a reading pane as a person would, and eyes that look at it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from explorer.domain.document import Document
from explorer.domain.span import Span
from explorer.gui.reader.reading_pane import ReadingPane
from explorer.gui.reader.shown_text import shown_text
from tests.builders import a_document


class Reader:
    """Someone who reads: sees what is on the pane, and uses mouse and keys."""

    def __init__(self, pane: ReadingPane) -> None:
        self.pane = pane
        self.offsets = shown_text("").offsets

    def open(self, text: str | Document) -> Document:
        document = a_document(text) if isinstance(text, str) else text
        self.pane.show_document(document)
        self.offsets = shown_text(document.flowing).offsets
        self.settle()
        return document

    def settle(self) -> None:
        QTest.qWait(1)

    def place_of(self, offset: int) -> QPoint:
        """The middle of the character at ``offset``, on the viewport."""
        cursor = QTextCursor(self.pane.document())
        cursor.setPosition(self.offsets.position(offset))
        before = self.pane.cursorRect(cursor)
        cursor.setPosition(self.offsets.position(offset + 1))
        after = self.pane.cursorRect(cursor)
        return QPoint((before.center().x() + after.center().x()) // 2, before.center().y())

    def click(
        self, offset: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.mouseClick(
            self.pane.viewport(), Qt.MouseButton.LeftButton, keys, self.place_of(offset)
        )

    def double_click(self, offset: int) -> None:
        viewport, button = self.pane.viewport(), Qt.MouseButton.LeftButton
        QTest.mouseDClick(viewport, button, pos=self.place_of(offset))
        QTest.mouseRelease(viewport, button, pos=self.place_of(offset))

    def press(
        self, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.pane, key, keys)

    def select(self, span: Span) -> None:
        """Select as by the keyboard, from end to start."""
        cursor = QTextCursor(self.pane.document())
        cursor.setPosition(self.offsets.position(span.end))
        cursor.setPosition(self.offsets.position(span.start), QTextCursor.MoveMode.KeepAnchor)
        self.pane.setTextCursor(cursor)

    def painted(self) -> list[tuple[Span, str, str]]:
        """The marks that Qt was given to paint: span, background and underline colour."""
        found = []
        for selection in self.pane.extraSelections():
            cursor, style = selection.cursor, selection.format
            start = self.offsets.offset(cursor.selectionStart())
            end = self.offsets.offset(cursor.selectionEnd())
            colours = style.background().color().name(), style.underlineColor().name()
            found.append((Span(start, end), *colours))
        return found
