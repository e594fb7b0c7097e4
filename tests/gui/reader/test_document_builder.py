"""The page that Qt holds is the document's text, character for character."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCursor

from explorer.domain.document import Block, BlockKind, Document, Mark, MarkKind
from explorer.domain.span import Span
from explorer.gui.reader.document_builder import ShownDocument, build
from explorer.gui.reader.page_formats import DECORATION, Decoration, reading_font
from explorer.gui.reader.shown_text import LONGEST_LINE
from explorer.gui.theme import DARK, LIGHT
from tests.builders import a_document, span_of
from tests.gui.reader.texts import as_shown, texts_with_span

pytestmark = pytest.mark.usefixtures("qapp")


def _built(document: Document) -> ShownDocument:
    return build(document, reading_font(12), LIGHT)


def _read(shown: ShownDocument, span: Span) -> str:
    """What Qt has at ``span``, with its paragraph separators as line breaks."""
    cursor = QTextCursor(shown.page)
    cursor.setPosition(shown.offsets.position(span.start))
    cursor.setPosition(shown.offsets.position(span.end), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().replace("\u2029", "\n")


def _format_at(shown: ShownDocument, offset: int) -> QTextCursor:
    cursor = QTextCursor(shown.page)
    cursor.setPosition(shown.offsets.position(offset + 1))
    return cursor


@given(texts_with_span(), st.sampled_from(BlockKind))
@settings(max_examples=200)
def test_a_span_of_the_page_is_that_span_of_the_text(
    drawn: tuple[str, Span], kind: BlockKind
) -> None:
    text, span = drawn
    blocks = tuple(Block(kind, block.span, 1) for block in a_document(text).blocks)
    shown = _built(Document(text, blocks))
    assert _read(shown, span) == as_shown(span.within(text))
    assert _read(shown, Span(0, len(text))) == as_shown(text)


@given(
    st.integers(0, LONGEST_LINE), st.integers(1, 3_000), st.sampled_from(["x", "w 😀", "é\u0301"])
)
@settings(max_examples=25)
def test_spans_hold_in_a_line_that_is_broken_for_the_screen(
    start: int, length: int, part: str
) -> None:
    text = (part * 2 * LONGEST_LINE)[: LONGEST_LINE + 4_000]
    span = Span(start, start + length)
    shown = _built(Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)))
    found = _read(shown, span).replace("\n", "").replace(" ", "")
    assert found == span.within(text).replace(" ", "")


def test_soft_line_breaks_are_shown_as_spaces() -> None:
    text = "one\ntwo\n\nthree"
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, 7)), Block(BlockKind.PARAGRAPH, Span(9, 14)))
    assert _built(Document(text, blocks)).page.toPlainText() == "one two\n\nthree"


def test_inline_marks_change_the_face_of_their_words_only() -> None:
    text = "plain 😀 bold slanted linked code added gone"
    shown = _built(
        Document(
            text,
            (Block(BlockKind.PARAGRAPH, Span(0, len(text))),),
            (
                Mark(MarkKind.STRONG, span_of(text, "bold")),
                Mark(MarkKind.EMPHASIS, span_of(text, "slanted")),
                Mark(MarkKind.LINK, span_of(text, "linked"), "javascript:alert(1)"),
                Mark(MarkKind.CODE, span_of(text, "code")),
                Mark(MarkKind.INSERTED, span_of(text, "added")),
                Mark(MarkKind.DELETED, span_of(text, "gone")),
            ),
        )
    )
    formats = {word: _format_at(shown, text.index(word)).charFormat() for word in text.split()}
    assert formats["bold"].fontWeight() == QFont.Weight.Bold
    assert formats["slanted"].fontItalic()
    assert formats["linked"].anchorHref() == "javascript:alert(1)"
    assert formats["linked"].fontUnderline()
    assert formats["code"].fontFixedPitch()
    assert formats["added"].fontUnderline()
    assert formats["gone"].fontStrikeOut()
    assert formats["gone"].foreground().color().name() == LIGHT.deleted
    assert not formats["added"].isAnchor()
    assert formats["plain"].fontWeight() != QFont.Weight.Bold
    assert not formats["plain"].isAnchor()


def test_headings_are_bold_and_larger_the_higher_they_are() -> None:
    text = "One\nTwo\nwords"
    blocks = (
        Block(BlockKind.HEADING, span_of(text, "One"), 1),
        Block(BlockKind.HEADING, span_of(text, "Two"), 2),
        Block(BlockKind.PARAGRAPH, span_of(text, "words")),
    )
    shown = _built(Document(text, blocks))
    fonts = [_format_at(shown, text.index(word)).charFormat() for word in text.split()]
    assert [font.fontWeight() == QFont.Weight.Bold for font in fonts] == [True, True, False]
    shown.page.setTextWidth(500)
    layout = shown.page.documentLayout()
    first, second, third = (
        layout.blockBoundingRect(shown.page.findBlockByNumber(n)).height() for n in range(3)
    )
    assert first > second
    assert third > 0


@pytest.mark.parametrize(
    ("kind", "decoration"),
    [
        (BlockKind.LIST_ITEM, Decoration.BULLET),
        (BlockKind.QUOTATION, Decoration.BAR),
        (BlockKind.CODE, Decoration.PANEL),
        (BlockKind.PICTURE, Decoration.PANEL),
        (BlockKind.NOTE, Decoration.HAIRLINE),
        (BlockKind.RUNNING, Decoration.NONE),
        (BlockKind.PAGE_BREAK, Decoration.RULE),
        (BlockKind.PARAGRAPH, Decoration.NONE),
    ],
)
def test_what_is_drawn_beside_a_line_is_no_text(kind: BlockKind, decoration: Decoration) -> None:
    shown = _built(Document("words", (Block(kind, Span(0, 5), 1),)))
    assert shown.page.begin().blockFormat().intProperty(DECORATION) == decoration
    assert shown.page.toPlainText() == "words"


def test_deeper_items_stand_further_in() -> None:
    text = "one\ntwo"
    blocks = (
        Block(BlockKind.LIST_ITEM, span_of(text, "one"), 1),
        Block(BlockKind.LIST_ITEM, span_of(text, "two"), 2),
    )
    page = _built(Document(text, blocks)).page
    one, two = (page.findBlockByNumber(n).blockFormat().leftMargin() for n in range(2))
    assert 0 < one < two


def test_text_that_looks_like_html_is_text() -> None:
    text = '<b>bold</b> <img src="/etc/passwd"> &amp;'
    assert _built(a_document(text)).page.toPlainText() == text


def test_arabic_is_set_from_the_right() -> None:
    page = _built(a_document("قالت آدا\nAda said")).page
    directions = [page.findBlockByNumber(n).textDirection() for n in range(2)]
    assert directions == [Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight]


def test_the_theme_colours_links() -> None:
    document = Document("link", (), (Mark(MarkKind.LINK, Span(0, 4), "x"),))
    colours = []
    for theme in (LIGHT, DARK):
        shown = build(document, reading_font(12), theme)
        colours.append(_format_at(shown, 0).charFormat().foreground().color().name())
    assert colours == [LIGHT.link, DARK.link]
