"""Who said what in the open document: by speaker, or in the order of the text."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from explorer.domain.annotations import Annotations
from explorer.domain.quote import Quote
from explorer.domain.span import Span
from explorer.gui.models.groups import Group, quote_groups
from explorer.gui.panels.grouped_view import GroupedView
from explorer.gui.panels.row_delegates import QuoteDelegate
from explorer.gui.session.selection import Selection
from explorer.gui.session.session import Session
from explorer.gui.theme import Theme
from explorer.gui.wording import counted, say, speaker_name


class QuotesPanel(QWidget):
    """In step with the session: selects what is selected, marks what is in view."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quotesPanel")
        self._session = session
        self._delegate = QuoteDelegate(theme, self)
        self._order = QComboBox(self)
        self._order.setAccessibleName(say("Group the quotes"))
        self._order.addItems([say("By speaker"), say("In order")])
        self.list = GroupedView("quotesView", self._delegate, [self._order], self)
        self.list.view.setAccessibleName(say("Quotes of this document"))
        self.list.filter.setObjectName("quotesFilter")
        self.list.filter.setAccessibleName(say("Filter the quotes"))
        self.list.filter.setPlaceholderText(say("Filter by words or speaker"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self._connect()
        self._show(None)

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
        quotes = annotations.quotes if annotations else ()
        in_order = say("In the order of the text") if self._order.currentIndex() else ""
        self.list.set_summary(_summary(quotes))
        self.list.show_groups(partial(_groups, quotes, in_order), _hint(self._session))
        self._show_selection(self._session.selection)
        self._show_view(self._session.view)

    @Slot(object)
    def _show_selection(self, selection: Selection) -> None:
        self.list.show_current(selection.quote)

    @Slot(object)
    def _show_view(self, span: Span) -> None:
        found = self._session.annotations
        self.list.model.set_in_view(frozenset(found.quotes_in(span)) if found else frozenset())


def _groups(quotes: tuple[Quote, ...], in_order: str, words: str) -> list[Group]:
    return quote_groups(quotes, speaker_name, words, in_order)


def _summary(quotes: tuple[Quote, ...]) -> str:
    if not quotes:
        return ""
    unknown = sum(quote.speaker is None for quote in quotes)
    total = counted(len(quotes), "{n} quote", "{n} quotes")
    if not unknown:
        return total
    return f"{total}, {counted(unknown, '{n} of an unknown speaker', '{n} of unknown speakers')}"


def _hint(session: Session) -> str:
    if session.document is None:
        return say("Open a document to see who said what in it.")
    problem = session.document.record.analysis_problem
    if problem:
        return say("This document could not be analysed: {why}", why=problem)
    if session.annotations is None:
        return say("The quotes of this document are being found; it is the next in line.")
    return say("No quotes were found in this document.")
