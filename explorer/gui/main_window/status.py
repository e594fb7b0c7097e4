"""The status bar: what happened, where F3 stands, and how far an update is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from explorer.domain.hit import MOST_MATCHES
from explorer.domain.record import Counts
from explorer.gui.main_window.progress_bar import UpdateBar
from explorer.gui.panels.labels import LineLabel
from explorer.gui.session.condition import State
from explorer.gui.session.selection import number_of
from explorer.gui.session.session import Session
from explorer.gui.wording import counted, say
from explorer.services.progress import UpdateReport

_SECONDS = 15_000  # milliseconds that a message stays


class Status(QObject):
    """Fills a status bar from the session's signals."""

    def __init__(
        self,
        bar: QStatusBar,
        session: Session,
        actions: tuple[QAction, QAction, QAction],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._bar = bar
        self._session = session
        self._condition = LineLabel(bar, say("State of the collection"))
        self._condition.setObjectName("conditionLabel")
        self._condition.hide()
        self._counts = QLabel(bar)
        self._place = QLabel(bar)
        self._place.setObjectName("walkLabel")
        pause, cancel, problems = actions
        self._update = UpdateBar(pause, cancel, bar)
        self._failed = QToolButton(bar)
        self._failed.setObjectName("failedButton")
        self._failed.setAutoRaise(True)
        self._failed.clicked.connect(problems.trigger)
        self._failed.hide()
        for widget in (self._condition, self._update, self._place, self._counts, self._failed):
            bar.addPermanentWidget(widget)
        self._problem = ""
        self._connect()

    def _connect(self) -> None:
        session, updates = self._session, self._session.updates
        updates.began.connect(self._update.begin)
        updates.began.connect(self._forget_outcome)
        updates.moved.connect(self._update.show_progress)
        updates.ended.connect(self._tell_end)
        for over in (updates.failed, updates.refused):
            over.connect(self._update.end)
        session.condition.changed.connect(self._show_condition)
        session.failed.connect(self._tell_problem)
        session.counts_changed.connect(self._show_counts)
        for changed in (session.selection_changed, session.matches_changed):
            changed.connect(self._show_place)

    @Slot(str)
    def _tell(self, text: str) -> None:
        self._bar.showMessage(text, _SECONDS)

    @Slot(str)
    def _tell_problem(self, text: str) -> None:
        self._problem = text
        self._tell(text)

    @Slot()
    def _forget_outcome(self) -> None:
        """How the update before ended is no news while the next is under way."""
        if self._bar.currentMessage() != self._problem:
            self._bar.clearMessage()

    @Slot(object)
    def _tell_end(self, report: UpdateReport) -> None:
        self._update.end()
        parts = [
            counted(report.added, "{n} added", "{n} added") if report.added else "",
            counted(report.changed, "{n} changed", "{n} changed") if report.changed else "",
            counted(report.removed, "{n} removed", "{n} removed") if report.removed else "",
            say("not there now: {folders}", folders=", ".join(report.offline))
            if report.offline
            else "",
        ]
        told = ", ".join(part for part in parts if part)
        if not told and self._problem and self._bar.currentMessage() == self._problem:
            return  # that nothing has changed is less than that something went wrong
        told = told or say("nothing has changed")
        state = say("Update stopped") if report.cancelled else say("Up to date")
        if report.offline and not report.cancelled:
            state = say("Updated")
        self._tell(f"{state}: {told}.")

    @Slot(object)
    def _show_condition(self, state: State) -> None:
        """What stays so for a while is said all the while."""
        texts = {
            State.HEALING: say(
                "The full-text index is damaged; it is being made anew from the library."
            ),
            State.READING_ALONG: say(
                "Another window or command is updating this collection; this one reads along."
            ),
        }
        self._condition.setText(texts.get(state, ""))
        self._condition.setVisible(state in texts)

    @Slot(object)
    def _show_counts(self, counts: Counts) -> None:
        self._counts.setText(counted(counts.documents, "{n} document", "{n} documents"))
        failed = counted(counts.failed, "{n} file not read", "{n} files not read")
        partial = counted(counts.partial, "{n} only in part", "{n} only in part")
        parts = [failed] * bool(counts.failed) + [partial] * bool(counts.partial)
        self._failed.setText(", ".join(parts) or failed)
        self._failed.setToolTip(say("Show which, why, and what can be done about it"))
        self._failed.setVisible(bool(parts))

    @Slot()
    def _show_place(self) -> None:
        places = self._session.walked()
        number = number_of(self._session.selection.place, places)
        if not places:
            self._place.setText("")
        elif number:
            more = "+" if len(places) >= MOST_MATCHES else ""
            total = f"{len(places):,}{more}"
            self._place.setText(say("{n} of {total}", n=f"{number:,}", total=total))
        else:
            self._place.setText(counted(len(places), "{n} mark", "{n} marks"))
