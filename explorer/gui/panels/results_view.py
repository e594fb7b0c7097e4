"""The list of hits: a view that is as quick with a hundred thousand rows as with ten."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from explorer.gui.models.results_model import ResultsModel
from explorer.gui.panels.hit_delegate import HitDelegate
from explorer.gui.wording import say

_ENDS = {
    QAbstractItemView.CursorAction.MoveHome: 0,
    QAbstractItemView.CursorAction.MoveEnd: -1,
}


class ResultsView(QTableView):
    """One column of rows of one height: Qt's list would lay out each row on each change."""

    seen = Signal(object)  # range: these rows, and as many above and below, are in sight

    def __init__(self, model: ResultsModel, delegate: HitDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("resultsView")
        self.setAccessibleName(say("Documents found"))
        self.setItemDelegate(delegate)
        self.setModel(model)
        self._delegate = delegate
        self._set_up_headers()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self.tell_seen)

    def _set_up_headers(self) -> None:
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()

    def _fit_rows(self) -> None:
        height = self._delegate.row_height(self.fontMetrics())
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height // 3)

    def rows_in_sight(self) -> range:
        """The rows that are seen, even in part."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first < 0:
            return range(0)
        return range(first, last + 1 if last >= 0 else self.model().rowCount())

    def tell_seen(self) -> None:
        """Say what is in sight now."""
        rows = self.rows_in_sight()
        self.seen.emit(range(max(0, rows.start - len(rows)), rows.stop + len(rows)))

    def select_row(self, row: int, *, stay: bool) -> None:
        """Make a row the current one, none for -1; ``stay`` where the list is scrolled to."""
        bar = self.verticalScrollBar()
        place = bar.value()
        self.setCurrentIndex(self.model().index(row, 0) if row >= 0 else QModelIndex())
        if stay:
            bar.setValue(place)

    @override
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        if action in _ENDS:
            return self.model().index(_ENDS[action] % max(1, self.model().rowCount()), 0)
        return super().moveCursor(action, modifiers)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tell_seen()
