"""The list of a document's sections; the one that is read is followed, a choice leads there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from explorer.domain.document import Document
from explorer.gui.reader.contents import Sections, contents_of, depths
from explorer.gui.theme import Theme
from explorer.gui.wording import plain_tooltip, say

_WIDTH = 210  # pixels
_INDENT = "\u2003"  # an em
_INSET = 16
_SPACING = 3
EMPTY = "This document has no headings and no table of contents."
_JUMPS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class ContentsList(QListWidget):
    """``Qt.UserRole`` of an item is its OutlineEntry's offset."""

    chosen = Signal(int)  # the offset of the section to go to
    left = Signal()  # the user is done here

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contentsList")
        self.setAccessibleName(say("Contents"))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSpacing(_SPACING)
        self.setViewportMargins(_SPACING, _SPACING, 0, _SPACING)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(_WIDTH // 2)
        self._sections = Sections(())
        self._theme = theme
        self.set_theme(theme)
        self.itemClicked.connect(self._choose)

    @override
    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, super().sizeHint().height())

    def show_document(self, document: Document) -> None:
        """List the sections of ``document``."""
        entries = contents_of(document)
        self._sections = Sections(entries)
        self.clear()
        for entry, depth in zip(entries, depths(entries), strict=True):
            item = QListWidgetItem(_INDENT * depth + entry.title)
            item.setData(Qt.ItemDataRole.UserRole, entry.offset)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.title)
            item.setToolTip(plain_tooltip(entry.title))
            self.addItem(item)
        self.setAccessibleDescription("" if entries else say(EMPTY))

    @Slot(int)
    def follow(self, offset: int) -> None:
        """Make the section in which ``offset`` lies the current one."""
        number = self._sections.at(offset)
        if number != self.currentRow() or number is None:
            self.setCurrentRow(-1 if number is None else number)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(theme.page))
        palette.setColor(QPalette.ColorRole.Text, QColor(theme.text))
        palette.setColor(QPalette.ColorRole.Highlight, QColor(theme.chosen))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(theme.chosen_text))
        self.setPalette(palette)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _JUMPS:
            self._choose(self.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(self._theme.muted))
            area = self.viewport().rect().adjusted(_INSET, _INSET, -_INSET, -_INSET)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(flags), say(EMPTY))

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(int(item.data(Qt.ItemDataRole.UserRole)))
