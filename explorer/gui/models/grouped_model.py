"""A two-level model of groups and their rows; ``Qt.UserRole`` gives the domain object."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from typing_extensions import override

from explorer.gui.models.groups import Group, Row
from explorer.gui.wording import plain_tooltip, say

Index = QModelIndex | QPersistentModelIndex

ThingRole = Qt.ItemDataRole.UserRole
RowRole = Qt.ItemDataRole.UserRole + 1  # Row, or Group for a heading
InViewRole = Qt.ItemDataRole.UserRole + 2  # whether the thing is on the screen

_NOWHERE: Final = QModelIndex()
_TOP = 0  # internal id of headings; that of rows is the number of their group plus one


class GroupedModel(QAbstractItemModel):
    """Shows groups; knows which things are in view in the reading pane."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: Sequence[Group] = []
        self._where: dict[object, tuple[int, int]] = {}
        self._in_view: frozenset[object] = frozenset()

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show these groups from now on."""
        self.beginResetModel()
        self._groups = groups
        self._where = {
            row.thing: (g, r) for g, group in enumerate(groups) for r, row in enumerate(group.rows)
        }
        self.endResetModel()

    def set_in_view(self, things: frozenset[object]) -> None:
        """Mark the rows of these things as being on the screen."""
        changed = self._in_view ^ things
        self._in_view = things
        for thing in changed:
            index = self.index_of(thing)
            if index.isValid():
                self.dataChanged.emit(index, index, [InViewRole, Qt.ItemDataRole.FontRole])

    def index_of(self, thing: object) -> QModelIndex:
        """The row of ``thing``; an invalid index when it is not shown."""
        where = self._where.get(thing)
        if where is None:
            return QModelIndex()
        return self.createIndex(where[1], 0, where[0] + 1)

    @property
    def groups(self) -> Sequence[Group]:
        """What is shown."""
        return self._groups

    @property
    def rows(self) -> int:
        """How many rows there are in all groups."""
        return len(self._where)

    @override
    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    @override
    def parent(self, child: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        if not child.isValid() or child.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, _TOP)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() == _TOP and parent.column() == 0:
            return len(self._groups[parent.row()].rows)
        return 0

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if index.internalId() == _TOP:
            return _heading(self._groups[index.row()], role)
        row = self._groups[index.internalId() - 1].rows[index.row()]
        if role == InViewRole:
            return row.thing in self._in_view
        if role == Qt.ItemDataRole.FontRole:
            return _font(bold=row.thing in self._in_view)
        return _data(row, role)


def _heading(group: Group, role: int) -> object:
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
            return f"{group.title} ({_number(group)})"
        case Qt.ItemDataRole.UserRole:
            return group.key
        case _ if role == RowRole:
            return group
        case _:
            return None


def _number(group: Group) -> str:
    shown = f"{len(group.rows):,}"
    if group.total <= len(group.rows):
        return shown
    return say("{n} of {total}", n=shown, total=f"{group.total:,}")


def _data(row: Row, role: int) -> object:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return row.text
        case Qt.ItemDataRole.UserRole:
            return row.thing
        case Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(row.tip) or None
        case Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.text, row.note, _times(row)) if part)
        case _ if role == RowRole:
            return row
        case _:
            return None


def _times(row: Row) -> str:
    return f"{row.count:,}" if row.count else ""


def _font(*, bold: bool) -> QFont:
    font = QFont()
    font.setBold(bold)
    return font
