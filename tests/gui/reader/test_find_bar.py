"""Finding words in the document shown, by key and mouse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.gui.reader.find_bar import FindBar
from explorer.gui.reader.reading_pane import ReadingPane
from explorer.gui.reader.snapshot import marked
from tests.builders import span_of
from tests.gui.reader.hands import Reader

# What the offscreen platform says of each window of its own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TEXT = "Ada met ada.\n\nAdam met Ada."
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def bar(pane: ReadingPane, qtbot: QtBot) -> Iterator[FindBar]:
    bar = FindBar(pane)
    qtbot.addWidget(bar)
    yield bar
    bar.hide()


@pytest.fixture
def opened(bar: FindBar, reader: Reader) -> FindBar:
    reader.open(TEXT)
    bar.open()
    return bar


def _type(bar: FindBar, words: str) -> None:
    bar.words.clear()
    QTest.keyClicks(bar.words, words)
    QTest.qWait(200)


def _seen(reader: Reader) -> str:
    return marked(TEXT, reader.pane.layers)


def _current(reader: Reader) -> int:
    (current,) = [mark for mark in reader.pane.layers.marks("find") if mark.style == "current"]
    return current.span.start


def test_what_is_typed_is_marked_and_counted(opened: FindBar, reader: Reader) -> None:
    _type(opened, "ada")
    assert _seen(reader) == "[find=current:Ada] met [find:ada].\n\n[find:Ada]m met [find:Ada]."
    assert opened.count.text() == "1 of 4"


def test_case_and_whole_words_can_be_asked_for(opened: FindBar, reader: Reader) -> None:
    _type(opened, "Ada")
    QTest.mouseClick(opened.match_case, Qt.MouseButton.LeftButton)
    assert opened.count.text() == "1 of 3"
    QTest.mouseClick(opened.whole_words, Qt.MouseButton.LeftButton)
    assert _seen(reader) == "[find=current:Ada] met ada.\n\nAdam met [find:Ada]."


def test_steps_go_round_both_ways_by_key(opened: FindBar, reader: Reader) -> None:
    _type(opened, "ada")
    places = []
    for key, held in [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, SHIFT),
        (Qt.Key.Key_F3, SHIFT),
        (Qt.Key.Key_Return, SHIFT),
    ]:
        QTest.keyClick(opened.words, key, held)
        places.append(_current(reader))
    assert places == [8, 14, 8, 0, 23]
    assert opened.count.text() == "4 of 4"
    assert reader.pane.caret_offset() == 23


def test_the_buttons_step(opened: FindBar, reader: Reader) -> None:
    _type(opened, "met")
    QTest.mouseClick(opened.on, Qt.MouseButton.LeftButton)
    assert _current(reader) == TEXT.rindex("met")
    QTest.mouseClick(opened.back, Qt.MouseButton.LeftButton)
    assert _current(reader) == TEXT.index("met")


def test_enter_finds_at_once(opened: FindBar) -> None:
    QTest.keyClicks(opened.words, "met")
    QTest.keyClick(opened.words, Qt.Key.Key_Return)
    assert opened.count.text() == "1 of 2"


def test_the_search_begins_at_the_caret(bar: FindBar, reader: Reader) -> None:
    reader.open(TEXT)
    reader.click(TEXT.index("Adam") - 1)
    bar.open()
    _type(bar, "ada")
    assert _current(reader) == TEXT.index("Adam")


def test_what_is_not_there_is_said(opened: FindBar, reader: Reader) -> None:
    _type(opened, "ada")
    _type(opened, "Grace")
    assert opened.count.text() == "Not found"
    assert _seen(reader) == TEXT
    QTest.keyClick(opened.words, Qt.Key.Key_Return)
    assert opened.count.text() == "Not found"


def test_nothing_typed_says_nothing(opened: FindBar, reader: Reader) -> None:
    _type(opened, "ada")
    opened.words.selectAll()
    QTest.keyClick(opened.words, Qt.Key.Key_Backspace)
    opened.step(1)
    assert opened.count.text() == ""
    assert _seen(reader) == TEXT


def test_escape_closes_and_clears(opened: FindBar, reader: Reader, qtbot: QtBot) -> None:
    _type(opened, "ada")
    with qtbot.waitSignal(opened.closed):
        QTest.keyClick(opened.words, Qt.Key.Key_Escape)
    assert not opened.isVisible()
    assert _seen(reader) == TEXT


def test_selected_words_are_put_in(bar: FindBar, reader: Reader) -> None:
    reader.open(TEXT)
    reader.select(span_of(TEXT, "Adam"))
    bar.open()
    QTest.qWait(200)
    assert bar.words.text() == "Adam"
    assert bar.count.text() == "1 of 1"


def test_another_document_is_searched_anew(opened: FindBar, reader: Reader) -> None:
    _type(opened, "ada")
    reader.open("Ada alone")
    assert opened.count.text() == "1 of 1"
    opened.close_bar()
    reader.open(TEXT)
    assert reader.pane.layers.marks("find") == ()


def test_each_button_has_a_name_for_screen_readers(opened: FindBar) -> None:
    buttons = (opened.match_case, opened.whole_words, opened.back, opened.on)
    assert all(len(button.accessibleName()) > 5 for button in buttons)
    assert opened.objectName() == "findBar"
