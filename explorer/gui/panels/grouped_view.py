"""A tree of groups with a filter box above it: what the panels of entities and quotes share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.gui.models.grouped_model import GroupedModel
from explorer.gui.models.groups import Group
from explorer.gui.panels.empty_state import ViewOrHint
from explorer.gui.panels.labels import plain_label
from explorer.gui.panels.row_delegates import RowDelegate

_INDENT = 12  # pixels
_PAUSE = 120  # milliseconds of quiet typing before the filter is applied


class GroupedView(QWidget):
    """``chosen`` is told when the user moves to a thing, ``reached`` when it is clicked."""

    chosen = Signal(object)
    reached = Signal(object)

    def __init__(
        self, name: str, delegate: RowDelegate, tools: Sequence[QWidget], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.model = GroupedModel(self)
        self.filter = QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        self.view = QTreeView(self)
        self.view.setObjectName(name)
        self.view.setItemDelegate(delegate)
        self._delegate = delegate
        self.view.setModel(self.model)
        self._stack = ViewOrHint(self.view, self)
        self._summary = plain_label(self, "")
        self._make: Callable[[str], list[Group]] = lambda _: []
        self._hint = ""
        self._current: object = None
        self._collapsed: set[str] = set()  # keys of groups
        self._timer = QTimer(self, interval=_PAUSE, singleShot=True)
        self._lay_out(tools)
        self._connect()

    def _lay_out(self, tools: Sequence[QWidget]) -> None:
        self.view.setIndentation(_INDENT)
        self.view.setHeaderHidden(True)
        self.view.setUniformRowHeights(self._delegate.uniform)
        self.view.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.view.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        line = QHBoxLayout()
        line.addWidget(self.filter, 1)
        for tool in tools:
            line.addWidget(tool)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(line)
        layout.addWidget(self._summary)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._timer.start)
        self._timer.timeout.connect(self.refresh)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.view.collapsed.connect(self._note_collapsed)
        self.view.expanded.connect(self._note_expanded)
        self.view.clicked.connect(self._reach)
        self.view.activated.connect(self._reach)

    def show_groups(
        self, make: Callable[[str], list[Group]], hint: str, *, stay: bool = False
    ) -> None:
        """Show what ``make`` gives for the words in the filter, or ``hint`` for nothing at all.

        ``stay`` where the list is scrolled to, because it is much the same as before.
        """
        self._make, self._hint = make, hint
        self._refresh(stay=stay)

    @Slot()
    def refresh(self) -> None:
        """Apply the filter again."""
        self._refresh(stay=False)

    def _refresh(self, *, stay: bool) -> None:
        words = self.filter.text().strip()
        groups = self._make(words)
        if groups != self.model.groups:
            self._put(groups, stay=stay)
        self.show_current(self._current, stay=stay)
        if groups:
            self._stack.show_view()
        elif words:
            self._stack.show_hint(self.tr("Nothing here has “{0}” in it.").format(words))
        else:
            self._stack.show_hint(self._hint)

    def _put(self, groups: list[Group], *, stay: bool) -> None:
        """List these; groups that were closed stay closed."""
        bar = self.view.verticalScrollBar()
        place, collapsed = bar.value(), frozenset(self._collapsed)
        self.model.set_groups(groups)
        self.view.expandAll()
        for row, group in enumerate(groups):
            if group.key in collapsed:
                self.view.collapse(self.model.index(row, 0))
        if stay:
            self.view.doItemsLayout()
            bar.setValue(place)

    @Slot(QModelIndex)
    def _note_collapsed(self, index: QModelIndex) -> None:
        self._collapsed.add(index.data(Qt.ItemDataRole.UserRole))

    @Slot(QModelIndex)
    def _note_expanded(self, index: QModelIndex) -> None:
        self._collapsed.discard(index.data(Qt.ItemDataRole.UserRole))

    def things(self) -> list[Any]:
        """The domain objects of all rows."""
        return [row.thing for group in self.model.groups for row in group.rows]

    def set_summary(self, text: str) -> None:
        """One line above the tree."""
        self._summary.setText(text)
        self._summary.setVisible(bool(text))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.scheduleDelayedItemsLayout()  # rows wrap, so their heights follow the width

    def show_current(self, thing: object, *, stay: bool = False) -> None:
        """Select the row of ``thing``, or none; ``stay`` where the list is scrolled to."""
        self._current = thing
        index, bar = self.model.index_of(thing), self.view.verticalScrollBar()
        place = bar.value()
        if index != self.view.currentIndex():
            self.view.setCurrentIndex(index)
            if stay:
                bar.setValue(place)
            elif index.isValid():
                self.view.scrollTo(index)

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        self._tell(current, self.chosen)

    @Slot(QModelIndex)
    def _reach(self, index: QModelIndex) -> None:
        self._tell(index, self.reached)

    @staticmethod
    def _tell(index: QModelIndex, signal: SignalInstance) -> None:
        if index.isValid() and index.parent().isValid():
            signal.emit(index.data(Qt.ItemDataRole.UserRole))

    @property
    def hint(self) -> str:
        """The hint shown in place of the tree, or ""."""
        return self._stack.hint
