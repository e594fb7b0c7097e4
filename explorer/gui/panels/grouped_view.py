"""A tree of groups with a filter box above it: what the panels of entities and quotes share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QStyledItemDelegate,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.gui.models.grouped_model import GroupedModel
from explorer.gui.models.groups import Group
from explorer.gui.panels.empty_state import ViewOrHint
from explorer.gui.panels.labels import plain_label

_INDENT = 12  # pixels
_PAUSE = 120  # milliseconds of quiet typing before the filter is applied


class GroupedView(QWidget):
    """``chosen`` is told when the user moves to a thing, ``reached`` when it is clicked."""

    chosen = Signal(object)
    reached = Signal(object)

    def __init__(
        self, name: str, delegate: QStyledItemDelegate, tools: Sequence[QWidget], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.model = GroupedModel(self)
        self.filter = QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        self.view = QTreeView(self)
        self.view.setObjectName(name)
        self.view.setItemDelegate(delegate)
        self.view.setModel(self.model)
        self._stack = ViewOrHint(self.view, self)
        self._summary = plain_label(self, "")
        self._make: Callable[[str], list[Group]] = lambda _: []
        self._hint = ""
        self._current: object = None
        self._timer = QTimer(self, interval=_PAUSE, singleShot=True)
        self._lay_out(tools)
        self._connect()

    def _lay_out(self, tools: Sequence[QWidget]) -> None:
        self.view.setIndentation(_INDENT)
        self.view.setHeaderHidden(True)
        self.view.setUniformRowHeights(False)
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
        self.view.clicked.connect(self._reach)
        self.view.activated.connect(self._reach)

    def show_groups(self, make: Callable[[str], list[Group]], hint: str) -> None:
        """Show what ``make`` gives for the words in the filter, or ``hint`` for nothing at all."""
        self._make, self._hint = make, hint
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Apply the filter again."""
        words = self.filter.text().strip()
        groups = self._make(words)
        self.model.set_groups(groups)
        self.view.expandAll()
        self.show_current(self._current)
        if groups:
            self._stack.show_view()
        elif words:
            self._stack.show_hint(self.tr("Nothing here has “{0}” in it.").format(words))
        else:
            self._stack.show_hint(self._hint)

    def set_summary(self, text: str) -> None:
        """One line above the tree."""
        self._summary.setText(text)
        self._summary.setVisible(bool(text))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.scheduleDelayedItemsLayout()  # rows wrap, so their heights follow the width

    def show_current(self, thing: object) -> None:
        """Select the row of ``thing``, or none."""
        self._current = thing
        index = self.model.index_of(thing)
        if index != self.view.currentIndex():
            self.view.setCurrentIndex(index)
            if index.isValid():
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
