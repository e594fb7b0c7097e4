"""A page of text that is spoken to in offsets of a document, however long that is."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QImage,
    QKeyEvent,
    QKeySequence,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.span import Span
from explorer.gui.reader.document_builder import MARGIN, build
from explorer.gui.reader.stretch import leads_on, stretch_around
from explorer.gui.reader.text_view import TextView
from explorer.gui.theme import Theme

_THIRD = 1 / 3
_INDENT = 24  # pixels that pictures stand in from both sides of the column
_TO_START = QKeySequence.StandardKey.MoveToStartOfDocument
_TO_END = QKeySequence.StandardKey.MoveToEndOfDocument


class DocumentView(TextView):
    """Shows a document; all offsets and spans are code points of its canonical text.

    Of a very long one only a stretch is on the page at a time. It is changed for another
    when the reader comes near its ends, or goes elsewhere.
    """

    selected = Signal(object)  # the Span that is selected now, or None
    stretch_changed = Signal()  # another stretch of the document is on the page

    def __init__(self, font: QFont, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selected: Span | None = None
        self._shown = build(Document(""), font, theme)
        self._theme = theme
        self._turning = QTimer(self, singleShot=True, interval=0)
        self._turning.timeout.connect(self._turn_over)
        self.selectionChanged.connect(self._tell_selected)

    @property
    def length(self) -> int:
        """How many code points the document has."""
        return len(self._shown.document.text)

    @property
    def is_whole(self) -> bool:
        """Whether all of the document is on the page."""
        return len(self._shown.stretch) == self.length

    @property
    def flowing_text(self) -> str:
        """The text as it is read, soft line breaks as spaces; offsets are the same."""
        return self._shown.document.flowing

    def put_on_page(self, document: Document, offset: int) -> None:
        """Build the page for ``document``, around ``offset``, in the size and colours of now."""
        self.setExtraSelections([])
        stretch = stretch_around(document.text, offset)
        before, self._shown = (
            self._shown,
            build(document, self.font(), self._theme, stretch),
        )
        self._shown.page.setParent(self)
        self.setDocument(self._shown.page)
        before.page.deleteLater()
        self.stretch_changed.emit()

    def dress(self) -> None:
        """Take the colours of now."""
        self.set_colours(self._theme)

    def rebuild(self) -> None:
        """Build the page in the size and colours of now, and stay at the same place of the text."""
        top, cursor, offsets = self.top_position(), self.textCursor(), self._shown.offsets
        places = (cursor.anchor(), cursor.position(), top)
        anchor, caret, here = map(offsets.offset, places)
        self.dress()
        self.put_on_page(self._shown.document, here)
        self._move_caret(self._position(anchor), self._position(caret))
        self.scroll_to(self._position(here))

    def reveal(self, span: Span) -> None:
        """Bring ``span`` into sight, a third down the pane, and the caret to its start.

        Nothing moves that is in its place: a span in full sight is not scrolled to,
        and a caret within it stays. ``placed`` is not emitted.
        """
        self._bring(span.start)
        start, end = self._position(span.start), self._position(span.end)
        caret = self.textCursor().position()
        within = start <= caret <= end
        in_sight = self.is_in_sight(start, end) or (within and self.is_in_sight(caret, caret))
        if not within:
            self._move_caret(start)
        if not in_sight:
            self.scroll_to(start, _THIRD)
        self.hold(start)

    def place(self) -> int:
        """The offset that was revealed or followed, or after other scrolling that at the top."""
        return self._shown.offsets.offset(self.held_position())

    def follow(self, offset: int) -> None:
        """Scroll so that ``offset`` stands at the top, unless it is the place already."""
        if offset != self.place():
            self._bring(offset)
            self.scroll_to(self._position(offset))
            self.hold(self._position(offset))

    def visible_span(self) -> Span:
        """What is in sight, in whole lines."""
        start = self._shown.offsets.offset(self.top_position())
        return Span(start, max(start, self._shown.offsets.offset(self.bottom_position())))

    def caret_offset(self) -> int:
        """Where the caret is."""
        return self._shown.offsets.offset(self.textCursor().position())

    def selected_span(self) -> Span | None:
        """What the user selected, or None."""
        cursor, offsets = self.textCursor(), self._shown.offsets
        if not cursor.hasSelection():
            return None
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        return Span(offsets.offset(start), offsets.offset(end))

    def select(self, span: Span | None) -> None:
        """Select ``span`` or nothing, without scrolling."""
        if span != self.selected_span():
            scrolled = self.verticalScrollBar().value()
            if span is None:
                self._move_caret(self.textCursor().position())
            else:
                self._move_caret(self._position(span.start), self._position(span.end))
            self.verticalScrollBar().setValue(scrolled)

    def text_of(self, span: Span) -> str:
        """The canonical text of ``span``."""
        return span.within(self._shown.document.text)

    def copy_selection(self) -> None:
        """Put what is selected on the clipboard, as the canonical text has it.

        Qt makes the clipboard's data itself: data made here would outlive Python there,
        and bring the process down at its very end.
        """
        span = self.selected_span()
        if span:
            QApplication.clipboard().setText(self.text_of(span))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.matches(_TO_START) and not self.is_whole:
            self.reveal(Span(0, 0))
        elif event.matches(_TO_END) and not self.is_whole:
            self.reveal(Span(self.length, self.length))
        else:
            super().keyPressEvent(event)

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        span = self.selected_span()
        data.setText(self.text_of(span) if span else "")
        return data

    def column_width(self) -> int:
        """How wide the text may be, in pixels."""
        return max(1, self.viewport().width() - 2 * MARGIN - _INDENT)

    def put_picture(self, offset: int, image: QImage) -> None:
        """Show ``image`` in the place of the sign for it at ``offset``, if that is on the page.

        It takes the place of one character, so that all offsets stay; what is read does too.
        """
        if not self._shown.stretch.start <= offset < self._shown.stretch.end:
            return
        top, position = self.top_position(), self._position(offset)
        ratio = self.devicePixelRatio()
        width = min(self.column_width(), image.width() / ratio)
        name = f"picture:{offset}"
        self._shown.page.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
        shape = QTextImageFormat()
        shape.setName(name)
        shape.setWidth(width)
        shape.setHeight(width * image.height() / image.width())
        cursor = QTextCursor(self._shown.page)
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertImage(shape)
        line = cursor.blockFormat()
        line.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
        cursor.setBlockFormat(line)
        if position < top:
            self.scroll_to(top)

    def turn_over_soon(self) -> None:
        """Put the next stretch on the page, or the one before, if the reader is that near it."""
        if leads_on(self._shown.stretch, self.visible_span(), self.length):
            self._turning.start()

    @Slot()
    def _turn_over(self) -> None:
        if leads_on(self._shown.stretch, self.visible_span(), self.length):
            self.rebuild()

    def _bring(self, offset: int) -> None:
        """Put the stretch on the page that ``offset`` stands in, if it is not there."""
        stretch, last = self._shown.stretch, max(0, self.length - 1)
        if not stretch.start <= min(offset, last) < max(stretch.end, 1):
            self.put_on_page(self._shown.document, offset)

    def _position(self, offset: int) -> int:
        stretch = self._shown.stretch
        return self._shown.offsets.position(min(max(offset, stretch.start), stretch.end))

    def _move_caret(self, anchor: int, caret: int | None = None) -> None:
        cursor = QTextCursor(self._shown.page)
        cursor.setPosition(anchor)
        if caret is not None:
            cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    @Slot()
    def _tell_selected(self) -> None:
        selected = self.selected_span()
        if selected != self._selected:
            self._selected = selected
            self.selected.emit(selected)
