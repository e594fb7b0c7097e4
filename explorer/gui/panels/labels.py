"""Labels that show text from documents, and so never take it for markup."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from explorer.gui.wording import plain_tooltip

_LEAST = 8  # characters


def plain_label(parent: QWidget, name: str) -> QLabel:
    """A label of plain text that wraps; ``name`` is what a screen reader calls it."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAccessibleName(name)
    return label


class LineLabel(QLabel):
    """One line of plain text, cut where there is no room for it; a tooltip has all of it."""

    def __init__(self, parent: QWidget, name: str = "") -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(name)

    @override
    def minimumSizeHint(self) -> QSize:
        width = self.fontMetrics().averageCharWidth() * _LEAST
        return QSize(min(width, self.sizeHint().width()), super().minimumSizeHint().height())

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self._shown()
        self.setToolTip("" if shown == self.text() else plain_tooltip(self.text()))
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        place = self.contentsRect()
        painter.drawText(
            place, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter), shown
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()
