"""Who and what is named in the open document."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from PySide6.QtWidgets import QComboBox, QWidget
from typing_extensions import override

from explorer.domain.annotations import Annotations, Thing
from explorer.domain.entity import SHOWN_KINDS
from explorer.domain.span import Span
from explorer.gui.models.groups import EntityOrder, Group, entity_groups
from explorer.gui.panels.annotations_panel import AnnotationsPanel
from explorer.gui.panels.row_delegates import RowDelegate
from explorer.gui.session.selection import Selection
from explorer.gui.session.session import Session
from explorer.gui.theme import Theme
from explorer.gui.wording import counted, kind_name, say


class EntitiesPanel(AnnotationsPanel):
    """Entities by kind, each with its other names and how often it is named."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(
            session, "entities", RowDelegate(theme, parent), _order_box(parent), parent
        )
        self.list.view.setAccessibleName(say("Entities of this document"))
        self.list.filter.setAccessibleName(say("Filter the entities"))
        self.list.filter.setPlaceholderText(say("Filter by name"))

    @override
    def groups(self, found: Annotations, words: str) -> list[Group]:
        titles = {kind: kind_name(kind) for kind in SHOWN_KINDS}
        return entity_groups(found.entities, titles, words, EntityOrder(self.order.currentData()))

    @override
    def summary(self, found: Annotations) -> str:
        shown = sum(entity.kind in SHOWN_KINDS for entity in found.entities)
        return counted(shown, "{n} entity", "{n} entities") if shown else ""

    @override
    def chosen_of(self, selection: Selection) -> Thing | None:
        return selection.entity

    @override
    def things_in(self, found: Annotations, view: Span) -> Iterable[Hashable]:
        return (found.entity(mention) for mention in found.mentions_in(view))

    @override
    def hints(self) -> tuple[str, str, str]:
        return (
            say("Open a document to see who and what is named in it."),
            say("The entities of this document are being found; it is the next in line."),
            say("No names were found in this document."),
        )


def _order_box(parent: QWidget) -> QComboBox:
    order = QComboBox(parent)
    order.setAccessibleName(say("Sort the entities"))
    for value, text in (
        (EntityOrder.COUNT, say("Most named")),
        (EntityOrder.NAME, say("By name")),
        (EntityOrder.PLACE, say("In order")),
    ):
        order.addItem(text, value)
    return order
