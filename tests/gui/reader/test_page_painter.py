"""What is drawn on the page beside its text, seen in its pixels."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor

from explorer.domain.document import Block, BlockKind, Document
from explorer.domain.span import Span
from explorer.gui.theme import LIGHT
from tests.builders import span_of
from tests.gui.reader.hands import Reader


def _colours(reader: Reader, columns: Iterable[int], place: Span) -> set[str]:
    """The colours in ``columns`` of the viewport, at the height of ``place``."""
    shot = reader.pane.viewport().grab().toImage()
    top = reader.place_of(place.start).y() - 8
    bottom = reader.place_of(place.end - 1).y() + 8
    return {shot.pixelColor(x, y).name() for x in columns for y in range(max(top, 0), bottom)}


def _margin(reader: Reader, right: bool = False) -> range:
    width = reader.pane.viewport().width()
    return range(width - 26, width - 4) if right else range(4, 26)


def test_a_quote_has_a_bar_beside_its_lines_only(reader: Reader) -> None:
    text = "Ada said:\n“It is so.”\nThat was all."
    reader.open(text)
    quote = span_of(text, "It is so.")
    assert LIGHT.quote_bar not in _colours(reader, _margin(reader), quote)
    reader.pane.set_layer("quote", [(quote, "")])
    reader.settle()
    assert LIGHT.quote_bar in _colours(reader, _margin(reader), quote)
    assert LIGHT.quote_bar not in _colours(reader, _margin(reader), span_of(text, "That"))
    reader.pane.set_layer_on("quote", on=False)
    reader.settle()
    assert LIGHT.quote_bar not in _colours(reader, _margin(reader), quote)


def test_the_bar_of_an_arabic_quote_is_on_the_right(reader: Reader) -> None:
    text = "قالت آدا إن الأمر كذلك"
    reader.open(text)
    reader.pane.set_layer("quote", [(Span(0, len(text)), "")])
    reader.settle()
    assert LIGHT.quote_bar in _colours(reader, _margin(reader, right=True), Span(0, 3))
    assert LIGHT.quote_bar not in _colours(reader, _margin(reader), Span(0, 3))


@pytest.mark.parametrize("layer", ["hit", "selection"])
@pytest.mark.parametrize("word", ["Ada", "آدا"])
def test_hits_and_what_is_selected_are_framed(reader: Reader, layer: str, word: str) -> None:
    text = "Then Ada spoke.\nثم تكلمت آدا هنا"
    reader.open(text)
    span = span_of(text, word)
    reader.pane.set_layer(layer, [(span, "")])
    reader.settle()
    frame = QColor(LIGHT.mark(layer).line_colour)
    middle = reader.place_of(span.start + 1)
    shot = reader.pane.viewport().grab(QRect(middle.x(), middle.y() - 20, 1, 40)).toImage()
    seen = [shot.pixelColor(0, y) for y in range(40)]
    edges = [y for y, colour in enumerate(seen) if _near(colour, frame)]
    assert edges, "no line above or below the word"
    assert min(edges) < 15
    assert max(edges) > 25


def _near(one: QColor, other: QColor) -> bool:
    return (
        abs(one.red() - other.red()) + abs(one.green() - other.green())
        + abs(one.blue() - other.blue())
    ) < 150  # fmt: skip


def test_code_stands_on_a_panel_without_gaps(reader: Reader) -> None:
    text = "one = 1\n\ntwo = 2"
    reader.open(Document(text, (Block(BlockKind.CODE, Span(0, len(text))),)))
    right = reader.pane.viewport().width() - 60
    assert _colours(reader, [right], Span(0, len(text))) == {LIGHT.code_page}


@pytest.mark.parametrize(
    ("kind", "colour"),
    [(BlockKind.LIST_ITEM, LIGHT.text), (BlockKind.QUOTATION, LIGHT.rule)],
)
def test_items_and_quotations_have_a_sign_before_them(
    reader: Reader, kind: BlockKind, colour: str
) -> None:
    reader.open(Document("words", (Block(kind, Span(0, 5), 1),)))
    left = reader.pane.cursorRect().left()
    assert colour in _colours(reader, range(30, left - 2), Span(0, 5))
    reader.open("words")
    assert _colours(reader, range(8, 28), Span(0, 5)) == {LIGHT.page}


def test_a_page_break_is_a_rule(reader: Reader) -> None:
    text = "one\n\ntwo"
    reader.open(Document(text, (Block(BlockKind.PAGE_BREAK, Span(4, 4)),)))
    middle = range(200, 220)
    assert LIGHT.rule in _colours(reader, middle, Span(0, len(text)))
    reader.open(text)
    assert _colours(reader, middle, Span(0, len(text))) == {LIGHT.page}
