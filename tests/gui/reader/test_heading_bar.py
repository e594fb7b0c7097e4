"""The lines above a document."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from explorer.gui.reader.heading_bar import ElidedLabel, HeadingBar
from explorer.gui.theme import DARK

# What the offscreen platform says of each window of its own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def bar(qtbot: QtBot) -> HeadingBar:
    bar = HeadingBar()
    qtbot.addWidget(bar)
    return bar


def test_it_hides_when_there_is_nothing_to_say(bar: HeadingBar) -> None:
    bar.show_heading("Title", "")
    assert bar.isVisible()
    assert not bar.details.isVisible()
    bar.show_heading("", "")
    assert not bar.isVisible()


def test_words_of_a_document_are_never_taken_for_rich_text(bar: HeadingBar) -> None:
    bar.show_heading("<h1>Title</h1>", "<img src=x>")
    assert bar.title.textFormat() is Qt.TextFormat.PlainText
    assert bar.details.textFormat() is Qt.TextFormat.PlainText
    assert "<img" not in bar.details.toolTip()


def test_a_long_title_takes_one_line_and_no_more_room(bar: HeadingBar) -> None:
    bar.resize(300, 60)
    bar.show_heading("A very long title\nover two lines " * 40, "details")
    assert bar.minimumSizeHint().width() < 300
    assert "\n" not in bar.title.text()
    assert bar.title.height() < 2 * bar.title.fontMetrics().height()


def test_a_line_that_does_not_fit_is_cut(qtbot: QtBot) -> None:
    label = ElidedLabel(Qt.TextElideMode.ElideRight)
    qtbot.addWidget(label)
    label.show_line("W" * 200)
    label.resize(100, 20)
    shot = label.grab().toImage()
    edge = [shot.pixelColor(98, y) for y in range(shot.height())]
    assert all(colour == edge[0] for colour in edge), "a letter is cut through at the edge"


def test_it_takes_the_colours_of_the_page(bar: HeadingBar) -> None:
    bar.set_theme(DARK)
    bar.resize(300, 60)
    bar.show_heading("", "x")
    assert bar.grab().toImage().pixelColor(290, 5) == QColor(DARK.page)
