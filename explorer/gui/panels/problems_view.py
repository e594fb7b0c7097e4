"""The table of files with something wrong: as quick with twenty thousand rows as with ten."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from explorer.gui.models.problems_model import Column, ProblemsModel
from explorer.gui.models.troubles import Trouble
from explorer.gui.wording import say

_WIDTHS = {Column.FILE: 22, Column.KIND: 18, Column.FOLDER: 32}  # letters
_PADDING = 8  # pixels
_MOST_RUNS = 500  # of selected rows that are kept; Qt is slow with many
_Flag = QItemSelectionModel.SelectionFlag


class ProblemsView(QTableView):
    """Rows of one height, any number of which may be selected."""

    chosen = Signal(object)  # Trouble: the user has moved to it, and it alone is selected
    reached = Signal(object)  # Trouble: Enter was pressed on it, or it was double-clicked
    selection_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("problemsView")
        self.setAccessibleName(say("Files with problems"))
        self.problems = ProblemsModel(self)
        self.setModel(self.problems)
        self._restoring = False
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_up_headers()
        self.selectionModel().selectionChanged.connect(self._selected)
        self.activated.connect(self._reach)

    def _set_up_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in _WIDTHS.items():
            header.resizeSection(column, letters * letter)
        self._fit_rows()

    def _fit_rows(self) -> None:
        height = self.fontMetrics().lineSpacing() + _PADDING
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def show_rows(self, rows: tuple[Trouble, ...]) -> None:
        """List these; what was selected and is still there stays so, and nothing scrolls."""
        if rows == self.problems.rows:
            return
        kept, current = [t.document_id for t in self.selected()], self._current()
        bar = self.verticalScrollBar()
        place = bar.value()
        self._restoring = True
        self.problems.show_rows(rows)
        self._select(kept, current)
        self._restoring = False
        bar.setValue(place)
        self.selection_changed.emit()

    def _select(self, document_ids: list[int], current: int) -> None:
        selection, model = QItemSelection(), self.problems
        runs = runs_of(row for row in map(model.row_of, document_ids) if row >= 0)
        for run in runs if len(runs) <= _MOST_RUNS else ():
            selection.select(model.index(run[0], 0), model.index(run[-1], len(Column) - 1))
        here = model.index(model.row_of(current), 0)
        self.selectionModel().setCurrentIndex(here, _Flag.NoUpdate)
        self.selectionModel().select(selection, _Flag.ClearAndSelect)

    def selected(self) -> list[Trouble]:
        """The selected files, from top to bottom."""
        return [self.problems.rows[row] for row in self._selected_rows()]

    def _selected_rows(self) -> list[int]:
        """As Qt would give them, but in one step for rows that follow each other."""
        chosen = self.selectionModel().selection()
        parts = (chosen.at(number) for number in range(chosen.count()))
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def _current(self) -> int:
        found = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return found.document_id if isinstance(found, Trouble) else 0

    def _selected(self, _: QItemSelection, __: QItemSelection) -> None:
        if self._restoring:
            return
        self.selection_changed.emit()
        rows = self._selected_rows()
        if len(rows) == 1:
            self.chosen.emit(self.problems.rows[rows[0]])

    def _reach(self, index: QModelIndex) -> None:
        self.reached.emit(self.problems.rows[index.row()])

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()


def runs_of(rows: Iterable[int]) -> list[range]:
    """The rows as ranges of those that follow each other."""
    runs: list[range] = []
    for row in sorted(rows):
        if runs and row == runs[-1].stop:
            runs[-1] = range(runs[-1].start, row + 1)
        else:
            runs.append(range(row, row + 1))
    return runs
