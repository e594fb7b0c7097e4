"""The files of the collection that could not be read, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from explorer.gui.wording import plain_tooltip, say
from explorer.services.progress import FailedFile


class FailuresDialog(QDialog):
    """A window beside the main one: a row for each file, its whole path in the tooltip."""

    def __init__(self, files: Sequence[FailedFile], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("failures")
        self.setWindowTitle(say("Files that could not be read"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = self._make_table(files)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        layout.addWidget(buttons)
        self.resize(820, 420)

    def _make_table(self, files: Sequence[FailedFile]) -> QTableWidget:
        table = QTableWidget(len(files), 2, self)
        table.setAccessibleName(say("Files that could not be read"))
        table.setHorizontalHeaderLabels([say("File"), say("Why, and what to do")])
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        for row, file in enumerate(files):
            for column, text in enumerate((file.path, file.reason)):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tooltip(text))
                table.setItem(row, column, item)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        return table
