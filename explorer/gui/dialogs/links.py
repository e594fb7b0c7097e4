"""A link in a document leads out only after the user has seen where to."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from explorer.gui.wording import say

_ALLOWED = frozenset({"http", "https", "mailto"})


def may_lead_out(address: str) -> bool:
    """Whether the address is of a kind that may be handed to another program at all."""
    return QUrl(address).scheme().lower() in _ALLOWED


def ask_to_open(parent: QWidget, address: str) -> None:
    """Show the address and, only if the user says so, hand it to the browser or mail program."""
    box = QMessageBox(parent)
    box.setObjectName("linkDialog")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(say("Leave the program?"))
    box.setText(say("This link leads to:\n\n{address}", address=address[:500]))
    box.setInformativeText(
        say("This program never goes on the network itself. Whoever runs that address may see you.")
    )
    copy = box.addButton(say("&Copy address"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(address))
    if may_lead_out(address):
        leave = box.addButton(say("&Open outside"), QMessageBox.ButtonRole.AcceptRole)
        leave.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(address)))
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.open()
