"""Asks for the password of protected files; it is hidden unless one wishes to see it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from explorer.gui.wording import say

_LONGEST_NAME = 80  # characters


class PasswordDialog(QDialog):
    """``given`` tells the password, once. ``name`` is that of the one file, "" for several."""

    given = Signal(str)

    def __init__(self, name: str, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("passwordDialog")
        self.setWindowTitle(say("Password"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.entry = QLineEdit(self)
        self.entry.setObjectName("passwordEntry")
        self.entry.setAccessibleName(say("Password"))
        self.shown = QCheckBox(say("&Show the password"), self)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        layout = QVBoxLayout(self)
        layout.addWidget(_label(self, _question(name, number)))
        layout.addWidget(self.entry)
        layout.addWidget(self.shown)
        layout.addWidget(_label(self, _promise()))
        layout.addWidget(self._buttons)
        self._connect()
        self._show_password(shown=False)
        self._check("")
        self.setMinimumWidth(420)

    def _connect(self) -> None:
        self.shown.toggled.connect(lambda on: self._show_password(shown=on))
        self.entry.textChanged.connect(self._check)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.accepted.connect(self._give)

    def _show_password(self, *, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.entry.setEchoMode(mode)

    @Slot(str)
    def _check(self, text: str) -> None:
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(text))

    @Slot()
    def _give(self) -> None:
        password = self.entry.text()
        self.entry.clear()
        self.given.emit(password)


def _label(parent: QWidget, text: str) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _question(name: str, number: int) -> str:
    if number == 1:
        short = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
        return say("The password of “{name}”:", name=short)
    return say("A password to try on all {n} selected files:", n=f"{number:,}")


def _promise() -> str:
    return say(
        "It is kept in memory until the program ends, and tried on other protected files too. "
        "It is never written to the disk."
    )
