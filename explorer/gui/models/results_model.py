"""The hits of a search as a list: all rows from the start, the hits of those that are here."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from explorer.domain.hit import Hit
from explorer.gui.session.pages import Pages
from explorer.gui.wording import plain_tooltip, say

Index = QModelIndex | QPersistentModelIndex

_NOWHERE: Final = QModelIndex()


class ResultsModel(QAbstractListModel):
    """``Qt.UserRole`` gives the Hit, or None for a row that is not here yet."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = Pages()

    def show_pages(self, pages: Pages) -> None:
        """Show these hits from now on."""
        self.beginResetModel()
        self._pages = pages
        self.endResetModel()

    def tell_loaded(self, first: int, end: int) -> None:
        """The hits of these rows have come."""
        self.dataChanged.emit(self.index(first), self.index(end - 1))

    def row_of(self, document_id: int) -> int:
        """The row of a document that is here, or -1."""
        return self._pages.row_of(document_id)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._pages.total

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self._pages.hit(index.row()) if index.isValid() else None
        match role:
            case Qt.ItemDataRole.UserRole:
                return hit
            case Qt.ItemDataRole.DisplayRole:
                return (hit.title or hit.path) if hit else None
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(hit.path) if hit else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return _heard(hit) if hit else say("Loading")
            case _:
                return None

    @override
    def match(
        self,
        start: Index,
        role: int,
        value: object,
        hits: int = 1,
        flags: Qt.MatchFlag = Qt.MatchFlag.MatchStartsWith,
    ) -> list[QModelIndex]:
        """Look among the rows that are here only: a list has any number of others."""
        words = str(value).casefold()
        rows = [
            row
            for row, hit in self._pages.loaded()
            if (hit.title or hit.path).casefold().startswith(words)
        ]
        after = [row for row in rows if row >= start.row()]
        return [self.index(row) for row in (after + rows)[: max(1, hits)]]


def _heard(hit: Hit) -> str:
    state = say("could not be read") if hit.failed else ""
    parts = (hit.title, state, hit.date, hit.snippet.where, hit.snippet.text)
    return ", ".join(part for part in parts if part)
