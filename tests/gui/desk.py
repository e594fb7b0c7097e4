"""Someone at the real window: works by key and mouse, and sees what is on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QProgressBar,
    QTableView,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from explorer.domain.annotations import Thing
from explorer.domain.document import Document
from explorer.domain.hit import Hit
from explorer.domain.span import Span
from explorer.gui.main_window.window import MainWindow
from explorer.gui.reader.reading_pane import ReadingPane
from explorer.gui.reader.shown_text import shown_text
from explorer.gui.reader.snapshot import marked
from explorer.gui.session.session import Session
from tests.gui.reader.hands import Reader

PATIENCE = 10_000  # milliseconds
_W = TypeVar("_W", bound=QWidget)
_SOON = 1_000  # milliseconds
_NO_KEYS = Qt.KeyboardModifier.NoModifier


class WindowUser:
    """Does what a person does with the window; knows its widgets by their object names."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window
        self.hands = Reader(self.pane)

    def widget(self, kind: type[_W], name: str) -> _W:
        found = self.window.findChild(kind, name)
        assert found is not None, f"there is no {name}"
        return found

    @property
    def session(self) -> Session:
        return self.window.session

    @property
    def box(self) -> QLineEdit:
        return self.widget(QLineEdit, "searchBox")

    @property
    def results(self) -> QTableView:
        return self.widget(QTableView, "resultsView")

    @property
    def pane(self) -> ReadingPane:
        return self.widget(ReadingPane, "readingPane")

    @property
    def entities(self) -> QTreeView:
        return self.widget(QTreeView, "entitiesView")

    @property
    def quotes(self) -> QTreeView:
        return self.widget(QTreeView, "quotesView")

    @property
    def filters(self) -> QTreeView:
        return self.widget(QTreeView, "filtersView")

    @property
    def progress(self) -> QProgressBar:
        return self.widget(QProgressBar, "progressBar")

    @property
    def place_told(self) -> str:
        return self.widget(QLabel, "walkLabel").text()

    @property
    def document(self) -> Document:
        assert self.session.document is not None, "no document is open"
        return self.session.document.document

    @property
    def focus(self) -> QWidget:
        """What the keys go to."""
        return QApplication.focusWidget() or self.window

    # Waiting

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=PATIENCE)

    def settle(self) -> None:
        """Wait until all that was asked is answered and nothing is about to be told."""
        self.until(lambda: not self.session.busy and not self._about_to_tell())

    def _about_to_tell(self) -> bool:
        timers = self.window.findChildren(QTimer)
        return any(timer.isActive() and timer.interval() <= _SOON for timer in timers)

    # Hands

    def press(self, keys: str) -> None:
        """Press a key with its modifiers, such as "Ctrl+F", where the focus is."""
        QTest.keySequence(self.focus, QKeySequence(keys))

    def type(self, words: str) -> None:
        QTest.keyClicks(self.focus, words)

    def search(self, words: str) -> None:
        self.press("Ctrl+K")
        self.type(words)
        if not words:
            self.press("Backspace")
        self.press("Return")
        self.settle()

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, _NO_KEYS, place or QPoint())

    def click_row(self, view: QAbstractItemView, index: QModelIndex) -> None:
        assert index.isValid(), "there is no such row"
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center())
        self.settle()

    def click_thing(self, view: QTreeView, thing: object) -> None:
        self.click_row(view, row_of(view, thing))

    def click_text(self, offset: int) -> None:
        self.hands.click(offset)
        self.settle()

    def open(self, name: str) -> None:
        """Click the result whose path ends so; it must be among those found."""
        self.click_row(self.results, self.row_named(name))
        self.hands.offsets = shown_text(self.document.flowing).offsets

    def read(self, name: str, words: str) -> None:
        """Search for ``words`` and open the document ``name``."""
        self.search(words)
        self.open(name)

    # Eyes

    def loaded(self) -> list[QModelIndex]:
        """The rows of the results whose hits are there."""
        model = self.results.model()
        indexes = (model.index(row, 0) for row in range(model.rowCount()))
        return [index for index in indexes if index.data(Qt.ItemDataRole.UserRole)]

    def row_named(self, name: str) -> QModelIndex:
        """The row of the document whose path ends so; it must be among those that are there."""
        return next(index for index in self.loaded() if thing_of(index).path.endswith(name))

    def found(self) -> list[Hit]:
        """The hits that are there."""
        return [thing_of(index) for index in self.loaded()]

    def marks(self, layer: str) -> list[Span]:
        """What is marked in a layer of the pane, if the layer is shown."""
        layers = self.pane.layers
        return [mark.span for mark in layers.marks(layer)] if layers.is_on(layer) else []

    def page(self) -> str:
        """The visible text with its marks in brackets."""
        return marked(self.document.text, self.pane.layers, self.pane.visible_span())

    def sees(self, span: Span) -> bool:
        return self.pane.visible_span().covers(span)

    def entity(self, name: str) -> Thing:
        assert self.session.annotations is not None
        found = self.session.annotations.named(name)
        assert found is not None, f"{name} is not in this document"
        return found

    def quote(self, words: str) -> Thing:
        assert self.session.annotations is not None
        return next(q for q in self.session.annotations.quotes if words in q.text)

    def seen_words(self, root: QWidget | None = None) -> list[str]:
        """The texts of the labels that are visible."""
        labels = (root or self.window).findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible() and label.text()]

    def status(self) -> str:
        return self.window.statusBar().currentMessage()


def thing_of(index: QModelIndex) -> Hit:
    found = index.data(Qt.ItemDataRole.UserRole)
    assert isinstance(found, Hit)
    return found


def current(view: QAbstractItemView) -> object:
    """The domain object of the current row, or None."""
    index = view.currentIndex()
    return index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None


def rows(view: QAbstractItemView) -> list[QModelIndex]:
    """All rows below the headings, from top to bottom."""
    model = view.model()
    tops = [model.index(row, 0) for row in range(model.rowCount())]
    return [model.index(r, 0, top) for top in tops for r in range(model.rowCount(top))]


def headings(view: QAbstractItemView) -> list[str]:
    """The texts of the headings."""
    model = view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def things(view: QAbstractItemView) -> list[object]:
    """The domain objects of all rows."""
    return [index.data(Qt.ItemDataRole.UserRole) for index in rows(view)]


def row_of(view: QAbstractItemView, thing: object) -> QModelIndex:
    """The row that shows ``thing``, invalid if none does."""
    found = (i for i in rows(view) if i.data(Qt.ItemDataRole.UserRole) == thing)
    return next(found, QModelIndex())
