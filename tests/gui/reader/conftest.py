"""A reading pane on the screen, and someone in front of it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from explorer.gui.reader.highlight_layers import HighlightLayers
from explorer.gui.reader.page_cache import PageCache
from explorer.gui.reader.page_view import PageView
from explorer.gui.reader.reading_pane import ReadingPane
from tests.gui.reader.hands import Reader
from tests.gui.reader.page_hands import PageReader


@pytest.fixture
def pane(qtbot: QtBot) -> ReadingPane:
    """An empty pane, shown."""
    pane = ReadingPane()
    pane.resize(700, 500)
    qtbot.addWidget(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    pane.setFocus()
    return pane


@pytest.fixture
def reader(pane: ReadingPane) -> Reader:
    """Someone in front of the pane."""
    return Reader(pane)


@pytest.fixture
def page_view(qtbot: QtBot) -> PageView:
    """A page view without pages, shown, with layers of its own."""
    view = PageView(HighlightLayers(), PageCache())
    view.resize(640, 560)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.setFocus()
    return view


@pytest.fixture
def page_reader(page_view: PageView, qtbot: QtBot) -> PageReader:
    """Someone in front of the page view."""
    return PageReader(page_view, qtbot)
