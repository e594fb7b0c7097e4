"""The text and the pages of one document are in step."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from explorer.domain.document import Document
from explorer.domain.span import Span
from explorer.gui.reader.views import View, has_pages
from tests.builders import span_of
from tests.gui.reader.page_hands import CONTROL
from tests.gui.reader.panel_desk import ADA, NUMBER, PAPER, PLAIN, TEXT, Desk
from tests.gui.reader.paper import Press, paper


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


def test_the_next_document_is_never_shown_as_the_pages_of_the_last(desk: Desk) -> None:
    desk.show(View.PAGE)
    before = desk.views.pages.grab().toImage()
    other = Press(paper("OTHER\nQuite other words."))
    desk.views.show_document(other.document, other.ask)
    desk.settle()
    assert [number for number, _ in other.asked] == [0]
    assert desk.views.pages.grab().toImage() != before


def test_slides_that_cannot_be_drawn_are_shown_as_text_only() -> None:
    assert has_pages(PAPER)
    assert not has_pages(replace(PAPER, format="pptx"))
