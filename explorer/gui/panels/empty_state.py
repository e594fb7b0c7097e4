"""A view that says what to do while it has nothing to show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget


class ViewOrHint(QStackedWidget):
    """Shows ``view``, or a hint in its place."""

    def __init__(self, view: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._hint = QLabel(self)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setMargin(16)
        self.addWidget(view)
        self.addWidget(self._hint)

    def show_view(self) -> None:
        """There is something to show."""
        self.setCurrentWidget(self._view)

    def show_hint(self, text: str) -> None:
        """There is nothing to show, and this is what to do."""
        self._hint.setText(text)
        self.setCurrentWidget(self._hint)

    @property
    def hint(self) -> str:
        """The hint that is shown, or "" while the view is."""
        return self._hint.text() if self.currentWidget() is self._hint else ""
