"""What the panels of entities and of quotes share: both list finds in the open document."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Iterable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from explorer.domain.annotations import Annotations, Thing
from explorer.domain.span import Span
from explorer.gui.models.groups import Group
from explorer.gui.panels.grouped_view import GroupedView
from explorer.gui.panels.row_delegates import RowDelegate
from explorer.gui.session.selection import Selection
from explorer.gui.session.session import Session
from explorer.gui.theme import Theme
from explorer.gui.wording import say


class AnnotationsPanel(QWidget):
    """In step with the session: selects what is selected, marks what is in view.

    ``name`` is the beginning of its object names; ``order`` chooses how rows are arranged.
    """

    def __init__(
        self, session: Session, name: str, delegate: RowDelegate, order: QComboBox, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}Panel")
        self.session = session
        self.order = order
        self._delegate = delegate
        self.list = GroupedView(f"{name}View", delegate, [order], self)
        self.list.filter.setObjectName(f"{name}Filter")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self.order.currentIndexChanged.connect(self.refresh)
        self.list.chosen.connect(self.session.select_thing)
        self.list.reached.connect(self.session.go_to)
        self.session.annotations_changed.connect(self.refresh)
        self.session.document_changed.connect(self.refresh)
        self.session.selection_changed.connect(self._show_selection)
        self.session.viewed.connect(self._show_view)

    @abstractmethod
    def groups(self, found: Annotations, words: str) -> list[Group]:
        """The rows to show of what was found, those with ``words``."""

    @abstractmethod
    def summary(self, found: Annotations) -> str:
        """One line on how much was found, "" for nothing."""

    @abstractmethod
    def chosen_of(self, selection: Selection) -> Thing | None:
        """The selected thing that this panel has a row for."""

    @abstractmethod
    def things_in(self, found: Annotations, view: Span) -> Iterable[Hashable]:
        """What of the rows is in view."""

    @abstractmethod
    def hints(self) -> tuple[str, str, str]:
        """What to say without a document, while it is analysed, and when nothing was found."""

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self._delegate.theme = theme
        self.list.view.viewport().update()

    @Slot()
    def refresh(self) -> None:
        """Show what the session says was found."""
        found = self.session.annotations
        shown = found or Annotations("")
        self.list.set_summary(self.summary(shown))
        self.list.show_groups(lambda words: self.groups(shown, words), self._hint())
        self._show_selection(self.session.selection)
        self._show_view(self.session.view)

    @Slot(object)
    def _show_selection(self, selection: Selection) -> None:
        self.list.show_current(self.chosen_of(selection))

    @Slot(object)
    def _show_view(self, view: Span) -> None:
        found = self.session.annotations
        self.list.model.set_in_view(
            frozenset(self.things_in(found, view)) if found else frozenset()
        )

    def _hint(self) -> str:
        without, waiting, nothing = self.hints()
        if self.session.document is None:
            return without
        problem = self.session.document.record.analysis_problem
        if problem:
            return say("This document could not be analysed: {why}", why=problem)
        found = self.session.annotations
        if found is None:
            return waiting
        if found.level != "full":
            return say(
                "{nothing} In this language only simple rules look for them.", nothing=nothing
            )
        return nothing
