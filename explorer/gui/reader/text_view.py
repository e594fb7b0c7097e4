"""A read-only page of text with a caret: one column, and nothing is fetched, dropped or pasted."""

from __future__ import annotations

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QMargins,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QUrl,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget
from typing_extensions import override

from explorer.gui.reader import page_geometry
from explorer.gui.reader.document_builder import MARGIN
from explorer.gui.theme import Theme
from explorer.gui.wording import plain_tooltip

_COLUMN = 75  # characters a line
_AHEAD = 10_000  # characters to be laid out below a place before it can be scrolled to
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TextView(QTextEdit):
    """A page of text; positions are Qt's own (UTF-16 units)."""

    caret_placed = Signal(int)  # by the user: the character clicked, or where the caret went
    caret_activated = Signal(int)
    linkActivated = Signal(str)  # noqa: N815 - named as Qt names it
    zoom_asked = Signal(int)
    moved = Signal()  # other lines came into sight
    fitted = Signal()  # the column of text stands elsewhere

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strip = 0
        self._held = (0, 0)  # a position, and how far the view is scrolled for it
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setCursorWidth(2)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoFillBackground(True)

    def set_colours(self, theme: Theme) -> None:
        """Take the colours of the page and of selected text from ``theme``."""
        palette = self.palette()
        roles = QPalette.ColorRole
        for role in (roles.Base, roles.Window):
            palette.setColor(role, QColor(theme.page))
        for role in (roles.Text, roles.WindowText):
            palette.setColor(role, QColor(theme.text))
        palette.setColor(roles.PlaceholderText, QColor(theme.muted))
        palette.setColor(roles.Highlight, QColor(theme.chosen))
        palette.setColor(roles.HighlightedText, QColor(theme.chosen_text))
        self.setPalette(palette)

    def top_position(self) -> int:
        """The position that opens the first line in sight."""
        return page_geometry.line_start(self.document(), self.verticalScrollBar().value())

    def bottom_position(self) -> int:
        """The position that closes the last line in sight."""
        bottom = self.verticalScrollBar().value() + self.viewport().height()
        return page_geometry.line_end(self.document(), bottom)

    def scroll_to(self, position: int, fraction: float = 0.0) -> None:
        """Scroll so that ``position`` stands at a ``fraction`` of the height, if it can."""
        bar = self.verticalScrollBar()
        self._height_of(min(position + _AHEAD, self._last_position()))
        target = round(self._height_of(position) - fraction * self.viewport().height())
        if target > bar.maximum():
            bar.setMaximum(self._furthest(target))
        bar.setValue(target)

    def hold(self, position: int) -> None:
        """Take ``position`` for the place of the view until it is scrolled."""
        self._held = position, self.verticalScrollBar().value()

    def held_position(self) -> int:
        """The position that was scrolled to, or after other scrolling the one at the top."""
        position, scrolled = self._held
        return position if scrolled == self.verticalScrollBar().value() else self.top_position()

    def is_in_sight(self, start: int, end: int) -> bool:
        """Whether both positions are on lines that are seen in full."""
        top = self.verticalScrollBar().value()
        first, last = self._height_of(start), self._height_of(end)
        return top <= first and last + self.fontMetrics().height() <= top + self.viewport().height()

    def character_at(self, point: QPointF) -> int:
        """The position of the character under ``point`` of the viewport."""
        caret = self.cursorForPosition(point.toPoint())
        block, place = caret.block(), caret.positionInBlock()
        line = block.layout().lineForTextPosition(max(0, place - 1))
        if place == 0 or not line.isValid():
            return caret.position()
        x = point.x() - self.document().documentLayout().blockBoundingRect(block).left()
        edges = sorted((_x(line.cursorToX(place - 1)), _x(line.cursorToX(place))))
        return caret.position() - 1 if edges[0] <= x < edges[1] else caret.position()

    def set_strip(self, height: int) -> None:
        """Keep ``height`` pixels free above the text."""
        self._strip = height
        self._fit_column()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        rewrapped = event.oldSize().width() not in {-1, event.size().width()}
        top = self.top_position() if rewrapped else 0
        super().resizeEvent(event)
        if rewrapped and self.verticalScrollBar().value():
            self.scroll_to(top)
        self.moved.emit()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.moved.emit()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        link = self.anchorAt(event.position().toPoint())
        if link and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.linkActivated.emit(link)
        else:
            self.caret_placed.emit(self.character_at(event.position()))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.caret_activated.emit(self.character_at(event.position()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._enter(event)
            return
        before = self.textCursor().position()
        super().keyPressEvent(event)
        after = self.textCursor()
        if after.position() != before and not after.hasSelection():
            self.caret_placed.emit(after.position())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_asked.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):  # before the viewport is given its size
            self._fit_column()
        if isinstance(event, QWheelEvent):  # over the margins, which are no part of the viewport
            self.wheelEvent(event)
            return True
        return super().event(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return QImage(1, 1, QImage.Format.Format_ARGB32)
        return QByteArray()

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return False

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        return

    def _fit_column(self) -> None:
        """Keep the text to one column in the middle, below the strip."""
        column = round(QFontMetricsF(self.font()).averageCharWidth() * _COLUMN) + 2 * MARGIN
        room = self.width() - self.verticalScrollBar().sizeHint().width() - column
        side = max(0, room // 2)
        margins = QMargins(side, self._strip, side, 0)
        if margins != self.viewportMargins():
            self.setViewportMargins(margins)
            self.fitted.emit()

    def _enter(self, event: QKeyEvent) -> None:
        link = self._link_at_caret()
        if link and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.linkActivated.emit(link)
        else:
            self.caret_activated.emit(self.textCursor().position())

    def _link_at_caret(self) -> str:
        behind = QTextCursor(self.document())
        behind.setPosition(min(self.textCursor().position() + 1, self._last_position()))
        return behind.charFormat().anchorHref()

    def _tip(self, point: QPoint) -> str:
        return plain_tooltip(self.anchorAt(point))

    def _height_of(self, position: int) -> float:
        """How far down the page the line with ``position`` begins; lays the page out so far."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return self.cursorRect(cursor).top() + self.verticalScrollBar().value()

    def _last_position(self) -> int:
        return self.document().characterCount() - 1

    def _furthest(self, target: int) -> int:
        """The most that can be scrolled: to the end, or to ``target`` while that is not known."""
        page = self.document()
        if not page.lastBlock().layout().lineCount():
            return target
        return min(target, max(0, round(page.size().height()) - self.viewport().height()))


def _x(place: object) -> float:
    """The x of what Qt gives for ``cursorToX``: PySide adds the position to it."""
    return float(place[0] if isinstance(place, tuple) else place)  # type: ignore[arg-type]
