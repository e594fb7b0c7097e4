"""What the hits can be narrowed to: kinds of file, languages, years, each with its count."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.domain.facet import Facet, with_clause
from explorer.gui.models.groups import Group, facet_groups
from explorer.gui.panels.grouped_view import GroupedView
from explorer.gui.panels.row_delegates import RowDelegate
from explorer.gui.session.session import Session
from explorer.gui.theme import Theme
from explorer.gui.wording import say


class FiltersPanel(QWidget):
    """Choosing a row puts it into the query for all to see; choosing it again takes it out."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filtersPanel")
        self._session = session
        self._delegate = RowDelegate(theme, self)
        self.list = GroupedView("filtersView", self._delegate, [], self)
        self.list.view.setAccessibleName(say("Narrow the hits"))
        self.list.filter.setAccessibleName(say("Filter the filters"))
        self.list.filter.setPlaceholderText(say("Filter by value"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.list.reached.connect(self._toggle)
        session.search.spread.connect(self._show)
        self._show([])

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self._delegate.theme = theme
        self.list.view.viewport().update()

    @Slot(object)
    def _toggle(self, facet: Facet) -> None:
        self._session.search.ask(with_clause(self._query(), facet.clause))

    def _query(self) -> str:
        results = self._session.search.results
        return results.query.text if results else ""

    @Slot(object)
    def _show(self, facets: list[Facet]) -> None:
        self.list.set_summary("")
        make = partial(_groups, tuple(facets), self._query())
        self.list.show_groups(make, say("Kinds of file, languages and years appear here."))


def _groups(facets: tuple[Facet, ...], query: str, words: str) -> list[Group]:
    titles = {"type": say("Kind of file"), "lang": say("Language"), "date": say("Year")}
    return facet_groups(facets, titles, query, words)
