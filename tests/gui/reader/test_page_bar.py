"""The bar above a document with pages: which page is meant, and what has room."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.page import Page
from explorer.domain.span import Span
from explorer.gui.reader.page_bar import PageBar, page_named
from explorer.gui.reader.views import View

PAGES = [Page(Span(0, 0), label, 1, 1) for label in ("i", "ii", "1", "2", "A-1", "")]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("ii", 1),
        (" II ", 1),
        ("1", 2),
        ("a-1", 4),
        ("6", 5),
        ("5", 4),
        ("0", None),
        ("7", None),
        ("", None),
        ("²", None),
        ("9" * 5000, None),
        ("-1", None),
    ],
)
def test_a_page_is_meant_by_its_label_and_else_by_its_place(words: str, number: int | None) -> None:
    assert page_named(words, PAGES) == number


def test_a_page_without_a_label_is_called_by_its_place(qtbot: QtBot) -> None:
    bar = PageBar()
    qtbot.addWidget(bar)
    bar.show_pages(PAGES)
    bar.show_page(5)
    assert bar.box.text() == "6"
    assert bar.box.accessibleDescription() == "6 of 6"
    bar.show_pages([])
    assert bar.total.text() == "/ 0"


def test_what_is_typed_is_not_taken_away_by_scrolling(qtbot: QtBot) -> None:
    bar = PageBar()
    qtbot.addWidget(bar)
    bar.show_pages(PAGES)
    QTest.keyClicks(bar.box, "2")
    bar.show_page(4)
    assert "2" in bar.box.text()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_sizes_are_offered_where_pages_are_seen_and_there_is_room(qtbot: QtBot) -> None:
    bar = PageBar()
    qtbot.addWidget(bar)
    bar.resize(800, 30)
    bar.show()
    seen = []
    for view, width in ((View.PAGE, 800), (View.TEXT, 800), (View.BOTH, 800), (View.BOTH, 350)):
        bar.resize(width, 30)
        bar.show_view(view, strip=False)
        seen.append(bar.larger.isVisible())
    assert seen == [True, False, True, False]
    assert bar.minimumSizeHint().width() < 380
