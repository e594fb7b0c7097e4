"""The page as a widget: margins, tooltips, and clicks that mean nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from explorer.domain.document import Document, Mark, MarkKind
from explorer.domain.span import Span
from tests.gui.reader.hands import Reader

# What the offscreen platform says of windows, and QTest of clicks that nobody wants.
pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support", "Mouse event .* not accepted", extend=True
)

LONG = "\n\n".join(f"Paragraph {n} of many." for n in range(300))


def test_the_wheel_scrolls_over_the_margins_too(reader: Reader) -> None:
    reader.pane.resize(1600, 400)
    reader.open(LONG)
    place = QPointF(10, 200)
    event = QWheelEvent(
        place,
        QPointF(reader.pane.mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(reader.pane, event)
    assert reader.pane.verticalScrollBar().value() > 0


def test_a_wide_pane_changes_its_margins_and_not_its_lines(reader: Reader) -> None:
    reader.pane.resize(1200, 400)
    reader.open("many words of text " * 30)
    width = reader.pane.viewport().width()
    reader.pane.resize(1500, 400)
    assert reader.pane.viewport().width() == width
    reader.pane.resize(400, 400)
    assert reader.pane.viewport().width() < 400


def test_the_address_of_a_link_is_told_in_its_tooltip(reader: Reader, qtbot: QtBot) -> None:
    target = "https://example.org/<b>x</b>"
    reader.open(Document("the link", (), (Mark(MarkKind.LINK, Span(4, 8), target),)))
    place = reader.place_of(5)
    event = QHelpEvent(QEvent.Type.ToolTip, place, reader.pane.viewport().mapToGlobal(place))
    QApplication.sendEvent(reader.pane.viewport(), event)
    assert "&lt;b&gt;" in QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_other_mouse_buttons_place_nothing(reader: Reader) -> None:
    reader.open("Ada said")
    placed: list[int] = []
    reader.pane.placed.connect(placed.append)
    QTest.mouseClick(reader.pane.viewport(), Qt.MouseButton.MiddleButton, pos=reader.place_of(1))
    assert placed == []


def test_a_click_below_the_text_is_at_its_end(reader: Reader) -> None:
    reader.open("Ada said")
    placed: list[int] = []
    reader.pane.placed.connect(placed.append)
    QTest.mouseClick(reader.pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(500, 400))
    assert placed == [8]


def test_tab_leaves_the_text(reader: Reader) -> None:
    assert reader.pane.tabChangesFocus()
