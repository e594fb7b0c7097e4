"""The bars, thumbnails and contents around a document lead through it and follow it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from explorer.domain.page import OutlineEntry
from explorer.domain.problem import Problem, ProblemKind
from explorer.gui.reader.page_zoom import Fit
from explorer.gui.reader.views import View
from explorer.gui.theme import DARK
from tests.builders import span_of
from tests.gui.reader.page_hands import CONTROL
from tests.gui.reader.panel_desk import NUMBER, PAPER, PLAIN, TEXT, Desk


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


def test_pages_are_asked_for_again_when_there_is_a_password(desk: Desk) -> None:
    desk.press.fails = True
    desk.show(View.PAGE)
    before = len(desk.press.asked)
    desk.press.fails = False
    desk.session.page_pictures.use_passwords(("sesame",))
    desk.settle()
    assert len(desk.press.asked) == 2 * before
    assert desk.views.pages._cache.bytes > 0


def test_other_colours_reach_all_parts(desk: Desk) -> None:
    desk.panel.set_theme(DARK)
    shot = desk.panel.pane.grab().toImage()
    assert shot.pixelColor(2, shot.height() - 5).name() == DARK.page
    desk.show(View.PAGE)
    shot = desk.views.pages.viewport().grab().toImage()
    assert shot.pixelColor(QPoint(2, 300)).lightness() < 40
