"""The bar that finds words in the document shown and steps through where they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget
from typing_extensions import override

from explorer.domain.span import Span
from explorer.gui.reader.find_text import MOST, FindOptions, find_in_pieces
from explorer.gui.reader.reading_pane import ReadingPane
from explorer.gui.reader.stretch import WHOLE
from explorer.gui.wording import say

_PAUSE = 120  # milliseconds after the last key
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindBar(QWidget):
    """Marks what is typed in the ``find`` layer of ``pane``; Esc closes it and clears them."""

    closed = Signal()
    found = Signal(object)  # the Span that was gone to

    def __init__(self, pane: ReadingPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._pane = pane
        self._found: list[Span] = []
        self._current: int | None = None
        self._here = 0  # where the caret was when the words were looked for
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._typing.timeout.connect(self._find)
        self._pieces: Iterator[list[Span]] = iter(())
        self._going_on = QTimer(self, interval=0)
        self._going_on.timeout.connect(self._go_on)
        self._make()
        self.hide()
        pane.document_shown.connect(self._find_again)

    def open(self) -> None:
        """Show the bar, ready for typing; what is selected in the text is put in."""
        selected = self._pane.selected_span()
        if selected and len(selected) < 200:
            self.words.setText(" ".join(self._pane.text_of(selected).split()))
        self.show()
        self.words.setFocus()
        self.words.selectAll()
        self._typing.start()

    def close_bar(self) -> None:
        """Hide the bar, take its marks away, and go back to the text."""
        self.hide()
        self._pane.setFocus()
        self.closed.emit()

    def step(self, by: int) -> None:
        """Go to the next place (1) or the one before (-1), round the ends."""
        if self._typing.isActive():
            self._find()
        elif self._found:
            at = self._current if self._current is not None else -1
            self._go_to((at + by) % len(self._found))

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._typing.stop()
        self._going_on.stop()
        self._found, self._current = [], None
        self._show_marks()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (*_ENTER, Qt.Key.Key_F3):
            self.step(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _make(self) -> None:
        self.words = QLineEdit(self, placeholderText=say("Find in this document"))
        self.words.setAccessibleName(say("Find in this document"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(lambda _text: self._typing.start())
        self.match_case = self._toggle("Aa", say("Match case"))
        self.whole_words = self._toggle("ab|", say("Whole words only"))
        self.back = self._button("↑", say("Previous place (Shift+F3)"), -1)
        self.on = self._button("↓", say("Next place (F3)"), 1)
        self.count = QLabel(self)
        self.count.setAccessibleName(say("Places found"))
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.addWidget(self.words, 1)
        for widget in (self.count, self.match_case, self.whole_words, self.back, self.on):
            layout.addWidget(widget)
        close = self._plain_button("✕", say("Close (Esc)"))
        close.clicked.connect(self.close_bar)
        layout.addWidget(close)

    def _plain_button(self, sign: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setToolTip(name)
        button.setAutoRaise(True)
        button.setAccessibleName(name)
        return button

    def _toggle(self, sign: str, name: str) -> QToolButton:
        button = self._plain_button(sign, name)
        button.setCheckable(True)
        button.toggled.connect(lambda _on: self._find())
        return button

    def _button(self, sign: str, name: str, by: int) -> QToolButton:
        button = self._plain_button(sign, name)
        button.clicked.connect(lambda: self.step(by))
        return button

    @Slot()
    def _find_again(self) -> None:
        if self.isVisible():
            self._find()

    @Slot()
    def _find(self) -> None:
        """Find the words anew and go to the first place from the caret on."""
        self._typing.stop()
        options = FindOptions(self.match_case.isChecked(), self.whole_words.isChecked())
        text, words = self._pane.flowing_text, self.words.text()
        self._found, self._current = [], None
        self._here = self._pane.caret_offset()
        self._pieces = find_in_pieces(text, words, options)
        self._going_on.start()
        while self._going_on.isActive() and len(text) <= WHOLE:
            self._go_on()

    @Slot()
    def _go_on(self) -> None:
        """Look through the next piece of the text; the first place from the caret on is shown."""
        piece = next(self._pieces, None)
        if piece is None:
            self._going_on.stop()
        else:
            self._found += piece
        first = bisect_left(self._found, Span(self._here, self._here))
        if self._current is None and first < len(self._found):
            self._go_to(first)
        elif self._current is None and piece is None and self._found:
            self._go_to(0)
        elif piece is None or piece:
            self._show_marks()

    def _go_to(self, at: int) -> None:
        self._current = at
        self._show_marks()
        self._pane.reveal(self._found[at])
        self.found.emit(self._found[at])

    def _show_marks(self) -> None:
        marks = [
            (span, "current" if n == self._current else "") for n, span in enumerate(self._found)
        ]
        self._pane.set_layer("find", marks)
        self.count.setText(self._counted())

    def _counted(self) -> str:
        if self._current is not None:
            unfinished = self._going_on.isActive() or len(self._found) == MOST
            more = "+" if unfinished else ""
            total = f"{len(self._found):,}{more}"
            return say("{n} of {total}", n=f"{self._current + 1:,}", total=total)
        if self._going_on.isActive():
            return say("Looking")
        return say("Not found") if self.words.text() else ""
