"""The panel on a file, by key and mouse, on a library made in the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.record import DocumentRecord, FilePlace, FileStamp
from explorer.gui.panels.file_info_panel import FileInfoPanel
from explorer.gui.session.session import Session
from explorer.gui.theme import DARK, LIGHT
from tests.builders import a_document
from tests.gui.session.fakes import FakeLibrary, a_collection, opened

PATIENCE = 5_000  # milliseconds
STAMP = FileStamp(1_200, 10**18, "ab" * 32)
MISSING = Problem(ProblemKind.DAMAGED, "Page 3 is <b>missing</b>.")
BOX = DocumentRecord(20, FilePlace(1, "box.zip"), STAMP, readable=True, format="zip")
MAP = DocumentRecord(
    21, FilePlace(1, "box.zip//1961/خريطة <img src=x>.pdf"), STAMP, False, (MISSING,)
)
MAY = DocumentRecord(22, FilePlace(1, "box.zip//1961/may.txt"), STAMP, readable=True)


@dataclass
class Bench:
    """The panel and who works at it."""

    qtbot: QtBot
    library: FakeLibrary
    session: Session
    panel: FileInfoPanel

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=PATIENCE)

    def settle(self) -> None:
        self.until(lambda: not self.session.busy)

    def open(self, number: int) -> None:
        self.session.open_document(number)
        self.settle()

    @property
    def text(self) -> str:
        return self.panel.text.toPlainText()

    @property
    def open_now(self) -> int:
        assert self.session.document is not None
        return self.session.document.record.document_id


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    papers = {1: opened(1, a_document("A letter.\n"))}
    for record in (BOX, MAY):
        paper = opened(record.document_id, a_document(f"{record.place.name}\n"))
        papers[record.document_id] = replace(paper, record=record)
    library = FakeLibrary({"c": papers, "d": {}})
    library.records = [BOX, MAP, MAY]
    session = Session(library)
    panel = FileInfoPanel(session, LIGHT)
    panel.resize(360, 500)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    session.open_collection(a_collection("c"))
    bench = Bench(qtbot, library, session, panel)
    bench.settle()
    yield bench
    session.close()


def test_without_a_document_it_says_what_to_do(bench: Bench) -> None:
    assert bench.panel.hint == "Open a document to see what the program knows of its file."


def test_it_shows_the_open_document(bench: Bench) -> None:
    bench.open(1)
    assert bench.panel.hint == ""
    assert "Read as a whole" in bench.text
    assert "Paper 1" in bench.text
    assert not bench.panel.inside_view.isVisible()


def test_it_shows_a_file_that_could_not_be_read_and_takes_nothing_for_markup(
    bench: Bench,
) -> None:
    bench.panel.show_file(21)
    bench.settle()
    assert "Could not be read" in bench.text
    assert "Page 3 is <b>missing</b>." in bench.text
    assert "خريطة <img src=x>.pdf" in bench.text
    bench.open(1)
    assert "Paper 1" in bench.text


def test_what_lies_inside_is_listed_and_opened_by_enter(bench: Bench) -> None:
    bench.open(20)
    view = bench.panel.inside_view
    names = [view.model().index(row, 0).data() for row in range(view.model().rowCount())]
    assert names == ["1961/خريطة <img src=x>.pdf (not read)", "1961/may.txt"]
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_Return)
    bench.settle()
    assert bench.open_now == 22
    assert "may.txt" in bench.text


def test_what_lies_inside_and_was_not_read_is_shown_by_a_double_click(bench: Bench) -> None:
    bench.open(20)
    view = bench.panel.inside_view
    place = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    bench.settle()
    assert bench.open_now == 20
    assert "Could not be read" in bench.text


@pytest.mark.parametrize("way", ["key", "mouse"])
def test_the_file_that_it_lies_in_is_a_link(bench: Bench, way: str) -> None:
    bench.open(22)
    text = bench.panel.text
    if way == "key":
        text.setFocus()
        QTest.keyClick(text, Qt.Key.Key_Tab)
        QTest.keyClick(text, Qt.Key.Key_Return)
    else:
        QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=_place_of(bench, "box."))
    bench.settle()
    assert bench.open_now == 20


def _place_of(bench: Bench, words: str) -> QPoint:
    cursor = bench.panel.text.document().find(words)
    assert not cursor.isNull()
    cursor.setPosition(cursor.selectionStart() + 2)
    return bench.panel.text.cursorRect(cursor).center()


def test_all_of_it_can_be_copied(bench: Bench) -> None:
    bench.open(20)
    bench.panel.enter()
    QTest.keySequence(bench.panel.text, QKeySequence("Ctrl+A"))
    QTest.keySequence(bench.panel.text, QKeySequence("Ctrl+C"))
    assert STAMP.sha256 in QGuiApplication.clipboard().text()


def test_what_changes_is_shown_when_an_update_has_ended(bench: Bench) -> None:
    bench.panel.show_file(21)
    bench.settle()
    bench.library.records[1] = replace(MAP, readable=True, problems=(), author="Eve")
    bench.session.update()
    bench.until(lambda: "Eve" in bench.text)


def test_other_colours_are_taken_at_once(bench: Bench) -> None:
    bench.panel.show_file(21)
    bench.settle()
    bench.panel.set_theme(DARK)
    cursor = bench.panel.text.document().find("missing")
    assert cursor.charFormat().foreground().color().name() == DARK.slip


def test_nobody_is_asked_while_nobody_looks(bench: Bench) -> None:
    bench.panel.hide()
    bench.open(1)
    assert bench.panel.hint != ""
    bench.panel.show()
    bench.until(lambda: "Paper 1" in bench.text)


def test_another_collection_begins_with_nothing(bench: Bench) -> None:
    bench.open(1)
    bench.session.open_collection(a_collection("d"))
    bench.settle()
    assert bench.panel.hint != ""


def test_a_file_that_has_gone_is_shown_no_more(bench: Bench) -> None:
    bench.panel.show_file(21)
    bench.settle()
    bench.library.records.clear()
    bench.session.update()
    bench.until(lambda: bench.panel.hint != "")
