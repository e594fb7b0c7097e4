"""What is seen and done on the pages of a document."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from explorer.domain.document import Document, Mark, MarkKind
from explorer.domain.page import Page
from explorer.domain.span import Span
from explorer.gui.reader.page_zoom import Fit, Zoom
from explorer.gui.theme import DARK, LIGHT
from tests.builders import span_of
from tests.gui.reader.page_hands import CONTROL, PageReader, has
from tests.gui.reader.paper import HEIGHT, WIDTH, blank, many_pages, paper

FIRST = "Ada Marsh met Omar Haddad on the old pier.\nHe said: “We read every letter, Ada.”"
PAPER = paper(FIRST, "Nothing more was heard of Ada Marsh in Port Ellery.", "קם וקרא בקול")
TEXT = PAPER.text


def _heard(signal: object) -> list[object]:
    heard: list[object] = []
    signal.connect(heard.append)  # type: ignore[attr-defined]
    return heard


def test_pages_are_drawn_and_asked_for_as_wide_as_they_are(page_reader: PageReader) -> None:
    press = page_reader.open(PAPER)
    width = page_reader.view.page_rect(0).width()
    assert press.asked[0] == (0, width)
    assert len(set(press.asked)) == len(press.asked)
    assert has(page_reader.colours(span_of(TEXT, "Marsh")), "#000000", 200)
    assert page_reader.view.accessibleName() == "Document pages"


def test_a_page_that_has_not_come_is_white_and_has_its_label(page_reader: PageReader) -> None:
    asked = []
    page_reader.document = PAPER
    page_reader.view.show_document(PAPER, lambda *wish: asked.append(wish))
    page_reader.settle()
    rect = page_reader.view.page_rect(0)
    assert (rect.width() * HEIGHT / WIDTH) == pytest.approx(rect.height(), abs=1)
    assert page_reader.colours(span_of(TEXT, "Marsh")) == {"#ffffff"}
    assert [wish[0] for wish in asked] == [0, 1]


def test_the_reason_stands_on_pages_that_cannot_be_shown(page_reader: PageReader) -> None:
    page_reader.view.show_document(PAPER, lambda _number, _width, then: then(None))
    page_reader.settle()
    before = page_reader.view.grab().toImage()
    page_reader.view.say_why("A password would open this file.")
    assert page_reader.view.grab().toImage() != before


@pytest.mark.parametrize("word", ["Marsh", "“We", "read", "Ada.”"])
@pytest.mark.parametrize("which", ["first", "last"])
def test_a_click_tells_the_character_under_the_mouse(
    page_reader: PageReader, word: str, which: str
) -> None:
    page_reader.open(PAPER)
    placed = _heard(page_reader.view.placed)
    span = span_of(TEXT, word)
    offset = span.start if which == "first" else span.end - 1
    page_reader.click(offset)
    assert placed == [offset]


def test_right_to_left_letters_are_where_they_are_seen(page_reader: PageReader) -> None:
    page_reader.open(PAPER)
    word = span_of(TEXT, "וקרא")
    page_reader.view.reveal(word)
    first, last = page_reader.place_of(word.start), page_reader.place_of(word.end - 1)
    assert first.x() > last.x()
    placed = _heard(page_reader.view.placed)
    page_reader.click(word.start)
    assert placed == [word.start]


def test_a_click_beside_all_words_tells_nothing_and_selects_nothing(
    page_reader: PageReader,
) -> None:
    page_reader.open(PAPER)
    placed = _heard(page_reader.view.placed)
    page_reader.view.select(Span(0, 3))
    page_reader.click_at(page_reader.view.page_rect(0).topLeft() + QPoint(8, 8))
    assert placed == []
    assert page_reader.view.selected_span() is None


def test_dragging_selects_whole_words_in_the_order_of_the_text(page_reader: PageReader) -> None:
    page_reader.open(PAPER)
    told = _heard(page_reader.view.selected)
    placed = _heard(page_reader.view.placed)
    met, haddad = span_of(TEXT, "met"), span_of(TEXT, "Haddad")
    page_reader.drag(haddad.start + 2, met.start + 1)
    assert page_reader.view.selected_span() == Span(met.start, haddad.end)
    assert told[-1] == Span(met.start, haddad.end)
    assert placed == []


def test_dragging_over_the_end_of_a_line_is_copied_as_the_text_has_it(
    page_reader: PageReader,
) -> None:
    page_reader.open(PAPER)
    page_reader.drag(span_of(TEXT, "old pier").start, span_of(TEXT, "said").start)
    page_reader.press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "old pier.\nHe said:"


def test_shift_and_a_click_select_further(page_reader: PageReader) -> None:
    page_reader.open(PAPER)
    page_reader.click(span_of(TEXT, "Omar").start)
    page_reader.click(span_of(TEXT, "read").start, Qt.KeyboardModifier.ShiftModifier)
    assert page_reader.view.selected_span() == Span(
        span_of(TEXT, "Omar").start, span_of(TEXT, "read").end
    )


def test_everything_is_selected_by_key_and_marked(page_reader: PageReader) -> None:
    page_reader.open(PAPER)
    page_reader.press(Qt.Key.Key_A, CONTROL)
    assert page_reader.view.selected_span() == Span(0, len(TEXT))
    assert has(page_reader.colours(span_of(TEXT, "old pier")), LIGHT.chosen)


def test_a_double_click_selects_a_word_and_activates_as_enter_does(
    page_reader: PageReader,
) -> None:
    page_reader.open(PAPER)
    activated = _heard(page_reader.view.activated)
    offset = span_of(TEXT, "Haddad").start + 2
    page_reader.double_click(offset)
    assert page_reader.view.selected_span() == span_of(TEXT, "Haddad")
    page_reader.press(Qt.Key.Key_Return)
    assert activated == [offset, offset]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_is_for_the_word_under_the_mouse(page_reader: PageReader) -> None:
    page_reader.open(PAPER)
    asked: list[tuple[list[str], int]] = []
    view = page_reader.view
    view.menu_asked.connect(lambda menu, at: asked.append(([a.text() for a in menu.actions()], at)))
    place = page_reader.place_of(span_of(TEXT, "Omar").start)
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    assert asked == [(["&Copy", "Select &all"], span_of(TEXT, "Omar").start)]
    for menu in view.findChildren(QMenu):
        menu.close()


def test_a_link_is_told_with_the_control_key_only(page_reader: PageReader) -> None:
    link = Mark(MarkKind.LINK, span_of(TEXT, "Omar"), "https://example.org")
    page_reader.open(Document(TEXT, PAPER.blocks, (link,), pages=PAPER.pages))
    told = _heard(page_reader.view.link_activated)
    page_reader.click(link.span.start)
    assert told == []
    page_reader.click(link.span.start, CONTROL)
    page_reader.click(span_of(TEXT, "Haddad").start, CONTROL)
    assert told == ["https://example.org"]


def test_marks_are_drawn_on_the_boxes_of_their_words(page_reader: PageReader) -> None:
    page_reader.open(PAPER)
    layers, person, quote = page_reader.view._layers, span_of(TEXT, "Omar Haddad"), "read every"
    layers.set("entity", [(person, "person")])
    layers.set("quote", [(span_of(TEXT, quote), "")])
    page_reader.view.show_marks()
    style = LIGHT.mark("entity", "person")
    seen = page_reader.colours(person)
    assert has(seen, style.background)
    assert has(seen, style.line_colour, 60)
    assert has(seen, "#000000", 200), "the ink stays"
    assert not has(page_reader.colours(span_of(TEXT, "Marsh")), style.background, 6)
    line = span_of(TEXT, "He said")
    assert has(page_reader.colours(Span(line.start, line.start + 1), 14), LIGHT.quote_bar)
    layers.switch("entity", on=False)
    page_reader.view.show_marks()
    assert not has(page_reader.colours(person), style.background, 6)


@pytest.mark.parametrize("layer", ["hit", "selection", "find"])
def test_hits_and_what_is_selected_have_a_frame(page_reader: PageReader, layer: str) -> None:
    page_reader.open(PAPER)
    word = span_of(TEXT, "Haddad")
    page_reader.view._layers.set(layer, [(word, "")])
    page_reader.view.show_marks()
    assert has(page_reader.colours(word, 6), LIGHT.mark(layer).line_colour, 90)


def test_ink_can_be_read_on_the_darkest_mark(page_reader: PageReader) -> None:
    page_reader.open(PAPER)
    word = span_of(TEXT, "Haddad")
    page_reader.view._layers.set("find", [(word, "current")])
    page_reader.view.show_marks()
    seen = page_reader.colours(word)
    assert has(seen, "#000000", 200)
    assert not has(seen, LIGHT.mark("find", "current").background, 60)


def test_pages_stay_white_in_the_dark(page_reader: PageReader) -> None:
    page_reader.open(PAPER)
    page_reader.view.set_theme(DARK)
    shot = page_reader.view.viewport().grab().toImage()
    corner = page_reader.view.page_rect(0).topLeft()
    assert shot.pixelColor(corner + QPoint(5, 5)).name() == "#ffffff"
    assert shot.pixelColor(corner - QPoint(6, 6)).lightness() < 40


def test_revealing_brings_a_word_into_sight_without_placing(page_reader: PageReader) -> None:
    page_reader.open(PAPER)
    placed = _heard(page_reader.view.placed)
    word = span_of(TEXT, "Port Ellery")
    assert not page_reader.sees(word.start)
    page_reader.view.reveal(word)
    assert page_reader.sees(word.start)
    assert placed == []
    before = page_reader.view.verticalScrollBar().value()
    page_reader.view.reveal(span_of(TEXT, "Nothing"))
    assert page_reader.view.verticalScrollBar().value() == before


def test_what_is_in_sight_is_told_when_scrolling_rests(page_reader: PageReader) -> None:
    page_reader.open(PAPER)
    told = _heard(page_reader.view.viewed)
    page_reader.press(Qt.Key.Key_PageDown)
    page_reader.settle()
    assert told == [page_reader.view.visible_span()]
    assert page_reader.view.visible_span().overlaps(span_of(TEXT, "Port Ellery"))


@pytest.mark.parametrize("change", ["zoom", "wheel", "page", "width", "size"])
def test_the_reader_stays_at_the_same_place(page_reader: PageReader, change: str) -> None:
    page_reader.open(many_pages(40))
    view = page_reader.view
    view.go_to_page(20)
    at = QPointF(view.viewport().width() / 2, 0)
    before = view.place_at(at)
    if change == "zoom":
        view.zoom_by(3)
    elif change == "wheel":
        at = QPointF(300, 200)
        before = view.place_at(at)
        page_reader.wheel(True, at.toPoint())
    elif change == "page":
        view.set_zoom(Zoom(Fit.PAGE))
    elif change == "width":
        view.set_zoom(Zoom(Fit.NONE, 2.0))
        view.set_zoom(Zoom(Fit.WIDTH))
    else:
        view.resize(420, 400)
    page_reader.settle()
    after = view.place_at(at if change != "size" else QPointF(view.viewport().width() / 2, 0))
    assert after.number == before.number
    assert after.y == pytest.approx(before.y, abs=3)
    assert after.x == pytest.approx(before.x, abs=3)


def test_pages_fit_as_they_are_told(page_reader: PageReader) -> None:
    page_reader.open(PAPER)
    view = page_reader.view
    room = view.viewport().size()
    assert view.page_rect(0).width() + 28 == room.width()
    view.set_zoom(Zoom(Fit.PAGE))
    assert view.page_rect(0).height() + 28 == room.height()
    assert view.horizontalScrollBar().maximum() == 0
    view.zoom_reset()
    assert view.zoom == Zoom(Fit.NONE, 1.0)
    assert view.page_rect(0).width() == round(WIDTH * view.logicalDpiY() / 72)
    for _ in range(30):
        view.zoom_by(-1)
    assert view.zoom.factor == pytest.approx(0.1)


def test_a_page_that_is_wider_than_the_view_can_be_scrolled_aside(
    page_reader: PageReader,
) -> None:
    page_reader.open(PAPER)
    page_reader.view.set_zoom(Zoom(Fit.NONE, 4.0))
    bar = page_reader.view.horizontalScrollBar()
    bar.setValue(0)
    page_reader.press(Qt.Key.Key_Right)
    assert bar.value() > 0
    page_reader.view.reveal(span_of(TEXT, "pier."))
    assert page_reader.sees(span_of(TEXT, "pier.").start)


def test_keys_go_through_the_pages(page_reader: PageReader) -> None:
    page_reader.open(many_pages(40))
    view = page_reader.view
    changed = _heard(view.page_changed)
    bar = view.verticalScrollBar()
    page_reader.press(Qt.Key.Key_End, CONTROL)
    assert bar.value() == bar.maximum()
    assert view.page == 39
    page_reader.press(Qt.Key.Key_Home, CONTROL)
    assert (bar.value(), view.page) == (0, 0)
    page_reader.press(Qt.Key.Key_Down)
    page_reader.press(Qt.Key.Key_Space)
    down = bar.value()
    assert down > view.viewport().height()
    page_reader.press(Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    page_reader.press(Qt.Key.Key_Up)
    assert bar.value() == 0
    page_reader.press(Qt.Key.Key_End)
    assert view.page_rect(0).bottom() < view.viewport().height()
    page_reader.press(Qt.Key.Key_Home)
    assert view.page_rect(0).top() >= 0
    assert changed[:2] == [39, 0]


def test_thousands_of_pages_are_scrolled_within_bounds(page_reader: PageReader) -> None:
    document = many_pages(10_000)
    asked: list[int] = []

    def ask(number: int, width: int, then: object) -> None:
        asked.append(number)
        blank(number, width, then)  # type: ignore[arg-type]

    view = page_reader.view
    view._cache._most = 16 << 20
    view.show_document(document, ask)
    bar = view.verticalScrollBar()
    for share in range(60):
        bar.setValue(bar.maximum() * share // 60)
        QTest.qWait(40)
        assert view._cache.bytes <= 16 << 20
    page_reader.settle()
    assert len(asked) < 60 * 5
    assert set(view.pages_in_sight()) <= set(asked)
    page_reader.press(Qt.Key.Key_End, CONTROL)
    page_reader.settle()
    assert {9_999, 9_998} <= set(asked[-4:])


def test_pages_without_words_and_documents_without_pages_are_no_trouble(
    page_reader: PageReader,
) -> None:
    scan = Document("", pages=(Page(Span(0, 0), "1", 300, 400), Page(Span(0, 0), "2", 300, 400)))
    page_reader.open(scan)
    view = page_reader.view
    placed = _heard(view.placed)
    page_reader.click_at(QPoint(200, 200))
    page_reader.press(Qt.Key.Key_A, CONTROL)
    view.go_to_page(1)
    view.reveal(Span(0, 0))
    assert placed == []
    assert view.selected_span() is None
    page_reader.open(Document("only words"))
    page_reader.click_at(QPoint(200, 200))
    view.follow(3)
    view.go_to_page(7)
    page_reader.press(Qt.Key.Key_End)
    assert view.visible_span() == Span(0, 0)


def test_dragging_beyond_the_edge_scrolls_on(page_reader: PageReader) -> None:
    page_reader.open(many_pages(10))
    view = page_reader.view
    viewport, button = view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, button, pos=page_reader.place_of(0))
    QTest.mouseMove(viewport, QPoint(100, viewport.height() + 40))
    below = view.selected_span()
    assert below is not None
    assert below.start == 0
    QTest.mouseRelease(viewport, button, pos=QPoint(100, viewport.height() + 40))
    assert view.selected_span() == below
