"""A reading pane on the screen, and someone in front of it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from explorer.gui.reader.reading_pane import ReadingPane
from tests.gui.reader.hands import Reader


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
