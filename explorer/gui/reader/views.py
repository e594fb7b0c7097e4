"""The two views of one document, its text and its pages, beside each other and in step."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from explorer.domain.document import Document
from explorer.domain.span import Span
from explorer.gui.reader.heading_bar import HeadingBar
from explorer.gui.reader.page_cache import PageCache
from explorer.gui.reader.page_loader import Ask
from explorer.gui.reader.page_strip import PageStrip
from explorer.gui.reader.page_view import PageView
from explorer.gui.reader.reading_pane import ReadingPane
from explorer.gui.theme import Theme


class View(StrEnum):
    """What of a document is shown."""

    TEXT = "text"
    PAGE = "page"
    BOTH = "both"


_DRAWN = frozenset({"pdf", "image"})  # the pages of others, such as slides, cannot be drawn


def has_pages(document: Document) -> bool:
    """Whether there is anything to be seen of the document's pages."""
    drawn = document.format in _DRAWN
    return drawn and any(page.width > 0 and page.height > 0 for page in document.pages)


class Views(QSplitter):
    """The text pane, the page view and its thumbnails; a document without pages has only text.

    What the user does in one view the other follows: each keeps the offset that it shows
    as its place, and does nothing when asked to follow to where it is.
    """

    view_changed = Signal()  # another view is shown, or there are pages now or none
    page_changed = Signal(int)  # the number of the page that is looked at, from 0
    viewed = Signal(object)  # another Span is in sight, in the text where that is shown

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("documentViews")
        self._cache = cache = PageCache()
        self.pane = ReadingPane(self, theme)
        self.pages = PageView(self.pane.layers, cache, theme, self)
        self.strip = PageStrip(cache, theme, self)
        self._heading = HeadingBar(self)
        self._heading.setObjectName("pageHeading")
        self._heading.set_theme(theme)
        self._wanted = View.TEXT
        self._strip_wanted = False
        self._has_pages = False
        self._lay_out()
        self._connect()
        self._show_view()

    def _lay_out(self) -> None:
        self._page_side = QWidget(self)
        column = QVBoxLayout(self._page_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self.pages, 1)
        self.setChildrenCollapsible(False)
        for part, stretch in ((self.strip, 0), (self.pane, 1), (self._page_side, 1)):
            self.addWidget(part)
            self.setStretchFactor(self.indexOf(part), stretch)

    def _connect(self) -> None:
        pane, pages = self.pane, self.pages
        pane.marks_changed.connect(pages.show_marks)
        pane.selected.connect(pages.select)
        pages.selected.connect(pane.select)
        pane.placed.connect(self._placed_in_text)
        pages.placed.connect(self._placed_on_page)
        pane.viewed.connect(self._text_moved)
        pages.viewed.connect(self._pages_moved)
        pages.page_changed.connect(self._page_moved)
        self.page_changed.connect(self.strip.set_current)
        self.strip.chosen.connect(self.go_to_page)

    # What is shown

    def show_document(self, document: Document, ask: Ask | None) -> None:
        """Show ``document``; ``ask`` gives the pictures of its pages."""
        self._has_pages = has_pages(document)
        paged = document if self._has_pages else Document("")
        self._cache.clear()  # its pages are known by number only: those of another document are not
        self.pane.show_document(document)
        self.pages.show_document(paged, ask)
        self.strip.show_document(paged, ask)
        self._show_view()

    def clear(self) -> None:
        """Show no document."""
        self.show_document(Document(""), None)
        self.set_heading("", "")
        self.pane.clear()

    def set_heading(self, title: str, details: str) -> None:
        """Say what document it is, above the text or, where that is not shown, the pages."""
        self.pane.set_heading(title, details)
        self._heading.show_heading(title, details)
        self._heading.setVisible(self.view is View.PAGE)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        for part in (self.pane, self.pages, self.strip, self._heading):
            part.set_theme(theme)

    @Slot()
    def try_again(self) -> None:
        """Ask once more for pages that could not be shown."""
        self.pages.try_again()
        self.strip.try_again()

    @property
    def view(self) -> View:
        """What is shown: what was chosen, but text where there are no pages."""
        return self._wanted if self._has_pages else View.TEXT

    @property
    def wanted(self) -> View:
        """What was chosen, for this and the next documents that have pages."""
        return self._wanted

    @property
    def strip_wanted(self) -> bool:
        """Whether thumbnails are shown beside pages."""
        return self._strip_wanted

    @property
    def paged(self) -> bool:
        """Whether the document has pages that can be seen."""
        return self._has_pages

    def choose(self, view: View) -> None:
        """Show the text, the pages or both, at the place that is looked at now."""
        if view is not self._wanted:
            place, focus = self.place(), QApplication.focusWidget()
            self._wanted = view
            self._show_view()
            self.pane.follow(place)
            self.pages.follow(place)
            if focus is self.pane or focus is self.pages:
                self.pane.setFocus()
            self.viewed.emit(self.visible_span())

    def show_strip(self, on: bool) -> None:  # noqa: FBT001 - a toggled signal
        """Show or hide the thumbnails."""
        if on != self._strip_wanted:
            self._strip_wanted = on
            self._show_view()

    def _show_view(self) -> None:
        view = self.view
        self.pane.setVisible(view is not View.PAGE)
        self._page_side.setVisible(view is not View.TEXT)
        self._heading.setVisible(view is View.PAGE and bool(self._heading.title.text()))
        self.strip.setVisible(self._has_pages and self._strip_wanted)
        proxy = self.pages if view is View.PAGE else None
        self.pane.setFocusProxy(proxy)  # type: ignore[arg-type]  # None takes it away
        self.refresh()  # the parts take their sizes now, before they are scrolled
        self.view_changed.emit()

    # Places

    def place(self) -> int:
        """The offset that stands at the top."""
        return self.pages.place() if self.view is View.PAGE else self.pane.place()

    def visible_span(self) -> Span:
        """What is in sight, in the text where that is shown."""
        shown = self.pages if self.view is View.PAGE else self.pane
        return shown.visible_span()

    @property
    def page(self) -> int:
        """The number of the page that is looked at."""
        if self.view is View.TEXT:
            return self.pages.number_of(self.pane.place())
        return self.pages.page

    @Slot(object)
    def reveal(self, span: Span) -> None:
        """Bring ``span`` into sight in both."""
        self.pane.reveal(span)
        self.pages.reveal(span)

    @Slot(int)
    def go_to_page(self, number: int) -> None:
        """Show a page, by its number from 0, from its top."""
        self.pages.go_to_page(number)
        self.pane.follow(self.pages.start_of(number))

    def zoom_by(self, steps: int) -> None:
        """Larger or smaller text, or pages where these are what is looked at."""
        if self._pages_lead():
            self.pages.zoom_by(steps)
        else:
            self.pane.zoom_by(steps)

    def zoom_reset(self) -> None:
        """The usual size of what is looked at."""
        if self._pages_lead():
            self.pages.zoom_reset()
        else:
            self.pane.zoom_reset()

    def _pages_lead(self) -> bool:
        return self.view is View.PAGE or (self.view is View.BOTH and self.pages.hasFocus())

    @Slot(int)
    def _placed_in_text(self, offset: int) -> None:
        if self.view is View.BOTH:
            self.pages.reveal(Span(offset, offset))

    @Slot(int)
    def _placed_on_page(self, offset: int) -> None:
        self.pane.reveal(Span(offset, offset))

    @Slot(object)
    def _text_moved(self, seen: Span) -> None:
        if self.view is View.BOTH:
            self.pages.follow(self.pane.place())
        if self.view is View.TEXT:
            self.page_changed.emit(self.page)
        if self.view is not View.PAGE:
            self.viewed.emit(seen)

    @Slot(object)
    def _pages_moved(self, seen: Span) -> None:
        if self.view is View.BOTH:
            self.pane.follow(self.pages.place())
        if self.view is View.PAGE:
            self.viewed.emit(seen)

    @Slot(int)
    def _page_moved(self, number: int) -> None:
        if self.view is not View.TEXT:
            self.page_changed.emit(number)
