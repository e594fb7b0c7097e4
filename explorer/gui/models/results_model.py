"""The hits of a search as a list that grows while it is scrolled."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from explorer.domain.hit import Hit, Results
from explorer.gui.wording import plain_tooltip

Index = QModelIndex | QPersistentModelIndex

_NOWHERE: Final = QModelIndex()


class ResultsModel(QAbstractListModel):
    """``Qt.UserRole`` gives the Hit. Asks by ``more_wanted`` when the end comes near."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []
        self._total = 0
        self._waiting = False

    def set_results(self, results: Results | None) -> None:
        """Show these hits from now on."""
        self.beginResetModel()
        self._hits = list(results.hits) if results else []
        self._total = results.total if results else 0
        self._waiting = False
        self.endResetModel()

    def extend(self, page: Results) -> None:
        """Add the next page."""
        self._waiting = False
        if page.hits:
            first = len(self._hits)
            self.beginInsertRows(QModelIndex(), first, first + len(page.hits) - 1)
            self._hits += page.hits
            self.endInsertRows()

    def row_of(self, document_id: int) -> int:
        """The row of a document, or -1."""
        rows = (row for row, hit in enumerate(self._hits) if hit.document_id == document_id)
        return next(rows, -1)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._hits)

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._waiting and len(self._hits) < self._total

    @override
    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._waiting = True
            self.more_wanted.emit()

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return hit.title or hit.path
            case Qt.ItemDataRole.UserRole:
                return hit
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(hit.path)
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(part for part in (hit.title, hit.date, hit.snippet.text) if part)
            case _:
                return None
