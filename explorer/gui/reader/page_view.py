"""A document's pages as they look, with the marks, clicks and selection of its text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from operator import attrgetter

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from typing_extensions import override

from explorer.domain.document import Document, MarkKind
from explorer.domain.page import Page
from explorer.domain.span import Span
from explorer.gui.reader.highlight_layers import HighlightLayers
from explorer.gui.reader.page_cache import PageCache
from explorer.gui.reader.page_canvas import PageCanvas
from explorer.gui.reader.page_layout import PagePoint, shown_sizes
from explorer.gui.reader.page_loader import Ask
from explorer.gui.reader.page_marks import PageMarks
from explorer.gui.reader.page_shapes import PageShapes, page_shapes
from explorer.gui.reader.page_words import (
    is_near,
    nearest_word,
    offset_in,
    stretches,
    whole_word,
)
from explorer.gui.theme import LIGHT, Theme
from explorer.gui.wording import say

_GAP = 14  # pixels around pages
_PAUSE = 60  # milliseconds of rest before the visible span is told
_REACH = 8.0  # pixels beside a word that still are a click on it
_THIRD = 1 / 3
_SCROLLING = 40  # milliseconds between steps while something is dragged beyond the edge
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NOTHING = Document("")


class PageView(PageCanvas):
    """Shows the pages of a document; offsets and spans are those of its canonical text.

    The marks are those of ``layers``, which belong to the text pane. Like it, the view
    only tells what the user did.
    """

    placed = Signal(int)
    activated = Signal(int)
    viewed = Signal(object)  # another Span is in sight; told when scrolling rests
    selected = Signal(object)  # the Span that is selected now, or None
    menu_asked = Signal(object, int)  # a QMenu about to be shown, and the offset it is for
    link_activated = Signal(str)

    def __init__(
        self,
        layers: HighlightLayers,
        cache: PageCache,
        theme: Theme = LIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(cache, theme, _GAP, parent)
        self.setObjectName("pageView")
        self.setAccessibleName(say("Document pages"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._layers = layers
        self._document = _NOTHING
        self._shapes: dict[int, PageShapes] = {}
        self._selected: Span | None = None
        self._anchor: Span | None = None  # the word at which a drag began
        self._caret = 0
        self._place = (0, 0)  # an offset, and how far down the view is scrolled for it
        self._seen: Span | None = None
        self._telling = self._timer(_PAUSE, self._tell_viewed)
        self._dragging = self._timer(_SCROLLING, self._drag_on)
        self.moved.connect(self._on_moved)

    # What is shown

    def show_document(self, document: Document, ask: Ask | None) -> None:
        """Show the pages of ``document`` from the first one; ``ask`` gives their pictures."""
        self._document = document
        self._shapes.clear()
        self._selected = self._anchor = None
        self._caret, self._place, self._seen = 0, (0, 0), None
        labels = [page.label or str(n + 1) for n, page in enumerate(document.pages)]
        self.show_pages(shown_sizes(document.pages), labels, ask)
        self._telling.start()

    @Slot()
    def show_marks(self) -> None:
        """Draw the marks anew: the layers have changed."""
        self._shapes.clear()
        self.viewport().update()

    def select(self, span: Span | None) -> None:
        """Select ``span`` or nothing; told if it is a change."""
        span = span if span is not None and len(span) else None
        if span != self._selected:
            self._selected = span
            self.viewport().update()
            self.selected.emit(span)

    def selected_span(self) -> Span | None:
        """What the user selected, or None."""
        return self._selected

    def copy_selection(self) -> None:
        """Put what is selected on the clipboard, as the canonical text has it."""
        if self._selected is not None:
            QApplication.clipboard().setText(self._selected.within(self._document.text))

    # Places

    def reveal(self, span: Span) -> None:
        """Bring the beginning of ``span`` into sight, a third down, unless it is there."""
        self._caret = span.start
        place = self._place_of(span)
        if place is not None:
            if not self._is_in_sight(place):
                self.scroll_to(place, self.viewport().height() * _THIRD)
            self._place = span.start, self.verticalScrollBar().value()

    def place(self) -> int:
        """The offset that stands at the top, or the one that was followed or revealed."""
        offset, scrolled = self._place
        return offset if scrolled == self.verticalScrollBar().value() else self._top_offset()

    def follow(self, offset: int) -> None:
        """Scroll so that ``offset`` stands at the top, unless it is the place already."""
        if offset != self.place():
            place = self._place_of(Span(offset, offset))
            if place is not None:
                opens = offset <= self._document.pages[place.number].span.start
                self.scroll_to(PagePoint(place.number, 0, 0) if opens else place)
            self._place = offset, self.verticalScrollBar().value()

    def visible_span(self) -> Span:
        """From the first word to the last of those in sight."""
        seen = [self._seen_of(number) for number in self.pages_in_sight()]
        if not seen:
            return Span(0, 0)
        return Span(min(s.start for s in seen), max(s.end for s in seen))

    def number_of(self, offset: int) -> int:
        """The number of the page on which ``offset`` stands."""
        pages = self._document.pages
        after = bisect_right(pages, offset, key=attrgetter("span.start"))
        return max(0, after - 1)

    def start_of(self, number: int) -> int:
        """The offset at which a page begins."""
        pages = self._document.pages
        return pages[number].span.start if number < len(pages) else 0

    def _place_of(self, span: Span) -> PagePoint | None:
        """The top left corner of the first word of ``span``, or of its page."""
        if not self._document.pages:
            return None
        number = self.number_of(span.start)
        words = self._document.pages[number].words
        end = max(span.end, span.start + 1)
        word = next(words.within(Span(span.start, end)), None) or next(
            words.within(Span(span.start, self._document.pages[number].span.end)), None
        )
        if word is None:
            return PagePoint(number, 0, 0)
        return PagePoint(number, word.box.left, word.box.top)

    def _is_in_sight(self, place: PagePoint) -> bool:
        point = self.point_of(place)
        return self.viewport().rect().adjusted(0, 0, -_GAP, -2 * _GAP).contains(point.toPoint())

    def _top_offset(self) -> int:
        return self.visible_span().start

    def _seen_of(self, number: int) -> Span:
        """What of a page's text is in sight."""
        page, view = self._document.pages[number], self.viewport().rect()
        rect = self.page_rect(number)
        if view.top() <= rect.top() and rect.bottom() <= view.bottom():
            return page.span
        top = (view.top() - rect.top()) / self._layout.scale
        bottom = (view.bottom() - rect.top()) / self._layout.scale
        words = [w.span for w in page.words if w.box.top >= top and w.box.bottom <= bottom]
        if not words:
            return Span(page.span.start, page.span.start)
        return Span(words[0].start, max(words[-1].end, words[0].start))

    def _offset_at(self, point: QPointF) -> int | None:
        """The character under ``point``; None where no word is near."""
        found = self._word_at(point)
        if found is None:
            return None
        page, number, x, y = found
        word = page.words[number]
        if not is_near(word.box, x, y, _REACH / self._layout.scale):
            return None
        return offset_in(word, x, self._document.text)

    def _word_at(self, point: QPointF) -> tuple[Page, int, float, float] | None:
        """The page at ``point``, the number of its nearest word, and the place on the page."""
        if not self._document.pages:
            return None
        number, x, y = self.place_at(point)
        page = self._document.pages[number]
        word = nearest_word(page.words, x, y)
        return None if word is None else (page, word, x, y)

    def _span_at(self, point: QPointF) -> Span | None:
        """The whole word that lies nearest to ``point``."""
        found = self._word_at(point)
        return None if found is None else whole_word(found[0].words, found[1])

    # Painting

    @override
    def paint_page(self, painter: QPainter, number: int, rect: QRect) -> None:
        painter.save()
        marks = PageMarks(painter, QPointF(rect.topLeft()), self._layout.scale, LIGHT)
        page = self._document.pages[number]
        if self._selected is not None and self._selected.overlaps(page.span):
            chosen = stretches(page.words, self._selected, self._document.text)
            marks.tint(chosen, QColor(LIGHT.chosen))
        marks.draw(self._shapes_of(number, page))
        painter.restore()

    def _shapes_of(self, number: int, page: Page) -> PageShapes:
        if number not in self._shapes:
            near = self.pages_in_sight()
            self._shapes = {n: made for n, made in self._shapes.items() if n in near}
            segments = self._layers.segments(page.span)
            self._shapes[number] = page_shapes(page, self._document.text, segments, LIGHT)
        return self._shapes[number]

    # What the user does

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        offset, scrolled = self._place
        held = scrolled == self.verticalScrollBar().value()
        place = self._place_of(Span(offset, offset)) if held else None
        down = 0.0 if place is None else self.point_of(place).y()
        super().resizeEvent(event)
        if place is not None:
            self.scroll_to(place, min(max(down, 0.0), self.viewport().height() * (1 - _THIRD)))
            self._place = offset, self.verticalScrollBar().value()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        longer = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if longer and self._anchor is not None:
            self._select_to(event.position())
        else:
            self._anchor = self._span_at(event.position())
            self.select(None)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            over = self._offset_at(event.position()) is not None
            shape = Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            return
        self._select_to(event.position())
        if not self.viewport().rect().contains(event.position().toPoint()):
            self._dragging.start()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragging.stop()
        if event.button() is not Qt.MouseButton.LeftButton or self._selected is not None:
            return
        offset = self._offset_at(event.position())
        if offset is None:
            return
        link = self._link_at(offset)
        if link and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.link_activated.emit(link)
        else:
            self._caret = offset
            self.placed.emit(offset)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        offset = self._offset_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and offset is not None:
            self._anchor = self._span_at(event.position())
            self.select(self._anchor)
            self._caret = offset
            self.activated.emit(offset)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.key() in _ENTER:
            self.activated.emit(self._caret)
        else:
            super().keyPressEvent(event)

    def select_all(self) -> None:
        """Select the whole text."""
        self.select(Span(0, len(self._document.text)))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = self._caret_point() if by_key else event.pos()
        at = None if by_key else self._offset_at(QPointF(place))
        menu = self._menu()
        self.menu_asked.emit(menu, self._caret if at is None else at)
        menu.popup(self.viewport().mapToGlobal(place))

    def _caret_point(self) -> QPoint:
        place = self._place_of(Span(self._caret, self._caret))
        return QPoint() if place is None else self.point_of(place).toPoint()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(say("&Copy"), QKeySequence.StandardKey.Copy, self.copy_selection)
        copy.setEnabled(self._selected is not None)
        menu.addAction(say("Select &all"), QKeySequence.StandardKey.SelectAll, self.select_all)
        return menu

    def _link_at(self, offset: int) -> str:
        marks = self._document.marks
        links = (m.target for m in marks if m.kind is MarkKind.LINK and offset in m.span)
        return next(links, "")

    def _select_to(self, point: QPointF) -> None:
        """Select from the word at which the drag began to the one at ``point``, both whole."""
        here = self._span_at(point)
        if here is not None and self._anchor is not None:
            start = min(self._anchor.start, here.start)
            self.select(Span(start, max(self._anchor.end, here.end)))

    def _drag_on(self) -> None:
        """Scroll on and select further while the mouse is held beyond the edge."""
        point, view = self.viewport().mapFromGlobal(self.cursor().pos()), self.viewport().rect()
        beyond = min(point.y() - view.top(), 0) + max(point.y() - view.bottom(), 0)
        if beyond and QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + beyond)
            self._select_to(QPointF(point))
            self._dragging.start()

    @Slot()
    def _on_moved(self) -> None:
        if not self._telling.isActive():
            self._telling.start()

    @Slot()
    def _tell_viewed(self) -> None:
        seen = self.visible_span()
        if seen != self._seen:
            self._seen = seen
            self.viewed.emit(seen)

    def _timer(self, milliseconds: int, when_done: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(when_done)
        return timer
