"""A reading pane on the screen, and someone in front of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.pixels import Pixels
from explorer.gui.reader.highlight_layers import HighlightLayers
from explorer.gui.reader.page_cache import PageCache
from explorer.gui.reader.page_view import PageView
from explorer.gui.reader.reader_panel import ReaderPanel
from explorer.gui.reader.reading_pane import ReadingPane
from explorer.gui.session.session import Session
from explorer.gui.theme import LIGHT
from tests.builders import a_document, annotated
from tests.gui.reader.hands import Reader
from tests.gui.reader.page_hands import PageReader
from tests.gui.reader.panel_desk import ADA, NUMBER, PAPER, PLAIN, Desk
from tests.gui.reader.paper import Press
from tests.gui.session.fakes import FakeLibrary, a_collection, opened


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
