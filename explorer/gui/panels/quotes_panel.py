"""Who said what in the open document: by speaker, or in the order of the text."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from PySide6.QtWidgets import QComboBox, QWidget
from typing_extensions import override

from explorer.domain.annotations import Annotations, Thing
from explorer.domain.span import Span
from explorer.gui.models.groups import Group, quote_groups
from explorer.gui.panels.annotations_panel import AnnotationsPanel
from explorer.gui.panels.row_delegates import QuoteDelegate
from explorer.gui.session.selection import Selection
from explorer.gui.session.session import Session
from explorer.gui.theme import Theme
from explorer.gui.wording import counted, say, speaker_name


class QuotesPanel(AnnotationsPanel):
    """Quotes with how they were found; the unsure look so, unknown speakers stand last."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(
            session, "quotes", QuoteDelegate(theme, parent), _order_box(parent), parent
        )
        self.list.view.setAccessibleName(say("Quotes of this document"))
        self.list.filter.setAccessibleName(say("Filter the quotes"))
        self.list.filter.setPlaceholderText(say("Filter by words or speaker"))

    @override
    def groups(self, found: Annotations, words: str) -> list[Group]:
        in_order = say("In the order of the text") if self.order.currentIndex() else ""
        return quote_groups(found.quotes, speaker_name, words, in_order)

    @override
    def summary(self, found: Annotations) -> str:
        if not found.quotes:
            return ""
        unknown = sum(quote.speaker is None for quote in found.quotes)
        total = counted(len(found.quotes), "{n} quote", "{n} quotes")
        if not unknown:
            return total
        rest = counted(unknown, "{n} of an unknown speaker", "{n} of unknown speakers")
        return f"{total}, {rest}"

    @override
    def chosen_of(self, selection: Selection) -> Thing | None:
        return selection.quote

    @override
    def things_in(self, found: Annotations, view: Span) -> Iterable[Hashable]:
        return found.quotes_in(view)

    @override
    def hints(self) -> tuple[str, str, str]:
        return (
            say("Open a document to see who said what in it."),
            say("The quotes of this document are being found; it is the next in line."),
            say("No quotes were found in this document."),
        )


def _order_box(parent: QWidget) -> QComboBox:
    order = QComboBox(parent)
    order.setAccessibleName(say("Group the quotes"))
    order.addItems([say("By speaker"), say("In order")])
    return order
