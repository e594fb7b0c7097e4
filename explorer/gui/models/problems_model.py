"""The files with something wrong as a table: file, kind, folder, sentence."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from explorer.gui.models.troubles import Trouble, trouble_words
from explorer.gui.wording import plain_tooltip, say

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

_NOWHERE: Final = QModelIndex()


class Column(IntEnum):
    """The columns from left to right."""

    FILE = 0
    KIND = 1
    FOLDER = 2
    SENTENCE = 3


class ProblemsModel(QAbstractTableModel):
    """``Qt.UserRole`` gives the Trouble of a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Trouble, ...] = ()
        self._where: dict[int, int] = {}
        self._titles = {
            Column.FILE: say("File"),
            Column.KIND: say("What is wrong"),
            Column.FOLDER: say("Folder"),
            Column.SENTENCE: say("Why, and what to do"),
        }

    def show_rows(self, rows: Sequence[Trouble]) -> None:
        """Show these from now on."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._where = {trouble.document_id: row for row, trouble in enumerate(self._rows)}
        self.endResetModel()

    @property
    def rows(self) -> tuple[Trouble, ...]:
        """What is shown."""
        return self._rows

    def row_of(self, document_id: int) -> int:
        """The row of a document, or -1."""
        return self._where.get(document_id, -1)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        trouble = self._rows[index.row()]
        match role:
            case Role.UserRole:
                return trouble
            case Role.DisplayRole:
                return _cell(trouble, index.column())
            case Role.ToolTipRole:
                return plain_tooltip(f"{trouble.file.path}: {trouble.file.reason}")
            case Role.AccessibleTextRole if index.column() == Column.FILE:
                parts = (trouble.name, trouble_words(trouble), trouble.file.reason)
                return ", ".join(part for part in parts if part)
            case _:
                return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self._titles.get(Column(section))
        return None


def _cell(trouble: Trouble, column: int) -> str:
    match column:
        case Column.FILE:
            return trouble.name
        case Column.KIND:
            return trouble_words(trouble)
        case Column.SENTENCE:
            return trouble.file.reason
        case _:
            return trouble.folder
