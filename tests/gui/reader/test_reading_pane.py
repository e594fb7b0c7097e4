"""What the reader of a document sees, and what the pane tells of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from explorer.domain.document import Block, BlockKind, Document, Mark, MarkKind
from explorer.domain.span import Span
from explorer.gui.reader.heading_bar import HeadingBar
from explorer.gui.reader.reading_pane import NO_TEXT, NOTHING_OPEN, ReadingPane
from explorer.gui.theme import DARK, LIGHT, Theme
from tests.builders import a_document, span_of
from tests.gui.reader.hands import Reader
from tests.gui.reader.texts import texts_with_span

TEXT = "The minister 😀 told Ada Lovelace of the plan.\n\nقالت آدا لا.\n\nNothing more was said."
LONG = "\n\n".join(f"Paragraph {n} has Ada in it and is a few words long." for n in range(400))
CONTROL = Qt.KeyboardModifier.ControlModifier


def _heard(signal: object) -> list[object]:
    heard: list[object] = []
    signal.connect(heard.append)  # type: ignore[attr-defined]
    return heard


def _wheel(pane: ReadingPane, up: bool, keys: Qt.KeyboardModifier) -> None:
    delta = QPoint(0, 120 if up else -120)
    place = QPointF(50, 50)
    event = QWheelEvent(
        place,
        QPointF(pane.mapToGlobal(place.toPoint())),
        QPoint(),
        delta,
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pane.viewport(), event)


def test_a_document_is_shown(reader: Reader) -> None:
    reader.open(TEXT)
    assert reader.pane.toPlainText() == TEXT
    assert reader.pane.visible_span() == Span(0, len(TEXT))
    assert reader.pane.objectName() == "readingPane"
    assert reader.pane.accessibleName() == "Document text"


def test_what_is_shown_when_there_is_nothing_to_show(reader: Reader) -> None:
    assert reader.pane.message == NOTHING_OPEN
    reader.open("")
    assert reader.pane.message == NO_TEXT
    reader.pane.clear("The file is gone.")
    assert reader.pane.message == "The file is gone."
    assert reader.pane.toPlainText() == ""


@pytest.mark.parametrize("word", ["minister", "😀", "Ada", "plan", "آدا", "Nothing", "said"])
@pytest.mark.parametrize("which", ["first", "last"])
def test_a_click_tells_the_character_under_the_mouse(reader: Reader, word: str, which: str) -> None:
    reader.open(TEXT)
    placed = _heard(reader.pane.placed)
    span = span_of(TEXT, word)
    offset = span.start if which == "first" else span.end - 1
    reader.click(offset)
    assert placed == [offset]
    assert reader.pane.caret_offset() in {offset, offset + 1}


def test_keys_move_the_caret_by_characters_and_tell_it(reader: Reader) -> None:
    reader.open("a😀b")
    placed = _heard(reader.pane.placed)
    for _ in range(3):
        reader.press(Qt.Key.Key_Right)
    reader.press(Qt.Key.Key_Right)  # at the end nothing moves
    reader.press(Qt.Key.Key_Home)
    assert placed == [1, 2, 3, 0]


def test_a_selection_is_no_placing(reader: Reader) -> None:
    reader.open("Ada said")
    placed = _heard(reader.pane.placed)
    reader.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert placed == []
    assert reader.pane.selected_span() == Span(0, 1)


def test_dragging_selects_without_placing(reader: Reader) -> None:
    reader.open(TEXT)
    placed = _heard(reader.pane.placed)
    viewport, button = reader.pane.viewport(), Qt.MouseButton.LeftButton
    span = span_of(TEXT, "minister")
    QTest.mousePress(viewport, button, pos=reader.place_of(span.start) - QPoint(3, 0))
    QTest.mouseMove(viewport, reader.place_of(span.end - 1) + QPoint(3, 0))
    QTest.mouseRelease(viewport, button, pos=reader.place_of(span.end - 1) + QPoint(3, 0))
    assert reader.pane.selected_span() == span
    assert placed == []


def test_a_double_click_and_enter_activate(reader: Reader) -> None:
    reader.open(TEXT)
    activated = _heard(reader.pane.activated)
    reader.double_click(TEXT.index("Ada") + 1)
    reader.press(Qt.Key.Key_Home)
    reader.press(Qt.Key.Key_Return)
    assert activated == [TEXT.index("Ada") + 1, 0]


@given(texts_with_span())
@settings(max_examples=60)
def test_what_is_selected_is_copied_as_canonical_text(
    reader: Reader, drawn: tuple[str, Span]
) -> None:
    text, span = drawn
    reader.open(Document(text))
    reader.select(span)
    assert reader.pane.selected_span() == (span if len(span) else None)
    copied = reader.pane.createMimeDataFromSelection()
    assert copied.text() == span.within(text)
    assert copied.formats() in ([], ["text/plain"])


def test_copying_by_key_gives_line_breaks_as_the_document_has_them(reader: Reader) -> None:
    text = "one\ntwo\u00a0\ufdd0 😀"
    reader.open(Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)))
    reader.press(Qt.Key.Key_A, CONTROL)
    reader.press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == text


def test_nothing_can_be_typed_pasted_or_dropped(reader: Reader) -> None:
    reader.open("Ada")
    QGuiApplication.clipboard().setText("Eve")
    reader.press(Qt.Key.Key_V, CONTROL)
    reader.press(Qt.Key.Key_X)
    reader.press(Qt.Key.Key_Delete)
    data = QMimeData()
    data.setText("Eve")
    reader.pane.insertFromMimeData(data)
    assert not reader.pane.canInsertFromMimeData(data)
    assert not reader.pane.viewport().acceptDrops()
    assert reader.pane.toPlainText() == "Ada"


def test_no_resource_is_ever_read(reader: Reader) -> None:
    image = reader.pane.loadResource(2, QUrl("file:///etc/passwd"))
    assert (image.width(), image.height()) == (1, 1)  # type: ignore[attr-defined]
    assert reader.pane.loadResource(3, QUrl("file:///etc/passwd")) == b""
    reader.open("words")
    assert reader.pane.document().resource(3, QUrl("file:///etc/passwd")) == b""


def test_marks_are_painted_as_the_layers_say(reader: Reader) -> None:
    reader.open(TEXT)
    ada, told = span_of(TEXT, "Ada Lovelace"), span_of(TEXT, "told Ada Lovelace of")
    reader.pane.set_layer("quote", [(told, "")])
    reader.pane.set_layer("entity", [(ada, "person"), (span_of(TEXT, "آدا"), "person")])
    reader.settle()
    person, quote = LIGHT.mark("entity", "person"), LIGHT.mark("quote")
    assert [(span.within(TEXT), line) for span, _, line in reader.painted()] == [
        ("told ", quote.line_colour),
        ("Ada Lovelace", person.line_colour),
        (" of", quote.line_colour),
        ("آدا", person.line_colour),
    ]
    assert reader.painted()[1][1] == person.background


def test_a_hit_is_painted_over_a_name_and_goes_with_its_layer(reader: Reader) -> None:
    reader.open(TEXT)
    ada = span_of(TEXT, "Ada Lovelace")
    reader.pane.set_layer("hit", [(ada, "")])
    reader.pane.set_layer("entity", [(ada, "person")])
    reader.settle()
    assert [back for _, back, _ in reader.painted()] == [LIGHT.mark("hit").background]
    reader.pane.set_layer_on("hit", on=False)
    reader.settle()
    assert [back for _, back, _ in reader.painted()] == [LIGHT.mark("entity", "person").background]


def test_only_what_is_near_is_marked_and_more_on_scrolling(reader: Reader) -> None:
    reader.open(LONG)
    marks, at = [], LONG.find("Ada")
    while at >= 0:
        marks.append((Span(at, at + 3), "person"))
        at = LONG.find("Ada", at + 1)
    reader.pane.set_layer("entity", marks)
    reader.settle()
    for part in (0.0, 0.5, 1.0):
        reader.pane.reveal(Span(round(part * (len(LONG) - 3)), len(LONG)))
        seen = reader.pane.visible_span()
        painted = {span for span, _, _ in reader.painted()}
        assert {span for span, _ in marks if seen.covers(span)} <= painted
        assert len(painted) < 80


def test_another_document_has_none_of_the_marks(reader: Reader) -> None:
    reader.open(TEXT)
    reader.pane.set_layer("hit", [(Span(0, 3), "")])
    reader.settle()
    reader.open(TEXT)
    assert reader.painted() == []


def test_scrolling_tells_what_is_in_sight(reader: Reader, qtbot: QtBot) -> None:
    reader.open(LONG)
    QTest.qWait(100)
    with qtbot.waitSignal(reader.pane.viewed) as told:
        for _ in range(3):
            reader.press(Qt.Key.Key_PageDown)
    (seen,) = told.args
    assert seen == reader.pane.visible_span()
    assert seen.start > 0
    assert seen.within(LONG).strip().startswith("Paragraph")


def test_resting_tells_nothing_twice(reader: Reader) -> None:
    reader.open(LONG)
    QTest.qWait(100)
    viewed = _heard(reader.pane.viewed)
    bar = reader.pane.verticalScrollBar()
    bar.setValue(bar.value() + 300)
    bar.setValue(bar.value() - 300)
    QTest.qWait(100)
    assert viewed == []


def test_revealing_brings_a_span_a_third_down_without_placing(reader: Reader) -> None:
    reader.open(LONG)
    placed = _heard(reader.pane.placed)
    span = span_of(LONG, "Paragraph 300")
    reader.pane.reveal(span)
    assert reader.pane.visible_span().covers(span)
    assert reader.pane.caret_offset() == span.start
    height = reader.pane.viewport().height()
    assert height / 5 < reader.pane.cursorRect().top() < height / 2
    assert placed == []


@pytest.mark.parametrize("words", ["Paragraph 0 ", "Paragraph 399"])
def test_revealing_at_an_end_shows_no_emptiness(reader: Reader, words: str) -> None:
    reader.open(LONG)
    reader.pane.reveal(span_of(LONG, words))
    QTest.qWait(200)
    assert reader.pane.visible_span().covers(span_of(LONG, words))
    bar = reader.pane.verticalScrollBar()
    page = round(reader.pane.document().size().height()) - reader.pane.viewport().height()
    assert bar.value() in {0, page}


def test_revealing_what_is_in_sight_moves_nothing(reader: Reader) -> None:
    reader.open(LONG)
    span = span_of(LONG, "Paragraph 3 has Ada")
    reader.click(span.end - 2)
    caret, scrolled = reader.pane.caret_offset(), reader.pane.verticalScrollBar().value()
    reader.pane.reveal(span)
    assert reader.pane.caret_offset() == caret
    assert reader.pane.verticalScrollBar().value() == scrolled


def test_revealing_beyond_the_text_shows_its_end(reader: Reader) -> None:
    reader.open(LONG)
    reader.pane.reveal(Span(len(LONG) + 5, len(LONG) + 9))
    assert reader.pane.caret_offset() == len(LONG)


@pytest.mark.parametrize("change", ["zoom", "theme", "width"])
def test_the_reader_stays_where_they_are(reader: Reader, change: str) -> None:
    reader.open(LONG)
    reader.pane.reveal(span_of(LONG, "Paragraph 200"))
    before, caret = reader.pane.visible_span(), reader.pane.caret_offset()
    if change == "zoom":
        reader.pane.zoom_by(1)
    elif change == "theme":
        reader.pane.set_theme(DARK)
    else:
        reader.pane.resize(420, 500)
    reader.settle()
    assert abs(reader.pane.visible_span().start - before.start) < 150
    assert reader.pane.caret_offset() == caret


def test_text_grows_and_shrinks(reader: Reader) -> None:
    reader.open(TEXT)
    usual = reader.pane.cursorRect().height()
    for _ in range(3):
        _wheel(reader.pane, True, CONTROL)
    assert reader.pane.cursorRect().height() > usual
    reader.pane.zoom_reset()
    assert reader.pane.cursorRect().height() == usual
    for _ in range(30):
        reader.pane.zoom_by(-1)
    assert 0 < reader.pane.cursorRect().height() < usual


def test_the_wheel_scrolls(reader: Reader) -> None:
    reader.open(LONG)
    _wheel(reader.pane, False, Qt.KeyboardModifier.NoModifier)
    assert reader.pane.verticalScrollBar().value() > 0


def test_the_column_is_narrow_and_in_the_middle(reader: Reader) -> None:
    reader.pane.resize(1600, 500)
    reader.open("many words of text " * 30)
    viewport = reader.pane.viewport().geometry()
    assert viewport.width() < 900
    assert abs(viewport.center().x() - 800) < 30
    line = reader.pane.document().begin().layout().lineAt(0)
    assert 60 <= line.textLength() <= 90


def test_a_link_is_told_and_not_followed(reader: Reader) -> None:
    text = "See the report here."
    mark = Mark(MarkKind.LINK, span_of(text, "the report"), "file:///etc/passwd")
    reader.open(Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), (mark,)))
    links, placed = _heard(reader.pane.linkActivated), _heard(reader.pane.placed)
    reader.click(text.index("report"))
    assert (links, placed) == ([], [text.index("report")])
    reader.click(text.index("report"), CONTROL)
    reader.press(Qt.Key.Key_Return, CONTROL)
    assert links == ["file:///etc/passwd"] * 2
    reader.click(text.index("here"), CONTROL)
    assert len(links) == 2
    assert reader.pane.toPlainText() == text


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_copies_and_can_be_added_to(reader: Reader, qtbot: QtBot) -> None:
    reader.open(TEXT)
    asked: list[tuple[list[str], int]] = []

    def add(menu: QMenu, offset: int) -> None:
        menu.addAction("Add a note")
        asked.append(([action.text() for action in menu.actions()], offset))

    reader.pane.menu_asked.connect(add)
    place = reader.place_of(TEXT.index("Ada"))
    event = _menu_event(reader.pane, place)
    QApplication.sendEvent(reader.pane.viewport(), event)
    assert asked == [(["&Copy", "Select &all", "Add a note"], TEXT.index("Ada"))]
    for menu in reader.pane.findChildren(QMenu):
        menu.close()


def _menu_event(pane: ReadingPane, place: QPoint) -> QContextMenuEvent:
    reason = QContextMenuEvent.Reason.Mouse
    return QContextMenuEvent(reason, place, pane.viewport().mapToGlobal(place))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_page_has_the_colours_of_the_theme(reader: Reader, theme: Theme) -> None:
    reader.pane.set_theme(theme)
    reader.open(TEXT)
    shot = reader.pane.grab().toImage()
    assert shot.pixelColor(shot.width() // 2, shot.height() - 5) == QColor(theme.page)
    assert shot.pixelColor(2, shot.height() - 5) == QColor(theme.page)


def test_the_heading_is_plain_text_above_the_page(reader: Reader) -> None:
    reader.open(TEXT)
    bar = reader.pane.findChild(HeadingBar)
    assert isinstance(bar, HeadingBar)
    assert not bar.isVisible()
    reader.pane.set_heading("<b>Title</b>", "Ada · 2019 · a/b.txt")
    assert bar.isVisible()
    assert bar.title.text() == "<b>Title</b>"
    assert "&lt;b&gt;" in bar.title.toolTip()
    assert bar.geometry().bottom() < reader.pane.viewport().geometry().top()
    reader.pane.clear()
    assert not bar.isVisible()
    assert reader.pane.viewport().geometry().top() == 0


def test_words_of_a_span(reader: Reader) -> None:
    reader.open("one\ntwo")
    assert reader.pane.text_of(Span(0, 7)) == "one\ntwo"
    assert reader.pane.flowing_text == a_document("one\ntwo").flowing
