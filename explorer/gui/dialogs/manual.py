"""The manual that F1 opens: Markdown that ships with the program, and the table of shortcuts."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.gui.actions.table import ActionRow
from explorer.gui.wording import say


class ManualPage(QTextBrowser):
    """Shows text that is given to it and never loads anything."""

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return QByteArray()

    @override
    def doSetSource(self, name: QUrl | str, kind: object = None) -> None:
        address = QUrl(name)
        if address.hasFragment():
            self.scrollToAnchor(address.fragment())


class ManualDialog(QDialog):
    """A window beside the main one, so that one can read and try at the same time."""

    def __init__(self, text: str, rows: Iterable[ActionRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("manual")
        self.setWindowTitle(say("Manual"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page = ManualPage(self)
        self.page.setAccessibleName(say("Manual"))
        self.page.setMarkdown(f"{text}\n\n{shortcut_table(rows)}")
        self.page.document().setDocumentMargin(16)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.page)
        layout.addWidget(buttons)
        self.resize(760, 720)


def shortcut_table(rows: Iterable[ActionRow]) -> str:
    """All actions with their keys, as a Markdown table."""
    lines = [
        f"## {say('All actions and keys')}",
        "",
        f"| {say('Action')} | {say('Menu')} | {say('Keys')} |",
        "|---|---|---|",
    ]
    for row in rows:
        keys = ", ".join(
            QKeySequence(k).toString(QKeySequence.SequenceFormat.NativeText) for k in row.shortcuts
        )
        lines.append(f"| {_plain(row.text)} | {_plain(row.menu)} | {keys} |")
    return "\n".join(lines)


def _plain(text: str) -> str:
    return text.replace("&", "").removesuffix("...")
