"""Text, blocks and marks that are built together."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.document import Block, BlockKind, Document, Mark, MarkKind
from explorer.domain.span import Span
from explorer.extract.builder import Content, TextBuilder
from tests.extract.contract import assert_whole

WORDS = st.text(alphabet="ab \t\n\r\x00\xa0\x1f\u2028\ud800😀", max_size=8)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "open", "close", "mark", "unmark", "br", "cell", "code"]), WORDS
    ),
    max_size=40,
)


def replay(steps: list[tuple[str, str]]) -> Content:
    """What comes of taking these steps; only an open mark is ever closed."""
    builder, depth = TextBuilder(), 0
    for step, words in steps:
        depth += {"mark": 1, "unmark": -1 if depth else 0}.get(step, 0)
        if step != "unmark" or depth < len(builder._open_marks):
            take(builder, step, words)
    return builder.finish()


def take(builder: TextBuilder, step: str, words: str) -> None:
    actions: dict[str, Callable[[], object]] = {
        "add": lambda: builder.add(words),
        "open": lambda: builder.open_block(BlockKind.QUOTATION, 1),
        "close": builder.close_block,
        "mark": lambda: builder.open_mark(MarkKind.STRONG),
        "unmark": builder.close_mark,
        "br": builder.soft_break,
        "cell": builder.next_cell,
        "code": lambda: builder.add_code(words),
    }
    actions[step]()


@given(steps=STEPS)
def test_whatever_is_built_is_whole(steps: list[tuple[str, str]]) -> None:
    content = replay(steps)
    assert_whole(Document(content.text, content.blocks, content.marks))


def test_white_space_is_collapsed_and_marks_fit_the_words() -> None:
    builder = TextBuilder()
    builder.add("Ada \n ")
    builder.open_mark(MarkKind.STRONG)
    builder.add("  said ")
    builder.close_mark()
    builder.add("so. ")
    assert builder.finish() == Content(
        "Ada said so.",
        (Block(BlockKind.PARAGRAPH, Span(0, 12)),),
        (Mark(MarkKind.STRONG, Span(4, 8)),),
    )


def test_open_marks_go_on_in_the_next_block() -> None:
    builder = TextBuilder()
    builder.open_mark(MarkKind.LINK, "https://a.org/")
    builder.add("one")
    builder.close_block()
    builder.add("two")
    builder.close_mark()
    spans = [(mark.span, mark.target) for mark in builder.finish().marks]
    assert spans == [(Span(0, 3), "https://a.org/"), (Span(4, 7), "https://a.org/")]


def test_code_keeps_its_lines_and_indentation() -> None:
    builder = TextBuilder()
    builder.add("Before")
    builder.add_code("  if so:\n      go  \n\n  end\n")
    assert builder.finish().text == "Before\nif so:\n    go\n\nend"
