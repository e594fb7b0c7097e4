"""Someone at the real reader panel, with a session whose library is made up."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.gui.reader.reader_panel import ReaderPanel
from explorer.gui.reader.views import View
from explorer.gui.session.session import Session
from tests.builders import an_entity
from tests.gui.reader.hands import Reader
from tests.gui.reader.page_hands import PageReader
from tests.gui.reader.paper import Press, paper

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
