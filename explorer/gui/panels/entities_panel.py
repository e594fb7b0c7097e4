"""Who and what is named in the open document."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from explorer.domain.annotations import Annotations
from explorer.domain.entity import SHOWN_KINDS, Entity, EntityKind
from explorer.domain.span import Span
from explorer.gui.models.groups import EntityOrder, Group, entity_groups
from explorer.gui.panels.grouped_view import GroupedView
from explorer.gui.panels.row_delegates import RowDelegate
from explorer.gui.session.selection import Selection
from explorer.gui.session.session import Session
from explorer.gui.theme import Theme
from explorer.gui.wording import counted, kind_name, say


class EntitiesPanel(QWidget):
    """In step with the session: selects what is selected, marks what is in view."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entitiesPanel")
        self._session = session
        self._delegate = RowDelegate(theme, self)
        self._order = self._make_order()
        self.list = GroupedView("entitiesView", self._delegate, [self._order], self)
        self.list.view.setAccessibleName(say("Entities of this document"))
        self.list.filter.setObjectName("entitiesFilter")
        self.list.filter.setAccessibleName(say("Filter the entities"))
        self.list.filter.setPlaceholderText(say("Filter by name"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self._connect()
        self._show(None)

    def _make_order(self) -> QComboBox:
        order = QComboBox(self)
        order.setAccessibleName(say("Sort the entities"))
        for value, text in (
            (EntityOrder.COUNT, say("Most named")),
            (EntityOrder.NAME, say("By name")),
            (EntityOrder.PLACE, say("In order")),
        ):
            order.addItem(text, value)
        return order

    def _connect(self) -> None:
        self._order.currentIndexChanged.connect(self._change_order)
        self.list.chosen.connect(self._session.select_thing)
        self.list.reached.connect(self._session.go_to)
        self._session.annotations_changed.connect(self._show)
        self._session.document_changed.connect(self._show_document)
        self._session.selection_changed.connect(self._show_selection)
        self._session.viewed.connect(self._show_view)

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self._delegate.theme = theme
        self.list.view.viewport().update()

    @Slot(int)
    def _change_order(self, _: int) -> None:
        self._show(self._session.annotations)

    @Slot(object)
    def _show_document(self, _: object) -> None:
        self._show(self._session.annotations)

    @Slot(object)
    def _show(self, annotations: Annotations | None) -> None:
        entities = annotations.entities if annotations else ()
        titles: dict[EntityKind, str] = {kind: kind_name(kind) for kind in SHOWN_KINDS}
        shown = sum(entity.kind in titles for entity in entities)
        self.list.set_summary(counted(shown, "{n} entity", "{n} entities") if shown else "")
        order = EntityOrder(self._order.currentData())
        make = partial(_groups, entities, titles, order)
        self.list.show_groups(make, _hint(self._session))
        self._show_selection(self._session.selection)
        self._show_view(self._session.view)

    @Slot(object)
    def _show_selection(self, selection: Selection) -> None:
        self.list.show_current(selection.entity)

    @Slot(object)
    def _show_view(self, span: Span) -> None:
        found = self._session.annotations
        things = {found.entity(m) for m in found.mentions_in(span)} if found else set()
        self.list.model.set_in_view(frozenset(things))


def _groups(
    entities: tuple[Entity, ...], titles: dict[EntityKind, str], order: EntityOrder, words: str
) -> list[Group]:
    return entity_groups(entities, titles, words, order)


def _hint(session: Session) -> str:
    if session.document is None:
        return say("Open a document to see who and what is named in it.")
    problem = session.document.record.analysis_problem
    if problem:
        return say("This document could not be analysed: {why}", why=problem)
    if session.annotations is None:
        return say("The entities of this document are being found; it is the next in line.")
    return say("No names were found in this document.")
