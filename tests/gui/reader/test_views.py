"""The text and the pages of one document are in step, and so are strip, bar and contents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.document import Document
from explorer.domain.page import OutlineEntry
from explorer.domain.pixels import Pixels
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.span import Span
from explorer.gui.reader.page_zoom import Fit
from explorer.gui.reader.reader_panel import ReaderPanel
from explorer.gui.reader.views import View
from explorer.gui.session.session import Session
from explorer.gui.theme import DARK, LIGHT
from tests.builders import a_document, an_entity, annotated, span_of
from tests.gui.reader.hands import Reader
from tests.gui.reader.page_hands import CONTROL, PageReader
from tests.gui.reader.paper import Press, paper
from tests.gui.session.fakes import FakeLibrary, a_collection, opened

_FILLING = "\n".join(f"Line {n} says that nothing was said of it by anyone." for n in range(12))
PAGES = [f"SECTION {n}\nHere Ada Marsh writes letter {n}.\n{_FILLING}" for n in range(1, 9)]
PAPER = paper(*PAGES, labels=["i", "ii", "1", "2", "3", "4", "5", "6"])
TEXT = PAPER.text
ADA = an_entity(TEXT, "Ada Marsh")
NUMBER, PLAIN = 1, 2


class Desk:
    """Someone at the real panel, with a session whose library is made up."""

    def __init__(self, panel: ReaderPanel, session: Session, qtbot: QtBot, press: Press) -> None:
        self.panel = panel
        self.session = session
        self.qtbot = qtbot
        self.press = press
        self.views = panel.views
        self.pages = PageReader(panel.views.pages, qtbot)
        self.pages.document = PAPER
        self.text = Reader(panel.pane)

    def open(self, number: int) -> None:
        self.session.open_document(number)
        self.qtbot.waitUntil(lambda: self._is_open(number))
        self.settle()

    def _is_open(self, number: int) -> bool:
        document = self.session.document
        return document is not None and document.record.document_id == number

    def settle(self) -> None:
        QTest.qWait(180)

    def show(self, view: View) -> None:
        self.views.choose(view)
        self.settle()

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def focus(self) -> QWidget | None:
        return QApplication.focusWidget()


@pytest.fixture
def desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    papers = {
        NUMBER: opened(NUMBER, PAPER, annotated(PAPER, ADA)),
        PLAIN: opened(PLAIN, a_document("Only words, and few of them.")),
    }
    session = Session(FakeLibrary({"papers": papers}))
    press = Press(PAPER)

    def ask(_id: int, number: int, width: int, then: Callable[[Pixels | None], None]) -> None:
        press.ask(number, width, then)

    monkeypatch.setattr(session.page_pictures, "ask_page", ask)
    panel = ReaderPanel(session, LIGHT)
    panel.resize(1000, 620)
    qtbot.addWidget(panel)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    session.open_collection(a_collection("papers"))
    made = Desk(panel, session, qtbot, press)
    made.open(NUMBER)
    yield made
    session.close()


def test_text_is_shown_until_pages_are_asked_for(desk: Desk) -> None:
    assert desk.panel.pane.isVisible()
    assert not desk.views.pages.isVisible()
    assert desk.panel.page_bar.isVisible()
    assert desk.press.asked == []
    desk.click(desk.panel.page_bar.views[View.PAGE])
    desk.settle()
    assert desk.views.pages.isVisible()
    assert not desk.panel.pane.isVisible()
    assert desk.press.asked
    desk.click(desk.panel.page_bar.views[View.BOTH])
    assert desk.views.pages.isVisible()
    assert desk.panel.pane.isVisible()


def test_a_choice_holds_for_the_next_document_that_has_pages(desk: Desk) -> None:
    desk.show(View.PAGE)
    desk.open(PLAIN)
    assert desk.panel.pane.isVisible()
    assert not desk.panel.page_bar.isVisible()
    desk.open(NUMBER)
    assert desk.views.pages.isVisible()
    assert not desk.panel.pane.isVisible()


def test_choices_are_told_and_taken_back(desk: Desk) -> None:
    desk.show(View.BOTH)
    desk.views.show_strip(True)
    desk.panel.show_contents(on=True)
    told = desk.panel.choices()
    assert told == "both strip contents"
    desk.panel.restore_choices("")
    assert desk.panel.choices() == "text"
    desk.panel.restore_choices(f"{told} nonsense")
    assert desk.panel.choices() == told


def test_a_click_on_a_word_of_a_page_selects_what_stands_there(desk: Desk) -> None:
    desk.show(View.PAGE)
    desk.pages.click(ADA.spans[0].start + 1)
    assert desk.session.selection.entity == ADA
    assert desk.session.selection.place == ADA.spans[0]
    assert [mark.span for mark in desk.panel.pane.layers.marks("selection")] == [ADA.spans[0]]


@pytest.mark.parametrize("view", list(View))
def test_walking_shows_each_place_in_all_that_is_seen(desk: Desk, view: View) -> None:
    desk.show(view)
    desk.session.go_to(ADA)
    for number in (1, 2, 3, 4, 5):
        desk.session.walk(1)
        desk.settle()
        place = ADA.spans[number]
        assert desk.session.selection.place == place
        if view is not View.TEXT:
            assert desk.pages.sees(place.start)
        if view is not View.PAGE:
            assert desk.panel.pane.visible_span().covers(place)


def test_a_drag_on_a_page_selects_in_the_text_and_is_copied(desk: Desk) -> None:
    desk.show(View.BOTH)
    ada, letter = span_of(TEXT, "Ada"), span_of(TEXT, "letter 1.")
    desk.pages.drag(ada.start, letter.end - 1)
    assert desk.panel.pane.selected_span() == Span(ada.start, letter.end)
    desk.pages.press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Ada Marsh writes letter 1."
    desk.text.select(span_of(TEXT, "Here"))
    assert desk.views.pages.selected_span() == span_of(TEXT, "Here")
    desk.pages.click(ada.start)
    assert desk.panel.pane.selected_span() is None


def test_the_text_follows_the_pages(desk: Desk) -> None:
    desk.show(View.BOTH)
    desk.views.pages.verticalScrollBar().setValue(desk.views.pages.verticalScrollBar().maximum())
    desk.settle()
    top = desk.views.pages.visible_span().start
    assert desk.panel.pane.visible_span().start <= top < desk.panel.pane.visible_span().end
    assert desk.views.pages.place() == desk.panel.pane.place() == top


def test_the_pages_follow_the_text(desk: Desk) -> None:
    desk.show(View.BOTH)
    bar = desk.panel.pane.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    desk.settle()
    scrolled = bar.value()
    top = desk.panel.pane.visible_span().start
    assert desk.pages.sees(top) or desk.pages.sees(top + 1)
    desk.settle()
    assert bar.value() == scrolled, "what leads is not moved by what follows"


def test_they_come_to_rest(desk: Desk) -> None:
    desk.show(View.BOTH)
    for number in (3, 6, 1):
        desk.pages.press(Qt.Key.Key_PageDown)
        desk.panel.pane.reveal(ADA.spans[number])
        desk.settle()
    moved: list[object] = []
    desk.views.pages.verticalScrollBar().valueChanged.connect(moved.append)
    desk.panel.pane.verticalScrollBar().valueChanged.connect(moved.append)
    desk.settle()
    desk.settle()
    assert moved == []


def test_changing_the_view_keeps_the_place(desk: Desk) -> None:
    desk.panel.pane.reveal(ADA.spans[5])
    desk.settle()
    desk.show(View.PAGE)
    assert desk.pages.sees(ADA.spans[5].start)
    desk.views.go_to_page(2)
    desk.show(View.TEXT)
    assert span_of(TEXT, "SECTION 3").start in desk.panel.pane.visible_span()


def test_what_is_in_sight_is_told_to_the_session_by_what_is_shown(desk: Desk) -> None:
    desk.show(View.PAGE)
    desk.views.go_to_page(4)
    desk.settle()
    assert desk.session.view == desk.views.pages.visible_span()
    desk.show(View.BOTH)
    assert desk.session.view == desk.panel.pane.visible_span()


def test_words_are_found_on_pages_too(desk: Desk) -> None:
    desk.show(View.PAGE)
    desk.panel.find_bar.open()
    QTest.keyClicks(desk.panel.find_bar.words, "letter 6")
    desk.settle()
    assert desk.pages.sees(span_of(TEXT, "letter 6").start)
    QTest.keyClick(desk.panel.find_bar.words, Qt.Key.Key_Escape)
    assert desk.focus() is desk.views.pages


def test_a_page_is_gone_to_by_its_label_or_number(desk: Desk) -> None:
    desk.show(View.BOTH)
    box = desk.panel.page_bar.box
    for typed, number in (("ii", 1), ("6", 7), ("I", 0), ("8", 7)):
        desk.panel.ask_page()
        assert desk.focus() is box
        QTest.keyClicks(box, typed)
        QTest.keyClick(box, Qt.Key.Key_Return)
        desk.settle()
        assert desk.views.page == number
        assert box.text() == PAPER.pages[number].label
        assert PAPER.pages[number].span.start in desk.panel.pane.visible_span()
        assert desk.focus() is desk.panel.pane
    desk.panel.ask_page()
    QTest.keyClicks(box, "99")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.selectedText() == "99"
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == "6"
    assert desk.panel.page_bar.total.text() == "/ 8"


def test_the_page_box_follows_the_text(desk: Desk) -> None:
    assert desk.panel.page_bar.box.text() == "i"
    desk.panel.pane.reveal(span_of(TEXT, "letter 5"))
    desk.settle()
    assert desk.panel.page_bar.box.text() == "3"


def test_thumbnails_lead_to_pages_and_follow_them(desk: Desk) -> None:
    desk.show(View.PAGE)
    strip = desk.views.strip
    assert not strip.isVisible()
    desk.click(desk.panel.page_bar.strip)
    desk.settle()
    assert strip.isVisible()
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=strip.page_rect(2).center())
    assert desk.views.page == 2
    QTest.keyClick(strip, Qt.Key.Key_Down)
    QTest.keyClick(strip, Qt.Key.Key_Right)
    assert (strip.current, desk.views.page) == (4, 4)
    QTest.keyClick(strip, Qt.Key.Key_End)
    QTest.keyClick(strip, Qt.Key.Key_PageUp)
    assert strip.current == 2
    desk.pages.press(Qt.Key.Key_End, CONTROL)
    assert strip.current == 7
    assert strip.viewport().rect().contains(strip.page_rect(7).center())
    assert strip.accessibleDescription() == "Page 6"


def test_the_size_of_what_is_looked_at_is_changed(desk: Desk) -> None:
    bar = desk.panel.page_bar
    desk.views.zoom_by(1)
    assert desk.panel.pane._zoom == 1
    desk.show(View.PAGE)
    before = desk.views.pages.zoom.factor
    desk.views.zoom_by(1)
    assert desk.views.pages.zoom.factor > before
    assert bar.zoom.text() == f"{desk.views.pages.zoom.factor:.0%}"
    desk.click(bar.fits[Fit.PAGE])
    assert desk.views.pages.zoom.fit is Fit.PAGE
    assert not bar.fits[Fit.WIDTH].isChecked()
    desk.click(bar.smaller)
    assert not bar.fits[Fit.PAGE].isChecked()
    desk.views.zoom_reset()
    assert bar.zoom.text() == "100%"
    desk.show(View.TEXT)
    desk.views.zoom_reset()
    assert desk.panel.pane._zoom == 0


def test_the_contents_lead_to_sections_and_follow_the_reader(desk: Desk) -> None:
    contents = desk.panel.contents
    assert not contents.isVisible()
    desk.panel.go_to_contents()
    assert desk.focus() is contents
    assert contents.count() == 8
    assert contents.currentRow() == 0
    for _ in range(4):
        QTest.keyClick(contents, Qt.Key.Key_Down)
    QTest.keyClick(contents, Qt.Key.Key_Return)
    desk.settle()
    assert span_of(TEXT, "SECTION 5").start in desk.panel.pane.visible_span()
    assert desk.focus() is desk.panel.pane
    assert contents.currentRow() == 4
    desk.show(View.PAGE)
    desk.views.go_to_page(1)
    desk.settle()
    assert contents.currentRow() == 1
    place = contents.visualItemRect(contents.item(6)).center()
    QTest.mouseClick(contents.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk.settle()
    assert desk.pages.sees(span_of(TEXT, "SECTION 7").start)
    desk.panel.go_to_contents()
    desk.panel.go_to_contents()
    assert not contents.isVisible()
    assert desk.focus() is desk.views.pages


def test_a_document_without_sections_says_so(desk: Desk) -> None:
    desk.panel.show_contents(on=True)
    desk.open(PLAIN)
    contents = desk.panel.contents
    assert contents.count() == 0
    assert "no headings" in contents.accessibleDescription()
    empty = contents.grab().toImage()
    contents.show_document(replace(PAPER, outline=(OutlineEntry("Own", 1, 0),)))
    assert [contents.item(n).text() for n in range(contents.count())] == ["Own"]
    assert contents.grab().toImage() != empty
    QTest.keyClick(contents, Qt.Key.Key_Escape)
    assert desk.focus() is desk.panel.pane


def test_the_title_stands_above_whatever_is_shown(desk: Desk) -> None:
    for view in View:
        desk.show(view)
        seen = [
            bar
            for name in ("readingHeading", "pageHeading")
            if (bar := desk.panel.findChild(QWidget, name)) and bar.isVisible()
        ]
        assert len(seen) == 1


def test_why_pages_cannot_be_shown_is_said_on_them(desk: Desk) -> None:
    problem = Problem(ProblemKind.ENCRYPTED, "It needs a password.")
    desk.session.page_pictures.refused.emit(PLAIN, problem)
    assert desk.views.pages._why == ""
    desk.session.page_pictures.refused.emit(NUMBER, problem)
    assert desk.views.pages._why == "It needs a password."


def test_other_colours_reach_all_parts(desk: Desk) -> None:
    desk.panel.set_theme(DARK)
    shot = desk.panel.pane.grab().toImage()
    assert shot.pixelColor(2, shot.height() - 5).name() == DARK.page
    desk.show(View.PAGE)
    shot = desk.views.pages.viewport().grab().toImage()
    assert shot.pixelColor(QPoint(2, 300)).lightness() < 40


def test_closing_the_document_closes_its_pages(desk: Desk) -> None:
    desk.show(View.BOTH)
    desk.views.clear()
    assert not desk.panel.page_bar.isVisible()
    assert not desk.views.pages.isVisible()
    assert desk.views.pages.visible_span() == Span(0, 0)
    assert desk.panel.pane.message


def test_a_document_whose_pages_have_no_size_has_only_text(desk: Desk) -> None:
    flat = replace(PAPER, pages=tuple(replace(p, width=0.0, height=0.0) for p in PAPER.pages))
    desk.views.choose(View.PAGE)
    desk.views.show_document(flat, desk.press.ask)
    assert desk.views.view is View.TEXT
    desk.views.show_document(Document(""), None)
    assert desk.views.page == 0
