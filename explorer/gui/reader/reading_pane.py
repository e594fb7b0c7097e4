"""The reading pane: one document, its layers of marks, and where the reader is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QPointF, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.span import Span
from explorer.gui.reader import page_geometry
from explorer.gui.reader.document_view import DocumentView
from explorer.gui.reader.heading_bar import HeadingBar
from explorer.gui.reader.highlight_layers import HighlightLayers
from explorer.gui.reader.mark_selections import selections
from explorer.gui.reader.page_formats import reading_font
from explorer.gui.reader.page_painter import PagePainter
from explorer.gui.reader.page_starts import beginnings
from explorer.gui.theme import LIGHT, Theme
from explorer.gui.wording import say

_USUAL_SIZE = 12.0  # points
_ZOOM_STEP = 1.1
_ZOOM_RANGE = (-5, 12)  # steps
_INSET = 16  # pixels around a message
_PAUSE = 60  # milliseconds of rest before the visible span is told
NOTHING_OPEN = "No document is open. Choose one in the results to read it here."
NO_TEXT = "This document has no text."


class ReadingPane(DocumentView):
    """Shows a document; all offsets and spans are code points of its canonical text.

    It opens nothing, fetches nothing and changes nothing: it tells what the user did.
    """

    placed = Signal(int)  # the user clicked a character or moved the caret: its offset
    activated = Signal(int)  # the user double-clicked, or pressed Enter: the offset
    viewed = Signal(object)  # another Span is in sight; told when scrolling rests
    document_shown = Signal()
    marks_changed = Signal()
    menu_asked = Signal(object, int)  # a QMenu about to be shown, and the offset it is for

    def __init__(self, parent: QWidget | None = None, theme: Theme = LIGHT) -> None:
        super().__init__(reading_font(_USUAL_SIZE), theme, parent)
        self.setObjectName("readingPane")
        self.setAccessibleName(say("Document text"))
        self._zoom = 0
        self._usual_size = _USUAL_SIZE
        self._layers = HighlightLayers()
        self._marked = Span(0, 0)
        self._seen: Span | None = None
        self._heading = HeadingBar(self)
        self._message = NOTHING_OPEN
        self._marking = self._timer(0, self._mark)
        self._telling = self._timer(_PAUSE, self._tell_viewed)
        self.clear()
        self.moved.connect(self._on_moved)
        self.fitted.connect(self._place_heading)
        self.zoom_asked.connect(self.zoom_by)
        self.caret_placed.connect(self._tell_placed)
        self.caret_activated.connect(self._tell_activated)

    @property
    def layers(self) -> HighlightLayers:
        """The marks of the document shown; to change them, use ``set_layer``."""
        return self._layers

    def show_document(self, document: Document) -> None:
        """Show ``document`` from its beginning, without any marks yet."""
        self._layers.clear()
        self._say(say(NO_TEXT))
        self.dress()
        self.put_on_page(document, 0)
        self.document_shown.emit()

    @override
    def clear(self, message: str = "") -> None:
        """Show no document but ``message``, or what to do to see one."""
        self.show_document(Document(""))
        self.set_heading("", "")
        self._say(message or say(NOTHING_OPEN))

    @property
    def message(self) -> str:
        """What is written in the middle of the pane where there is no text, or ""."""
        return "" if self._shown.document.text else self._message

    def _say(self, message: str) -> None:
        self._message = message
        self.setAccessibleDescription(self.message)
        self.viewport().update()

    def set_heading(self, title: str, details: str) -> None:
        """Say above the text what document it is; both are shown as plain text."""
        self._heading.show_heading(title, details)
        self._place_heading()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours; the reader stays where they are."""
        self._theme = theme
        self.rebuild()

    def set_layer(self, name: str, marks: Iterable[tuple[Span, str]]) -> None:
        """Mark spans, each with its style key, in the layer called ``name``, and no others."""
        self._layers.set(name, marks)
        self._mark_soon()

    def set_layer_apart(self, name: str, spans: Sequence[Span]) -> None:
        """As ``set_layer``, for any number of spans that are sorted and apart from each other."""
        self._layers.set_apart(name, spans)
        self._mark_soon()

    def set_layer_on(self, name: str, *, on: bool) -> None:
        """Show or hide a layer."""
        self._layers.switch(name, on=on)
        self._mark_soon()

    def _mark_soon(self) -> None:
        self._marking.start()
        self.marks_changed.emit()

    def set_usual_size(self, points: float) -> None:
        """Set text that is not zoomed in this size."""
        if points != self._usual_size:
            self._usual_size = points
            self.rebuild()

    @Slot(int)
    def zoom_by(self, steps: int) -> None:
        """Larger text, by steps, or smaller."""
        zoom = min(max(self._zoom + steps, _ZOOM_RANGE[0]), _ZOOM_RANGE[1])
        if zoom != self._zoom:
            self._zoom = zoom
            self.rebuild()

    def zoom_reset(self) -> None:
        """The usual size of text."""
        self.zoom_by(-self._zoom)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = self.cursorRect().center() if by_key else event.pos()
        position = self.textCursor().position() if by_key else self.character_at(QPointF(place))
        menu = self._menu()
        self.menu_asked.emit(menu, self._shown.offsets.offset(position))
        menu.popup(self.viewport().mapToGlobal(place))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_heading()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        scrolled = self.verticalScrollBar().value()
        dirty = event.rect().translated(0, scrolled)
        with self._painter(dirty) as painter:
            PagePainter(painter, self._shown, self._theme).panels(dirty.top(), dirty.bottom())
        super().paintEvent(event)
        with self._painter(dirty) as painter:
            self._paint_over(PagePainter(painter, self._shown, self._theme), dirty)
        if self.message:
            self._paint_message()

    def _paint_message(self) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(QApplication.font())
        painter.setPen(QColor(self._theme.muted))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        area = self.viewport().rect().adjusted(_INSET, _INSET, -_INSET, -_INSET)
        painter.drawText(area, int(flags), self.message)

    def _painter(self, dirty: QRect) -> QPainter:
        """A painter whose origin is that of the page, for the part ``dirty`` of it."""
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalScrollBar().value())
        painter.setClipRect(dirty)
        return painter

    def _paint_over(self, painter: PagePainter, dirty: QRect) -> None:
        page, offsets = self._shown.page, self._shown.offsets
        start = offsets.offset(page_geometry.line_start(page, dirty.top()))
        end = offsets.offset(page_geometry.line_end(page, dirty.bottom()))
        segments = self._layers.segments(Span(start, max(start, end)))
        quoted = [s.span for s in segments if any(m.layer == "quote" for m in s.marks)]
        painter.decorate(dirty.top(), dirty.bottom())
        painter.quote_bars(quoted)
        painter.frames(segments)
        painter.page_edges(beginnings(self._shown.document, start, end))

    @override
    def dress(self) -> None:
        """Take the size and colours of now; the page is to be built after it."""
        super().dress()
        self.setFont(reading_font(self._usual_size * _ZOOM_STEP**self._zoom))
        self._heading.set_theme(self._theme)

    @override
    def put_on_page(self, document: Document, offset: int) -> None:
        super().put_on_page(document, offset)
        self.set_strip(self._heading_height())
        self._marking.start()
        self._telling.start()

    def _mark(self) -> None:
        """Mark what is in sight, and as much again above and below it."""
        seen, stretch = self.visible_span(), self._shown.stretch
        more = len(seen)
        end = min(seen.end + more, stretch.end)
        self._marked = Span(max(stretch.start, seen.start - more), max(seen.end, end))
        segments = self._layers.segments(self._marked)
        self.setExtraSelections(selections(self._shown, segments, self._theme))
        self.viewport().update()

    @Slot()
    def _on_moved(self) -> None:
        if not self._marked.covers(self.visible_span()):
            self._mark()
        self.turn_over_soon()
        if not self._telling.isActive():
            self._telling.start()

    @Slot()
    def _tell_viewed(self) -> None:
        seen = self.visible_span()
        if seen != self._seen:
            self._seen = seen
            self.viewed.emit(seen)

    @Slot(int)
    def _tell_placed(self, position: int) -> None:
        self.placed.emit(self._shown.offsets.offset(position))

    @Slot(int)
    def _tell_activated(self, position: int) -> None:
        self.activated.emit(self._shown.offsets.offset(position))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(say("&Copy"), QKeySequence.StandardKey.Copy, self.copy_selection)
        copy.setEnabled(self.textCursor().hasSelection())
        menu.addAction(say("Select &all"), QKeySequence.StandardKey.SelectAll, self.selectAll)
        return menu

    def _heading_height(self) -> int:
        return self._heading.sizeHint().height() if self._heading.isVisibleTo(self) else 0

    @Slot()
    def _place_heading(self) -> None:
        height = self._heading_height()
        bar = self.verticalScrollBar()
        width = self.width() - (bar.width() if bar.isVisible() else 0)
        self._heading.setGeometry(0, 0, width, height)
        self._heading.set_indent(self.viewportMargins().left())
        if self.viewportMargins().top() != height:
            self.set_strip(height)

    def _timer(self, milliseconds: int, when_done: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(when_done)
        return timer
