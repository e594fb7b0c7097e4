"""The text as it flows: of the same length, with only soft breaks changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.document import FLOWING, Block, BlockKind, Document, count_words
from explorer.domain.span import Span

LINES = st.lists(st.text("ab 😀\u202e\u05d0", max_size=4), min_size=1, max_size=12)


@st.composite
def _documents(draw: st.DrawFn) -> Document:
    """Blocks of whole lines, with lines outside any block between them."""
    lines = draw(LINES)
    blocks: list[Block] = []
    start, line = 0, 0
    while line < len(lines):
        taken = lines[line : line + draw(st.integers(1, 4))]
        length = len("\n".join(taken))
        if draw(st.booleans()):
            kind = draw(st.sampled_from(BlockKind))
            blocks.append(Block(kind, Span(start, start + length)))
        start += length + 1
        line += len(taken)
    return Document("\n".join(lines), tuple(blocks))


@given(_documents())
def test_only_soft_breaks_change(document: Document) -> None:
    soft = {
        offset
        for block in document.blocks
        if block.kind in FLOWING
        for offset in range(block.span.start, block.span.end)
        if document.text[offset] == "\n"
    }
    expected = [" " if offset in soft else char for offset, char in enumerate(document.text)]
    assert document.flowing == "".join(expected)


def test_what_is_set_line_by_line_keeps_its_lines() -> None:
    text = "One\ntwo\n\nx = 1\ny = 2\na\tb\nc\td"
    kinds = [(BlockKind.PARAGRAPH, 0, 7), (BlockKind.CODE, 9, 20), (BlockKind.TABLE_ROW, 21, 28)]
    blocks = tuple(Block(kind, Span(start, end)) for kind, start, end in kinds)
    assert Document(text, blocks).flowing == "One two" + text[7:]


def test_a_document_counts_its_words_and_knows_its_text() -> None:
    document = Document(" two\n\twords\u00a0more ")
    assert document.words == 3
    assert document.text_hash == Document(document.text, title="Other").text_hash
    assert document.text_hash != Document("two words more").text_hash
    assert Document("").words == 0


@given(st.text("a \n\u00a0", max_size=40), st.integers(0, 30))
def test_words_are_counted_as_python_splits_them(text: str, fill: int) -> None:
    long = "b" * (2**20 - fill) + text + "c " * 9
    assert count_words(text) == len(text.split())
    assert count_words(long) == len(long.split())


def test_a_text_without_soft_breaks_flows_as_it_is() -> None:
    document = Document("one\ntwo", (Block(BlockKind.PARAGRAPH, Span(0, 3)),))
    assert document.flowing is document.text


def test_what_is_read_aloud_has_no_running_heads_and_a_line_for_each_cell() -> None:
    text = "The Report 7\nShe said\nnothing.\nOne\ttwo"
    blocks = (
        Block(BlockKind.RUNNING, Span(0, 12)),
        Block(BlockKind.PARAGRAPH, Span(13, 30)),
        Block(BlockKind.TABLE_ROW, Span(31, 38)),
    )
    document = Document(text, blocks)
    assert document.read_aloud == " " * 12 + "\nShe said nothing.\nOne\ntwo"
    assert Document("plain\ttext").read_aloud == "plain\ttext"
