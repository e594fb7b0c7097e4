"""Lines and the blocks they belong to."""

from __future__ import annotations

import pytest

from explorer.domain.document import Block, BlockKind
from explorer.domain.span import Span
from explorer.gui.reader import page_lines as module
from explorer.gui.reader.page_lines import Look, column_starts, page_lines
from explorer.gui.reader.shown_text import LONGEST_LINE, shown_text
from tests.builders import span_of


def _looks(text: str, *blocks: Block) -> list[Look]:
    return [line.look for line in page_lines(shown_text(text), blocks)]


def test_each_line_looks_as_its_block_does() -> None:
    text = "Title\n\nWords.\n\ncode\n\nmore"
    looks = _looks(
        text,
        Block(BlockKind.HEADING, span_of(text, "Title"), 2),
        Block(BlockKind.PARAGRAPH, span_of(text, "Words.")),
        Block(BlockKind.CODE, span_of(text, "code\n\nmore")),
    )
    assert looks == [
        Look(BlockKind.HEADING, 2),
        Look(),
        Look(BlockKind.PARAGRAPH),
        Look(),
        Look(BlockKind.CODE, first=True, last=False),
        Look(BlockKind.CODE, first=False, last=False),
        Look(BlockKind.CODE, first=False, last=True),
    ]


def test_words_outside_of_all_blocks_are_shown_as_a_paragraph() -> None:
    assert _looks("words\n \t") == [Look(BlockKind.PARAGRAPH), Look()]


def test_an_empty_page_break_is_found() -> None:
    text = "a\n\n\nb"
    assert _looks(text, Block(BlockKind.PAGE_BREAK, Span(2, 2)))[1].kind is BlockKind.PAGE_BREAK


def test_all_pieces_of_a_broken_line_belong_to_its_block() -> None:
    text = "x" * LONGEST_LINE + "yy\n\nnext"
    looks = _looks(
        text,
        Block(BlockKind.QUOTATION, Span(0, LONGEST_LINE + 2), 1),
        Block(BlockKind.HEADING, span_of(text, "next"), 1),
    )
    assert [look.kind for look in looks[:-2]] == [BlockKind.QUOTATION] * (len(looks) - 2)
    assert [look.first for look in looks[:-2]] == [True] + [False] * (len(looks) - 3)
    assert [look.last for look in looks[:-2]] == [False] * (len(looks) - 3) + [True]
    assert looks[-1] == Look(BlockKind.HEADING, 1)


@pytest.mark.parametrize("own", ["- item", "• item", "1. item", "(iv) item", "a) item"])
def test_an_item_with_a_marker_of_its_own_gets_no_bullet(own: str) -> None:
    assert not _looks(own, Block(BlockKind.LIST_ITEM, Span(0, len(own)), 1))[0].bullet


@pytest.mark.parametrize("plain", ["item", "Mr. Jones-Smith said", "1990 was a year"])
def test_an_item_without_a_marker_gets_a_bullet(plain: str) -> None:
    item = plain.replace("Mr.", "Mister")
    assert _looks(item, Block(BlockKind.LIST_ITEM, Span(0, len(item)), 1))[0].bullet


def test_rows_of_one_table_share_its_columns() -> None:
    text = "a\tb\nlonger\tc\n\nx\ty"
    rows = [Block(BlockKind.TABLE_ROW, span_of(text, row)) for row in ("a\tb", "longer\tc", "x\ty")]
    assert [look.columns for look in _looks(text, *rows)] == [(8,), (8,), (), (3,)]


def test_columns_begin_after_the_widest_cell_within_reason() -> None:
    assert column_starts([["Name", "Place", "Year"], ["Ada Lovelace", "London"]]) == (14, 22)
    assert column_starts([["x" * 500, "y"]]) == (30,)
    assert column_starts([["alone"]]) == ()


def test_a_text_of_very_many_lines_is_set_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_LINES", 3)
    lines = page_lines(shown_text("a\n\nb\nc\nd"), ())
    assert lines == [("a\n\nb\nc\nd", Look(BlockKind.PARAGRAPH))]
