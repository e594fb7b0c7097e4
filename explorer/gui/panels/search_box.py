"""The search box: says when to search, completes words, underlines a slip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMoveEvent,
    QResizeEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from explorer.domain.completion import Completion
from explorer.domain.span import Span
from explorer.domain.text_offsets import TextOffsets
from explorer.gui.panels.completion_list import CompletionList
from explorer.gui.theme import Theme
from explorer.gui.wording import say

_QUIET = 60  # milliseconds after a key until the search begins
_REST = 1_000  # milliseconds after a key until a slip is worth telling
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SearchBox(QLineEdit):
    """Offsets are code points. Nothing here ever keeps a key from being typed."""

    edited = Signal()  # by the user, just now
    typed = Signal(str)  # what stands here after a moment of quiet
    rested = Signal()  # nothing was typed for longer
    entered = Signal(str)  # by Enter
    left_downwards = Signal()  # by the Down key, no completions being listed

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("searchBox")
        self.setAccessibleName(say("Search the collection"))
        self.setPlaceholderText(say("Search: words are joined by AND"))
        self.setClearButtonEnabled(True)
        self.completions = CompletionList(theme, parent)
        self._slip_colour = QColor(theme.slip)
        self._slip: Span | None = None
        self._composed = ""  # by an input method, not yet a part of the text
        self._listed_for: tuple[str, int] = ("", 0)  # text and cursor that completions are for
        self._wants_completions = False
        self._quiet = self._timer(_QUIET, self._tell_typed)
        self._rest = self._timer(_REST, self.rested.emit)
        self.textEdited.connect(self._on_edited)
        self.textChanged.connect(self.clear_slip)
        self.completions.taken.connect(self.take)

    def _timer(self, milliseconds: int, when_done: object) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(when_done)
        return timer

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self.completions.delegate.theme = theme
        self._slip_colour = QColor(theme.slip)
        if self._slip is not None:
            self.underline(self._slip)

    # Typing

    @Slot()
    def _on_edited(self) -> None:
        self._wants_completions = True
        self._quiet.start()
        self._rest.start()
        self.edited.emit()

    def _tell_typed(self) -> None:
        self.typed.emit(self.text())

    @property
    def resting(self) -> bool:
        """Whether nothing was typed for a while."""
        return not self._rest.isActive()

    def _enter(self) -> None:
        self.close_completions()
        self._quiet.stop()
        self._rest.stop()
        self.setModified(False)
        self.entered.emit(self.text())

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            chosen = self.completions.chosen if self.completions.isVisible() else None
            if event.key() == Qt.Key.Key_Tab and chosen is not None:
                self.take(chosen)
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        listed = self.completions.isVisible()
        chosen = self.completions.chosen if listed else None
        if event.key() in _STEPS and listed:
            self.completions.choose_next(_STEPS[Qt.Key(event.key())])
            self.setAccessibleDescription(self.completions.heard)
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and listed:
            self.close_completions()
        elif event.key() in _ENTER and chosen is not None:
            self.take(chosen)
        elif event.key() in _ENTER:
            self._enter()
        else:
            super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composed = event.preeditString()
        super().inputMethodEvent(event)

    # Completions

    def wanted_completions(self) -> tuple[str, int] | None:
        """The text and the cursor that completions are wanted for, if they are."""
        if not self._wants_completions or not self.hasFocus() or self._composed:
            return None
        cursor = TextOffsets.of(self.text()).offset(self.cursorPosition())
        self._listed_for = (self.text(), cursor)
        return self._listed_for

    def show_completions(self, completions: Sequence[Completion]) -> None:
        """List what was found for the text and cursor asked for last, if it is still wanted."""
        if not self._wants_completions or self._listed_for[0] != self.text():
            return
        if completions:
            self.completions.show_below(self, completions)
            self.setAccessibleDescription(self.completions.heard)
        else:
            self.completions.hide()

    def close_completions(self) -> None:
        """List nothing until something is typed again."""
        self._wants_completions = False
        self.completions.hide()
        self.setAccessibleDescription("")

    def uncover(self) -> None:
        """Show what is below the box, unless one of the completions on it is chosen."""
        if self.completions.chosen is None:
            self.completions.hide()

    @Slot(object)
    def take(self, completion: Completion) -> None:
        """Put a completion into the text, as if it had been typed."""
        self.completions.hide()
        offsets = TextOffsets.of(self.text())
        more = len(self.text()) - len(self._listed_for[0])  # typed since they were listed
        start, end = completion.start, completion.end + more
        if start <= end <= len(self.text()):
            self.setSelection(
                offsets.position(start), offsets.position(end) - offsets.position(start)
            )
            self.insert(completion.text)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.close_completions()
        super().focusOutEvent(event)

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.completions.hide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.completions.hide()

    # Slips

    def underline(self, span: Span) -> None:
        """Draw a wave below a part of the text; an empty one is the character before it."""
        start, end = min(span.start, len(self.text())), min(span.end, len(self.text()))
        self._slip = Span(start if end > start else max(0, end - 1), end)
        self._draw_slip()

    @Slot()
    def clear_slip(self) -> None:
        """Take the wave away."""
        if self._slip is not None:
            self._slip = None
            self._draw_slip()

    @property
    def slip(self) -> Span | None:
        """What is underlined."""
        return self._slip

    def _draw_slip(self) -> None:
        """By the formats of an input method, which leave text, cursor and undo as they are."""
        if self._composed:
            return
        attributes = []
        if self._slip is not None:
            offsets = TextOffsets.of(self.text())
            start, end = offsets.position(self._slip.start), offsets.position(self._slip.end)
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(self._slip_colour)
            kind = QInputMethodEvent.AttributeType.TextFormat
            attributes.append(
                QInputMethodEvent.Attribute(kind, start - self.cursorPosition(), end - start, look)
            )
        QCoreApplication.sendEvent(self, QInputMethodEvent("", attributes))
