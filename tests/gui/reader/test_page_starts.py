"""Where pages begin in a text, and how that is seen beside it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.document import Block, BlockKind, Document
from explorer.domain.page import Page
from explorer.domain.span import Span
from explorer.gui.reader.page_starts import Beginning, beginnings
from explorer.gui.theme import LIGHT
from tests.builders import a_document, span_of
from tests.gui.reader.hands import Reader
from tests.gui.reader.page_hands import has


def _paged(document: Document, *starts: int) -> Document:
    ends = [*starts[1:], len(document.text)]
    pages = [
        Page(Span(s, e), f"p{n}", 1, 1) for n, (s, e) in enumerate(zip(starts, ends, strict=True))
    ]
    return replace(document, pages=tuple(pages))


@given(st.lists(st.integers(0, 40), max_size=6).map(sorted), st.integers(0, 40), st.integers(0, 40))
def test_all_pages_but_the_first_and_the_empty_ones_begin_somewhere(
    starts: list[int], start: int, length: int
) -> None:
    document = _paged(a_document("x" * 40), *[0, *starts])
    found = list(beginnings(document, start, start + length))
    pages = [p for n, p in enumerate(document.pages) if n and len(p.span)]
    wanted = [p for p in pages if start <= p.span.start <= start + length]
    assert found == [Beginning(p.span.start, p.label) for p in wanted]


def test_a_page_begins_at_its_first_word() -> None:
    document = _paged(a_document("one\n  two"), 0, 3)
    assert list(beginnings(document, 0, 9)) == [Beginning(6, "p1")]
    assert list(beginnings(_paged(a_document("one\n\n"), 0, 3), 0, 5)) == [Beginning(3, "p1")]


def _row(reader: Reader, y: int, columns: range) -> set[str]:
    shot = reader.pane.viewport().grab().toImage()
    return {shot.pixelColor(x, y + dy).name() for x in columns for dy in range(-22, -6)}


def test_a_rule_stands_above_the_first_line_of_a_page(reader: Reader) -> None:
    text = "The first page.\nThe second page."
    reader.open(_paged(a_document(text), 0, text.index("The second")))
    y = reader.place_of(text.index("second")).y()
    assert LIGHT.rule in _row(reader, y, range(200, 220))
    reader.open(text)
    assert _row(reader, y, range(200, 220)) == {LIGHT.page}


def test_within_a_line_it_stands_in_the_margin_only(reader: Reader) -> None:
    text = "words of the first page and words of the second"
    reader.open(_paged(a_document(text), 0, text.index("and words")))
    y = reader.place_of(0).y()
    width = reader.pane.viewport().width()
    assert LIGHT.rule in _row(reader, y, range(width - 28, width - 2))
    assert LIGHT.rule not in _row(reader, y, range(width // 2, width // 2 + 20))
    below = _row(reader, y + 20, range(width - 28, width - 2))
    assert has(below, LIGHT.muted, 90), "the label"


def test_new_kinds_of_blocks_can_be_told_apart(reader: Reader) -> None:
    text = "A paragraph.\n[1] A note.\n7\n\ufffc A harbour."
    kinds = {
        "A paragraph.": BlockKind.PARAGRAPH,
        "[1] A note.": BlockKind.NOTE,
        "7": BlockKind.RUNNING,
        "\ufffc A harbour.": BlockKind.PICTURE,
    }
    blocks = tuple(Block(kind, span_of(text, words)) for words, kind in kinds.items())
    reader.open(Document(text, blocks))
    shot = reader.pane.viewport().grab().toImage()

    def colours(words: str, columns: range) -> set[str]:
        y = reader.place_of(span_of(text, words).start).y()
        return {shot.pixelColor(x, yy).name() for x in columns for yy in range(y - 5, y + 6)}

    note = reader.place_of(span_of(text, "[1]").start).x()
    assert note > reader.place_of(0).x()
    assert LIGHT.rule in colours("[1]", range(30, note - 3))
    assert has(colours("7", range(30, 45)), LIGHT.muted, 60)
    assert not has(colours("7", range(30, 45)), LIGHT.text, 60)
    assert LIGHT.code_page in colours("A harbour", range(400, 410))
    assert "▣" in reader.pane.toPlainText()
