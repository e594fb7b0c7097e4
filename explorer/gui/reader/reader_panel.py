"""The reading pane and its find bar, in step with the session."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.domain.annotations import Annotations
from explorer.domain.entity import SHOWN_KINDS
from explorer.domain.span import Span
from explorer.gui.reader.find_bar import FindBar
from explorer.gui.reader.reading_pane import ReadingPane
from explorer.gui.session.selection import Selection
from explorer.gui.session.session import Session
from explorer.gui.theme import Theme
from explorer.gui.wording import counted, say
from explorer.services.reading import OpenDocument

# A right-to-left name must not turn round the date that stands beside it.
_ISOLATE, _END = "\u2068", "\u2069"


class ReaderPanel(QWidget):
    """Shows what the session says is open, marked and selected, and tells it what the user does."""

    link_activated = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.pane = ReadingPane(self, theme)
        self.find_bar = FindBar(self.pane, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.pane, 1)
        layout.addWidget(self.find_bar)
        self._connect()

    def _connect(self) -> None:
        self.pane.placed.connect(self._session.place_caret)
        self.pane.viewed.connect(self._session.set_view)
        self.pane.linkActivated.connect(self.link_activated)
        self._session.document_changed.connect(self._show_document)
        self._session.annotations_changed.connect(self._show_annotations)
        self._session.matches_changed.connect(self._show_matches)
        self._session.selection_changed.connect(self._show_selection)
        self._session.revealed.connect(self.pane.reveal)

    @Slot(object)
    def _show_document(self, opened: OpenDocument | None) -> None:
        if opened is None:
            self.pane.clear()
            return
        self.pane.show_document(opened.document)
        self.pane.set_heading(opened.document.title or opened.path.name, _details(opened))

    @Slot(object)
    def _show_annotations(self, found: Annotations | None) -> None:
        mentions = found.mentions if found else ()
        quotes = found.quotes if found else ()
        self.pane.set_layer(
            "entity", ((m.span, str(m.kind)) for m in mentions if m.kind in SHOWN_KINDS)
        )
        self.pane.set_layer("quote", ((part, "") for quote in quotes for part in quote.parts))

    @Slot(object)
    def _show_matches(self, matches: tuple[Span, ...]) -> None:
        self.pane.set_layer_apart("hit", matches)

    @Slot(object)
    def _show_selection(self, selection: Selection) -> None:
        self.pane.set_layer("selection", ((span, "") for span in _selected(selection)))


def _selected(selection: Selection) -> tuple[Span, ...]:
    """What is painted as selected: all parts of a quote, one mention of an entity, one hit."""
    quote = selection.quote
    if quote is not None and selection.things[0] is quote:
        return quote.parts
    return (selection.place,) if selection.place else ()


def _details(opened: OpenDocument) -> str:
    document = opened.document
    words = counted(document.words, "{n} word", "{n} words")
    basic = opened.annotations is not None and opened.annotations.level != "full"
    level = say("simple rules only") if basic else ""
    parts = (document.author, document.date, document.language, level, words, str(opened.path))
    return "  ·  ".join(f"{_ISOLATE}{part}{_END}" for part in parts if part)
