"""Every file of the collection with something wrong, why, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QToolBar,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.domain.problem import ProblemKind
from explorer.domain.record import Counts
from explorer.gui.models.troubles import (
    KINDS,
    Troubles,
    choose,
    kind_words,
    troubles_of,
)
from explorer.gui.panels.empty_state import ViewOrHint
from explorer.gui.panels.labels import LineLabel
from explorer.gui.panels.problems_actions import ProblemActions
from explorer.gui.panels.problems_view import ProblemsView
from explorer.gui.session.session import Session
from explorer.gui.wording import counted, say
from explorer.services.reading import CollectionReader

_PAUSE = 120  # milliseconds of quiet typing before the filter is applied
_AT_MOST_EVERY = 1_000  # milliseconds, while an update is under way


class ProblemsPanel(QWidget):
    """Asks only while it is on the screen; what to read again is told by its actions."""

    chosen = Signal(object)  # Trouble: the user has moved to it
    reached = Signal(object)  # Trouble: the user wants to go into it

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problemsPanel")
        self._session = session
        self._troubles = Troubles()
        self._counts = Counts()
        self._tried: frozenset[int] = frozenset()
        self.view = ProblemsView(self)
        self.actions_on = ProblemActions(self, self.view.selected, lambda: self.view.problems.rows)
        self.kinds = QComboBox(self)
        self.filter = QLineEdit(self)
        self.skipped = QCheckBox(self)
        self._told = LineLabel(self, say("How many files have problems"))
        self._outcome = ""  # what came of reading files again
        self._entering = False  # the list is to have the focus as soon as it is there
        self._stack = ViewOrHint(self.view, self)
        self._typing = QTimer(self, interval=_PAUSE, singleShot=True)
        self._soon = QTimer(self, interval=_AT_MOST_EVERY, singleShot=True)
        self._lay_out()
        self._connect()
        self._show_found(Troubles())

    # Building

    def _lay_out(self) -> None:
        self.kinds.setObjectName("problemKinds")
        self.kinds.setAccessibleName(say("Which kind of problem to list"))
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.filter.setObjectName("problemsFilter")
        self.filter.setAccessibleName(say("Filter the files with problems"))
        self.filter.setPlaceholderText(say("Filter by name, folder or words"))
        self.filter.setClearButtonEnabled(True)
        self.skipped.setObjectName("problemsSkipped")
        self._told.setObjectName("problemsTold")
        choices = QHBoxLayout()
        choices.addWidget(self.kinds)
        choices.addWidget(self.filter, 1)
        choices.addWidget(self.skipped)
        tools = QHBoxLayout()
        tools.addWidget(self._tools())
        tools.addWidget(self._told, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(choices)
        layout.addLayout(tools)
        layout.addWidget(self._stack, 1)

    def _tools(self) -> QToolBar:
        bar = QToolBar(self)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        for action in self.actions_on.by_name.values():
            bar.addAction(action)
            bar.widgetForAction(action).setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return bar

    def _connect(self) -> None:
        session, updates = self._session, self._session.updates
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.view.addActions(list(self.actions_on.by_name.values()))
        self.view.chosen.connect(self.chosen)
        self.view.reached.connect(self.reached)
        self.view.selection_changed.connect(self.actions_on.refresh)
        self.filter.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self._show_rows)
        self.kinds.currentIndexChanged.connect(self._show_rows)
        self.skipped.toggled.connect(self._show_rows)
        self._soon.timeout.connect(self.refresh)
        updates.began.connect(self._update_began)
        updates.moved.connect(self._refresh_soon)
        for over in (updates.ended, updates.failed, updates.refused):
            over.connect(self._update_over)
        session.counts_changed.connect(self._show_counts)
        session.collection_changed.connect(self._forget)

    def enter(self) -> None:
        """Go to the list, to the filter while it is empty."""
        self._entering = not self.view.problems.rows
        here = self.filter if self._entering else self.view
        here.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Asking

    @Slot()
    def refresh(self) -> None:
        """Ask what is wrong now, if anybody sees it."""
        self._soon.stop()
        if self.isVisible():
            self._session.ask(_look, self._show_found, "problems")

    @Slot()
    def _refresh_soon(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _update_began(self) -> None:
        self._tell("")

    @Slot()
    def _update_over(self) -> None:
        tried, self._tried = self._tried, frozenset()
        self.refresh()
        if tried:
            self._session.ask(_look, lambda found: self._tell_outcome(tried, found), "outcome")

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    @Slot()
    def _forget(self) -> None:
        self._tried = frozenset()
        self._counts = Counts()
        self._outcome = ""
        self._show_found(Troubles())
        self.refresh()

    def await_outcome(self, document_ids: Iterable[int]) -> None:
        """Tell, when the update that has begun is over, how many of these are read now."""
        self._tried |= frozenset(document_ids)
        reading = "{n} file is being read again.", "{n} files are being read again."
        self._tell(counted(len(self._tried), *reading))

    def _tell_outcome(self, tried: frozenset[int], found: Troubles) -> None:
        left = len(tried & {trouble.document_id for trouble in found.files})
        if not left:
            told = counted(len(tried), "{n} file was read.", "All {n} files were read.")
        elif left == len(tried):
            told = counted(left, "It still has a problem.", "All {n} still have problems.")
        else:
            read = len(tried) - left
            told = say("{n} of {total} were read.", n=f"{read:,}", total=f"{len(tried):,}")
        self._tell(told)

    def _tell(self, outcome: str) -> None:
        self._outcome = outcome
        self._told.setText(outcome or _summary(self._troubles))

    # Showing

    @Slot(object)
    def _show_counts(self, counts: Counts) -> None:
        self._counts = counts
        self._show_hint()

    def _show_found(self, found: Troubles) -> None:
        self._troubles = found
        self._tell(self._outcome)
        self.skipped.setText(say("Also files that are no documents ({n})", n=f"{found.skipped:,}"))
        self.skipped.setVisible(bool(found.skipped))
        self._show_rows()

    @Slot()
    def _show_rows(self) -> None:
        """Apply the choices."""
        self._list_kinds()
        also = self.skipped.isChecked()
        kind = str(self.kinds.currentData() or "")
        rows = choose(self._troubles, kind, self.filter.text(), skipped=also)
        self.view.show_rows(rows)
        self.actions_on.refresh()
        self._show_hint()

    def _list_kinds(self) -> None:
        found, also = self._troubles, self.skipped.isChecked()
        total = len(found.files) if also else found.documents
        rows = [("", say("All kinds ({n})", n=f"{total:,}"))]
        for kind in KINDS:
            number = found.numbers.get(kind, 0)
            if number and (also or kind != ProblemKind.NOT_A_DOCUMENT):
                rows.append((kind, f"{kind_words(kind)} ({number:,})"))
        self._fill_kinds(rows)

    def _fill_kinds(self, rows: list[tuple[str, str]]) -> None:
        box = self.kinds
        if rows == [(box.itemData(n), box.itemText(n)) for n in range(box.count())]:
            return
        chosen = box.currentData()
        with QSignalBlocker(box):
            box.clear()
            for kind, text in rows:
                box.addItem(text, kind)
            box.setCurrentIndex(max(0, box.findData(chosen)))

    def _show_hint(self) -> None:
        if self.view.problems.rows:
            self._stack.show_view()
            if self._entering and self.filter.hasFocus():
                self.view.setFocus()
            self._entering = False
        else:
            self._stack.show_hint(self._hint())

    def _hint(self) -> str:
        if self._session.collection is None:
            return say("Open a folder of documents: what cannot be read of them is listed here.")
        if self._troubles.documents or self.skipped.isChecked():
            return say("No file with a problem fits what is chosen above.")
        if self._session.updates.running:
            return say("Nothing is wrong so far; the folder is still being read.")
        return counted(
            self._counts.documents,
            "Nothing is wrong: the one file was read.",
            "Nothing is wrong: all {n} files were read.",
        )

    @property
    def hint(self) -> str:
        """The hint shown in place of the list, or ""."""
        return self._stack.hint


def _look(reader: CollectionReader) -> Troubles:
    return troubles_of(reader.failed_files())


def _summary(found: Troubles) -> str:
    other = found.documents - found.failed - found.partial
    parts = (
        counted(found.failed, "{n} failed", "{n} failed") if found.failed else "",
        counted(found.partial, "{n} partial", "{n} partial") if found.partial else "",
        counted(other, "{n} not analysed", "{n} not analysed") if other else "",
    )
    return ", ".join(part for part in parts if part)
