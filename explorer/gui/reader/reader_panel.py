"""The views of a document, its contents, and its bars, in step with the session."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from explorer.domain.annotations import Annotations
from explorer.domain.entity import SHOWN_KINDS
from explorer.domain.problem import Problem
from explorer.domain.span import Span
from explorer.gui.reader.contents_list import ContentsList
from explorer.gui.reader.find_bar import FindBar
from explorer.gui.reader.page_bar import PageBar
from explorer.gui.reader.page_zoom import Zoom
from explorer.gui.reader.picture_loader import PictureLoader
from explorer.gui.reader.place_bar import PlaceBar
from explorer.gui.reader.views import View, Views
from explorer.gui.session.selection import Selection
from explorer.gui.session.session import Session
from explorer.gui.theme import Theme
from explorer.gui.wording import counted, say
from explorer.services.reading import OpenDocument

# A right-to-left name must not turn round the date that stands beside it.
_STRIP, _CONTENTS = "strip", "contents"
_ISOLATE, _END = "\u2068", "\u2069"


class ReaderPanel(QWidget):
    """Shows what the session says is open, marked and selected, and tells it what the user does."""

    link_activated = Signal(str)
    choices_changed = Signal()  # which view, thumbnails or contents are shown

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.views = Views(theme, self)
        self.pane = self.views.pane
        self.page_bar = PageBar(self)
        self.contents = ContentsList(theme, self)
        self.find_bar = FindBar(self.pane, self)
        self.place_bar = PlaceBar(self.pane, self)
        self._pictures = PictureLoader(self.pane)
        self._lay_out()
        self._connect()
        self._show_view()

    def _lay_out(self) -> None:
        self.contents.hide()
        across = QSplitter(Qt.Orientation.Horizontal, self)
        across.setChildrenCollapsible(False)
        across.addWidget(self.contents)
        across.addWidget(self.views)
        across.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page_bar)
        layout.addWidget(across, 1)
        layout.addWidget(self.place_bar)
        layout.addWidget(self.find_bar)

    def _connect(self) -> None:
        session, views, bar = self._session, self.views, self.page_bar
        for view in (self.pane, views.pages):
            view.placed.connect(session.place_caret)
        self.pane.linkActivated.connect(self.link_activated)
        views.pages.link_activated.connect(self.link_activated)
        views.viewed.connect(session.set_view)
        views.viewed.connect(self._follow_section)
        views.view_changed.connect(self._show_view)
        views.page_changed.connect(bar.show_page)
        views.pages.zoom_changed.connect(self._show_zoom)
        bar.page_chosen.connect(views.go_to_page)
        bar.view_chosen.connect(views.choose)
        bar.zoom_asked.connect(views.pages.zoom_by)
        bar.zoom_chosen.connect(self._set_zoom)
        bar.strip_asked.connect(views.show_strip)
        self.find_bar.found.connect(views.pages.reveal)
        views.viewed.connect(self.place_bar.show_place)
        self.place_bar.chosen.connect(self._go_to_place)
        self.contents.chosen.connect(self._go_to_section)
        for part in (bar, self.contents):
            part.left.connect(self.pane.setFocus)
        session.document_changed.connect(self._show_document)
        session.annotations_changed.connect(self._show_annotations)
        session.matches_changed.connect(self._show_matches)
        session.selection_changed.connect(self._show_selection)
        session.revealed.connect(views.reveal)
        session.page_pictures.refused.connect(self._tell_refusal)
        session.page_pictures.unlocked.connect(views.try_again)

    def choices(self) -> str:
        """What is shown of documents, in words for ``restore_choices``."""
        words = [str(self.views.wanted)]
        words += [_STRIP] if self.views.strip_wanted else []
        words += [] if self.contents.isHidden() else [_CONTENTS]
        return " ".join(words)

    def restore_choices(self, choices: str) -> None:
        """Show what was shown when ``choices`` were told; unknown words are passed over."""
        words = set(choices.split())
        self.views.choose(next((view for view in View if view in words), View.TEXT))
        self.views.show_strip(_STRIP in words)
        self.show_contents(on=_CONTENTS in words)

    # What the user asks for

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.views.set_theme(theme)
        self.contents.set_theme(theme)

    def go_to_contents(self) -> None:
        """Show the list of sections and go there; from there, hide it again."""
        if self.contents.isVisible() and self.contents.hasFocus():
            self.show_contents(on=False)
            self.pane.setFocus()
        else:
            self.show_contents(on=True)
            self.contents.setFocus()

    def show_contents(self, *, on: bool) -> None:
        """Show or hide the list of sections."""
        self.contents.setVisible(on)
        self._follow_section()
        self.choices_changed.emit()

    def ask_page(self) -> None:
        """Let the user type a page, where there are pages."""
        if self.page_bar.isVisible():
            self.page_bar.ask_page()

    @Slot(object)
    def _set_zoom(self, zoom: Zoom) -> None:
        self.views.pages.set_zoom(zoom)

    @Slot(int)
    def _go_to_place(self, offset: int) -> None:
        self.views.reveal(Span(offset, offset))

    @Slot(int)
    def _go_to_section(self, offset: int) -> None:
        opened = self._session.document
        if opened is not None:
            self._session.open_document(opened.record.document_id, Span(offset, offset))
            self.pane.setFocus()

    # What is shown

    @Slot()
    def _show_view(self) -> None:
        views = self.views
        self.page_bar.setVisible(views.paged)
        self.page_bar.show_view(views.view, strip=views.strip_wanted)
        self.page_bar.show_page(views.page)
        self.choices_changed.emit()

    @Slot()
    def _show_zoom(self) -> None:
        self.page_bar.show_zoom(self.views.pages.zoom)

    @Slot()
    def _follow_section(self) -> None:
        if self.contents.isVisible():
            self.contents.follow(self.views.place())

    @Slot(object)
    def _show_document(self, opened: OpenDocument | None) -> None:
        if opened is None:
            self._pictures.use((), None)
            self.views.clear()
            return
        document = opened.document
        self.page_bar.show_pages(document.pages)
        number = opened.record.document_id
        self.views.show_document(document, partial(self._session.page_pictures.ask_page, number))
        self.views.set_heading(_heading(opened), _details(opened))
        self.contents.show_document(document)
        ask = self._session.page_pictures.ask_picture
        self._pictures.use(document.pictures, partial(ask, number))

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

    @Slot(int, object)
    def _tell_refusal(self, document_id: int, problem: Problem) -> None:
        opened = self._session.document
        if opened is not None and opened.record.document_id == document_id:
            self.views.pages.say_why(problem.sentence)


def _selected(selection: Selection) -> tuple[Span, ...]:
    """What is painted as selected: all parts of a quote, one mention of an entity, one hit."""
    quote = selection.quote
    if quote is not None and selection.things[0] is quote:
        return quote.parts
    return (selection.place,) if selection.place else ()


def _heading(opened: OpenDocument) -> str:
    """The title, else the name; of what lies in a file, that file too."""
    place = opened.record.place
    name = opened.document.title or place.name
    return say("{name} — in {file}", name=name, file=place.parent.name) if place.parent else name


def _details(opened: OpenDocument) -> str:
    document, path = opened.document, opened.shown_path or str(opened.path)
    words = counted(document.words, "{n} word", "{n} words")
    basic = opened.annotations is not None and opened.annotations.level != "full"
    level = say("simple rules only") if basic else ""
    parts = (document.author, document.date, document.language, level, words, path)
    return "  ·  ".join(f"{_ISOLATE}{part}{_END}" for part in parts if part)
