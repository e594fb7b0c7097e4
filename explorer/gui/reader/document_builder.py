"""Builds the QTextDocument that shows a document, character for character."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from PySide6.QtGui import QFont, QTextCursor, QTextDocument

from explorer.domain.document import Document, Mark
from explorer.domain.span import Span
from explorer.domain.text_offsets import TextOffsets
from explorer.gui.reader.page_formats import PageFormats
from explorer.gui.reader.page_lines import PageLine, page_lines
from explorer.gui.reader.shown_text import shown_text
from explorer.gui.reader.stretch import part_of
from explorer.gui.theme import Theme

MARGIN = 30  # pixels around the text: room for side bars


@dataclass(frozen=True)
class ShownDocument:
    """A document, the page that shows it, and the way between their offsets and positions.

    Of a very long document the page shows only the ``stretch``.
    """

    document: Document
    stretch: Span
    offsets: TextOffsets
    page: QTextDocument


def build(
    document: Document, font: QFont, theme: Theme, stretch: Span | None = None
) -> ShownDocument:
    """Set ``document``, or a stretch of it, in ``font`` and the colours of ``theme``.

    Needs a QGuiApplication.
    """
    stretch = stretch or Span(0, len(document.text))
    part = part_of(document, stretch)
    shown = shown_text(part.flowing)
    formats = PageFormats(font, theme)
    page = _empty_page(font)
    cursor = QTextCursor(page)
    cursor.beginEditBlock()
    _insert(cursor, page_lines(shown, part.blocks), formats)
    _set_marks(cursor, part.marks, shown.offsets, formats)
    cursor.endEditBlock()
    return ShownDocument(document, stretch, shown.offsets.from_origin(stretch.start), page)


def _empty_page(font: QFont) -> QTextDocument:
    page = QTextDocument()
    page.setUndoRedoEnabled(False)
    page.setDefaultFont(font)
    page.setDocumentMargin(MARGIN)
    return page


def _insert(cursor: QTextCursor, lines: Sequence[PageLine], formats: PageFormats) -> None:
    """Insert ``lines``; Qt gives those of one call the same formats, which saves most calls."""
    runs = [(look, list(run)) for look, run in groupby(lines, key=attrgetter("look"))]
    first, _ = runs[0]
    cursor.setBlockFormat(formats.block(first))
    cursor.setBlockCharFormat(formats.char(first))
    cursor.setCharFormat(formats.char(first))
    for number, (look, run) in enumerate(runs):
        if number:
            cursor.insertBlock(formats.block(look), formats.char(look))
        cursor.insertText("\n".join([line.text for line in run]))


def _set_marks(
    cursor: QTextCursor, marks: Iterable[Mark], offsets: TextOffsets, formats: PageFormats
) -> None:
    for mark in marks:
        cursor.setPosition(offsets.position(mark.span.start))
        cursor.setPosition(offsets.position(mark.span.end), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(formats.inline(mark))
