"""A text far too long for one page: it is shown stretch by stretch, and offsets stay true."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.document import Block, BlockKind, Document, Mark, MarkKind
from explorer.domain.span import Span
from explorer.gui.reader import find_text, stretch
from explorer.gui.reader.find_bar import FindBar
from explorer.gui.reader.find_text import FindOptions, find_all, find_in_pieces
from explorer.gui.reader.place_bar import PlaceBar
from explorer.gui.reader.reading_pane import ReadingPane
from explorer.gui.reader.stretch import leads_on, part_of, stretch_around

CONTROL = Qt.KeyboardModifier.ControlModifier


def _lines(count: int) -> Document:
    rows = [f"Line {n} of the log names Ada 😀 and nobody else." for n in range(count)]
    blocks, marks, start = [], [], 0
    for row in rows:
        span = Span(start, start + len(row))
        blocks.append(Block(BlockKind.PARAGRAPH, span))
        marks.append(Mark(MarkKind.STRONG, Span(start, start + 4)))
        start += len(row) + 1
    return Document("\n".join(rows), tuple(blocks), tuple(marks))


LOG = _lines(3_000)


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretches so small that a short text is a very long one."""
    for name, value in (("WHOLE", 20_000), ("LENGTH", 10_000), ("EDGE", 3_000)):
        monkeypatch.setattr(stretch, name, value)
    monkeypatch.setattr("explorer.gui.reader.find_bar.WHOLE", 20_000)
    monkeypatch.setattr(find_text, "PIECE", 5_000)


@pytest.fixture
def pane(qtbot: QtBot, small_pages: None) -> ReadingPane:
    pane = ReadingPane()
    qtbot.addWidget(pane)
    pane.resize(600, 400)
    pane.show()
    qtbot.waitExposed(pane)
    pane.show_document(LOG)
    return pane


def _line_at(pane: ReadingPane) -> str:
    """The line that the reader sees at the top, as the page has it."""
    page = pane.document()
    return page.findBlock(pane.top_position()).text()


def _number(line: str) -> int:
    return int(line.split()[1])


@given(st.integers(0, len(LOG.text)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_a_stretch_holds_its_offset_and_begins_with_a_line(small_pages: None, offset: int) -> None:
    found = stretch_around(LOG.text, offset)
    assert found.start <= offset <= found.end
    assert found.start == 0 or LOG.text[found.start - 1] == "\n"
    assert len(found) < 12_000
    part = part_of(LOG, found)
    assert part.text == found.within(LOG.text)
    assert all(block.span.within(part.text).startswith("Line") for block in part.blocks)
    assert all(mark.span.within(part.text) == "Line" for mark in part.marks)


def test_a_text_of_the_usual_length_is_on_the_page_as_a_whole() -> None:
    assert stretch_around("a" * 1_000_000, 500) == Span(0, 1_000_000)
    assert not leads_on(Span(0, 100), Span(90, 100), 100)


def test_a_place_far_away_is_shown_and_its_offset_is_true(pane: ReadingPane) -> None:
    start = LOG.text.index("Line 2345 ")
    pane.reveal(Span(start, start + 9))
    assert pane.visible_span().covers(Span(start, start + 9))
    assert pane.caret_offset() == start
    assert pane.text_of(Span(start, start + 9)) == "Line 2345"
    pane.select(Span(start, start + 9))
    assert pane.textCursor().selectedText() == "Line 2345"


def test_scrolling_on_and_on_leads_through_the_text(pane: ReadingPane, qtbot: QtBot) -> None:
    seen = [_number(_line_at(pane))]
    while seen[-1] < 900:
        QTest.keyClick(pane, Qt.Key.Key_PageDown)
        QTest.qWait(1)
        seen.append(_number(_line_at(pane)))
        assert 0 <= seen[-1] - seen[-2] < 40, "no line is jumped over or seen again"
        assert len(seen) < 300


def test_the_keys_for_both_ends_mean_those_of_the_whole_text(
    pane: ReadingPane, qtbot: QtBot
) -> None:
    QTest.keyClick(pane, Qt.Key.Key_End, CONTROL)
    assert pane.visible_span().end == len(LOG.text)
    QTest.keyClick(pane, Qt.Key.Key_Home, CONTROL)
    assert pane.visible_span().start == 0


def test_marks_stand_where_their_words_are(pane: ReadingPane, qtbot: QtBot) -> None:
    start = LOG.text.index("Ada", LOG.text.index("Line 1500 "))
    pane.set_layer("hit", [(Span(start, start + 3), "")])
    pane.reveal(Span(start, start + 3))
    qtbot.waitUntil(lambda: bool(pane.extraSelections()))
    marked = [selection.cursor.selectedText() for selection in pane.extraSelections()]
    assert marked == ["Ada"]


def test_larger_letters_keep_the_place(pane: ReadingPane) -> None:
    start = LOG.text.index("Line 2000 ")
    pane.follow(start)
    pane.zoom_by(2)
    assert abs(_number(_line_at(pane)) - 2000) <= 1


def test_the_slider_leads_elsewhere_and_follows(pane: ReadingPane, qtbot: QtBot) -> None:
    bar = PlaceBar(pane)
    qtbot.addWidget(bar)
    bar.chosen.connect(lambda offset: pane.reveal(Span(offset, offset)))
    pane.viewed.connect(bar.show_place)
    assert not bar.isHidden()
    for _ in range(25):
        QTest.keyClick(bar.slider, Qt.Key.Key_PageUp)
    assert 0.4 < pane.caret_offset() / len(LOG.text) < 0.6
    qtbot.waitUntil(lambda: bar.place.text().startswith("4") or bar.place.text().startswith("5"))
    pane.show_document(Document("Short."))
    assert bar.isHidden()


def test_words_are_found_piece_by_piece(pane: ReadingPane, qtbot: QtBot) -> None:
    bar = FindBar(pane)
    qtbot.addWidget(bar)
    bar.show()
    bar.words.setText("line 2999 of")
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 1")
    start = LOG.text.index("Line 2999")
    assert pane.visible_span().covers(Span(start, start + 9))
    bar.words.setText("nobody ELSE")
    qtbot.waitUntil(lambda: bar.count.text().endswith("of 3,000"), timeout=10_000)
    bar.words.setText("not there")
    qtbot.waitUntil(lambda: bar.count.text() == "Not found")


@given(
    st.text("aAßs b\n", max_size=200),
    st.text("aßs", min_size=1, max_size=3),
    st.booleans(),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pieces_give_what_the_whole_gives(
    monkeypatch: pytest.MonkeyPatch, text: str, words: str, case: bool
) -> None:
    monkeypatch.setattr(find_text, "PIECE", 7)
    options = FindOptions(match_case=case)
    pieces = [place for piece in find_in_pieces(text, words, options) for place in piece]
    assert pieces == find_all(text, words, options)
