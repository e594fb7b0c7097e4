"""What the hits can be narrowed to: kinds, folders, years, names and more, each with its count."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from explorer.domain.choosing import choice_of, choose
from explorer.domain.facet import Choice, Facet
from explorer.gui.models.facet_groups import FacetWords, facet_groups, narrowings, without_choices
from explorer.gui.models.groups import Group
from explorer.gui.panels.grouped_view import GroupedView
from explorer.gui.panels.labels import LineLabel
from explorer.gui.panels.row_delegates import RowDelegate
from explorer.gui.session.session import Session
from explorer.gui.theme import Theme
from explorer.gui.wording import say

_UNWANTED_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Minus)


class FiltersPanel(QWidget):
    """What is chosen goes into the query, for all to see and to change.

    A click or Enter asks for the documents of a row; Shift with a click, Delete or the
    minus key for all others. The same again takes it back.
    """

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filtersPanel")
        self._session = session
        self._called = _words()
        self._facets: tuple[Facet, ...] = ()
        self._delegate = RowDelegate(theme, self)
        self.list = GroupedView("filtersView", self._delegate, [], self)
        self._narrowed = LineLabel(self)
        self._clear = QToolButton(self)
        self._lay_out()
        self._connect()
        self._show([])

    def _lay_out(self) -> None:
        self.list.view.setAccessibleName(say("Narrow the hits"))
        self.list.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.filter.setAccessibleName(say("Filter the filters"))
        self.list.filter.setPlaceholderText(say("Filter by value"))
        self._narrowed.setObjectName("narrowed")
        self._clear.setObjectName("clearFilters")
        self._clear.setText(say("Clear all"))
        self._clear.setToolTip(say("Take all filters out of the query"))
        line = QHBoxLayout()
        line.setContentsMargins(6, 6, 6, 0)
        line.addWidget(self._narrowed, 1)
        line.addWidget(self._clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self.list)

    def _connect(self) -> None:
        self.list.reached.connect(self._reach)
        self.list.view.customContextMenuRequested.connect(self._show_menu)
        for key in _UNWANTED_KEYS:
            shortcut = QShortcut(QKeySequence(key), self.list.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._toggle_unwanted)
        self._clear.clicked.connect(self._clear_all)
        self._session.search.spread.connect(self._show)

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self._delegate.theme = theme
        self.list.view.viewport().update()

    # Choosing

    @Slot(object)
    def _reach(self, facet: Facet) -> None:
        shift = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        self._toggle(facet, Choice.UNWANTED if shift else Choice.WANTED)

    def _toggle(self, facet: Facet, choice: Choice) -> None:
        is_so = choice_of(self._query(), facet.clause) is choice
        self._choose(facet, Choice.NONE if is_so else choice)

    def _choose(self, facet: Facet, choice: Choice) -> None:
        self._session.search.ask(choose(self._query(), facet.clause, choice))

    @Slot()
    def _clear_all(self) -> None:
        self._session.search.ask(without_choices(self._query(), self._called.titles))

    def _query(self) -> str:
        return self._session.search.asked_last

    @Slot()
    def _toggle_unwanted(self) -> None:
        view = self.list.view
        facet = self._facet_at(view.currentIndex())
        if facet is None:
            view.collapse(view.currentIndex())  # what the minus key does in a tree
        else:
            self._toggle(facet, Choice.UNWANTED)

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        view = self.list.view
        facet = self._facet_at(view.indexAt(place))
        if facet is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        present = choice_of(self._query(), facet.clause)
        for choice, text in (
            (Choice.WANTED, say("&Only these")),
            (Choice.UNWANTED, say("&Not these")),
            (Choice.NONE, say("&Either way")),
        ):
            action = menu.addAction(text, partial(self._choose, facet, choice))
            action.setCheckable(True)
            action.setChecked(choice is present)
        menu.popup(view.viewport().mapToGlobal(place))

    @staticmethod
    def _facet_at(index: QModelIndex) -> Facet | None:
        thing = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        return thing if isinstance(thing, Facet) else None

    # Showing

    @Slot(object)
    def _show(self, facets: list[Facet]) -> None:
        current = self._facet_at(self.list.view.currentIndex())
        self._facets = tuple(facets)
        query = self._query()
        self.list.set_summary("")
        self.list.show_groups(partial(self._groups, query), self._hint(query), stay=True)
        if current is not None:
            same = (each for each in self.list.things() if each.clause == current.clause)
            self.list.show_current(next(same, None), stay=True)
        self._show_narrowed(query)

    def _groups(self, query: str, words: str) -> list[Group]:
        return facet_groups(self._facets, self._called, query, words)

    def _show_narrowed(self, query: str) -> None:
        told = ", ".join(
            say("not {clause}", clause=clauses[0])
            if choice is Choice.UNWANTED
            else say(" or ").join(clauses)
            for clauses, choice in narrowings(query, self._called.titles)
        )
        self._narrowed.setText(say("Narrowed to: {clauses}", clauses=told) if told else "")
        for part in (self._narrowed, self._clear):
            part.setVisible(bool(told))

    @staticmethod
    def _hint(query: str) -> str:
        if query.strip():
            return say("No document was found, so there is nothing to narrow.")
        return say("Kinds of file, folders, languages, years and names appear here.")


def _words() -> FacetWords:
    documents = say("Documents")
    return FacetWords(
        {
            "type": say("Kind of file"),
            "folder": say("Folder"),
            "lang": say("Language"),
            "date": say("Year"),
            "person": say("Person"),
            "org": say("Organisation"),
            "place": say("Place"),
            "speaker": say("Speaker"),
            "tag": say("Tag"),
            "has": documents,
            "is": documents,
        },
        {("has", "quotes"): say("with quotes"), ("is", "failed"): say("that could not be read")},
        {Choice.WANTED: say("only these"), Choice.UNWANTED: say("not these")},
    )
