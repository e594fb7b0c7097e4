"""What lies inside a file, as a list of any length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from explorer.domain.record import DocumentRecord
from explorer.gui.wording import plain_tooltip, say

Index = QModelIndex | QPersistentModelIndex

_NOWHERE: Final = QModelIndex()


class InsideModel(QAbstractListModel):
    """``Qt.UserRole`` gives the DocumentRecord of a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records: tuple[DocumentRecord, ...] = ()

    def show_records(self, records: Sequence[DocumentRecord]) -> None:
        """List these from now on."""
        self.beginResetModel()
        self._records = tuple(records)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._records)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        record = self._records[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return record
            case Qt.ItemDataRole.DisplayRole:
                return _shown(record)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(record.reason or record.title) or None
            case _:
                return None


def _shown(record: DocumentRecord) -> str:
    """What it is called where it is, and whether it could be read."""
    parent = record.place.parent
    name = record.place.path[len(parent.path) + 2 :] if parent else record.place.name
    return name if record.readable else say("{name} (not read)", name=name)
