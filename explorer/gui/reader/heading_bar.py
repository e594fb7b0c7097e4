"""The lines above a document: its title, and who wrote it, when, and where it lies."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.gui.reader.document_builder import MARGIN
from explorer.gui.theme import Theme
from explorer.gui.wording import plain_tooltip


class ElidedLabel(QLabel):
    """One line of plain text, cut with "…" where it does not fit; its tooltip has all of it."""

    def __init__(self, elide: Qt.TextElideMode, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._elide = elide
        self.setTextFormat(Qt.TextFormat.PlainText)

    def show_line(self, text: str) -> None:
        """Show ``text`` on one line."""
        self.setText(" ".join(text.split()))
        self.setToolTip(plain_tooltip(text))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = self.fontMetrics().elidedText(self.text(), self._elide, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, line)


class HeadingBar(QFrame):
    """The title and the details of the document shown; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readingHeading")
        self.title = ElidedLabel(Qt.TextElideMode.ElideRight, self)
        self.details = ElidedLabel(Qt.TextElideMode.ElideMiddle, self)
        self.setFont(QApplication.font())
        font = self.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self.title.setFont(font)
        self._lines = QVBoxLayout(self)
        self._lines.setSpacing(2)
        self._lines.addWidget(self.title)
        self._lines.addWidget(self.details)
        self.set_indent(0)
        self.hide()

    def show_heading(self, title: str, details: str) -> None:
        """Show both lines; the bar hides when both are empty."""
        self.title.show_line(title)
        self.details.show_line(details)
        self.details.setVisible(bool(details))
        self.setVisible(bool(title or details))

    def set_indent(self, indent: int) -> None:
        """Stand above the text, ``indent`` pixels from the edge."""
        self._lines.setContentsMargins(MARGIN + indent, 10, MARGIN + indent, 8)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of the page."""
        self.setStyleSheet(
            f"HeadingBar {{ background: {theme.page}; border: 0;"
            f" border-bottom: 1px solid {theme.rule}; }} QLabel {{ color: {theme.text}; }}"
        )
        self.details.setStyleSheet(f"color: {theme.muted};")
