"""The panel of problems, by key and mouse, on a library made in the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.problem import ProblemKind
from explorer.gui.main_window.mending import Mending
from explorer.gui.models.problems_model import Column
from explorer.gui.models.troubles import Trouble
from explorer.gui.panels.problems_panel import ProblemsPanel
from explorer.gui.panels.problems_view import runs_of
from explorer.gui.session.session import Session
from explorer.services.wishes import Ocr, Wishes
from tests.builders import a_document
from tests.gui.models.troubled import failed, several
from tests.gui.session.fakes import FakeLibrary, a_collection, opened

PATIENCE = 5_000  # milliseconds
NO_KEYS = Qt.KeyboardModifier.NoModifier
Row = Callable[[int], QPoint]


@dataclass
class Bench:
    """The panel and who works at it."""

    qtbot: QtBot
    library: FakeLibrary
    session: Session
    panel: ProblemsPanel

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=PATIENCE)

    def settle(self) -> None:
        self.until(lambda: not self.session.busy)

    def shown(self) -> list[int]:
        return [each.document_id for each in self.panel.view.problems.rows]

    def selected(self) -> list[int]:
        return [each.document_id for each in self.panel.view.selected()]

    def click(self, number: int, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        view = self.panel.view
        index = view.problems.index(view.problems.row_of(number), Column.KIND)
        place = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, place)

    def press(self, keys: str) -> None:
        QTest.keySequence(self.panel.view, QKeySequence(keys))

    def press_button(self, name: str) -> None:
        action = self.panel.actions_on.by_name[name]
        button = next(
            w for w in self.panel.findChildren(QWidget) if action in w.actions() and _is_button(w)
        )
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def enabled(self) -> set[str]:
        actions = self.panel.actions_on.by_name
        return {name for name, action in actions.items() if action.isEnabled()}

    def told(self) -> str:
        label = self.panel.findChild(QLabel, "problemsTold")
        assert label is not None
        return label.text()

    def kinds(self) -> list[str]:
        return [self.panel.kinds.itemText(row) for row in range(self.panel.kinds.count())]


def _is_button(widget: QWidget) -> bool:
    return widget.inherits("QToolButton")


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    paper = opened(3, a_document("A torn letter.\n"))
    library = FakeLibrary({"c": {3: paper}, "sound": {9: opened(9, a_document("Whole.\n"))}})
    library.troubled = several()
    session = Session(library)
    panel = ProblemsPanel(session)
    Mending(session, panel, panel)
    panel.resize(900, 300)
    qtbot.addWidget(panel)
    bench = Bench(qtbot, library, session, panel)
    with qtbot.waitExposed(panel):
        panel.show()
    session.open_collection(a_collection("c"))
    bench.settle()
    library.wishes.clear()
    yield bench
    session.close()


def test_what_is_wrong_is_listed_by_path_without_what_is_no_document(bench: Bench) -> None:
    assert bench.shown() == [5, 2, 4, 1, 3]
    assert bench.told() == "3 failed, 1 partial, 1 not analysed"
    assert bench.kinds() == [
        "All kinds (5)",
        "Encrypted (1)",
        "Needs OCR (1)",
        "Needs another program (1)",
        "Damaged (1)",
        "Partial (1)",
        "Analysis failed (1)",
    ]


def test_files_that_are_no_documents_are_listed_on_wish(bench: Bench) -> None:
    assert bench.panel.skipped.text() == "Also files that are no documents (1)"
    QTest.keyClick(bench.panel.skipped, Qt.Key.Key_Space)
    assert bench.shown() == [5, 2, 6, 4, 1, 3]
    assert bench.kinds()[-1] == "Not a document (1)"


def test_the_list_is_filtered_by_kind_and_words(bench: Bench) -> None:
    for _ in range(2):
        QTest.keyClick(bench.panel.kinds, Qt.Key.Key_Down)
    assert bench.shown() == [2]
    QTest.keyClick(bench.panel.kinds, Qt.Key.Key_Home)
    QTest.keyClicks(bench.panel.filter, "/B contract")
    bench.until(lambda: bench.shown() == [1])
    QTest.keyClicks(bench.panel.filter, "xyz")
    bench.until(lambda: bench.panel.hint == "No file with a problem fits what is chosen above.")


def test_when_nothing_is_wrong_it_says_so(bench: Bench) -> None:
    bench.library.troubled = []
    bench.session.open_collection(a_collection("sound"))
    bench.until(lambda: bench.panel.hint == "Nothing is wrong: the one file was read.")
    assert bench.told() == ""
    assert bench.enabled() == set()


def test_moving_by_key_and_mouse_tells_the_one_file_that_is_chosen(bench: Bench) -> None:
    heard: list[Trouble] = []
    bench.panel.chosen.connect(heard.append)
    bench.click(5)
    bench.press("Down")
    bench.press("Shift+Down")
    bench.press("Ctrl+A")
    assert [each.document_id for each in heard] == [5, 2]
    assert bench.selected() == bench.shown()


def test_enter_on_a_row_wants_to_go_into_it(bench: Bench) -> None:
    heard: list[Trouble] = []
    bench.panel.reached.connect(heard.append)
    bench.click(3)
    bench.press("Return")
    assert [each.document_id for each in heard] == [3]


def test_only_what_helps_can_be_done(bench: Bench) -> None:
    assert bench.enabled() == {"copy_list"}
    bench.click(5)
    plain = {"again", "folder", "copy_path", "copy_list"}
    assert bench.enabled() == plain
    bench.click(1)
    assert bench.enabled() == plain | {"password"}
    bench.click(2, Qt.KeyboardModifier.ControlModifier)
    assert bench.enabled() == plain | {"password", "recognise"}


@pytest.mark.parametrize("way", ["key", "button"])
def test_the_selected_files_are_read_again(bench: Bench, way: str) -> None:
    bench.click(5)
    bench.click(1, Qt.KeyboardModifier.ControlModifier)
    if way == "key":
        bench.press("Ctrl+R")
    else:
        bench.press_button("again")
    assert bench.library.wishes == [Wishes(again=frozenset({5, 1}))]
    assert bench.told() == "2 files are being read again."
    bench.until(lambda: bench.told() == "All 2 still have problems.")
    assert bench.selected() == [5, 1]


def test_what_became_of_them_is_told_and_the_others_stay_selected(bench: Bench) -> None:
    bench.click(5)
    bench.click(1, Qt.KeyboardModifier.ControlModifier)
    bench.library.troubled = [file for file in several() if file.document_id != 5]
    bench.press("Ctrl+R")
    bench.until(lambda: bench.told() == "1 of 2 were read.")
    assert bench.shown() == [2, 4, 1, 3]
    assert bench.selected() == [1]
    bench.library.troubled = []
    bench.press("Ctrl+R")
    bench.until(lambda: bench.told() == "1 file was read.")


def test_a_password_is_asked_for_and_kept_for_later(bench: Bench) -> None:
    bench.press("Ctrl+A")
    bench.press("Ctrl+P")
    dialog = bench.panel.findChild(QWidget, "passwordDialog")
    assert dialog is not None
    entry = dialog.findChild(QWidget, "passwordEntry")
    assert entry is not None
    QTest.keyClicks(entry, "engine")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert bench.library.wishes == [Wishes(again=frozenset({1}), passwords=("engine",))]
    bench.settle()
    bench.session.update()
    assert bench.library.wishes[-1] == Wishes(passwords=("engine",))


def test_the_languages_of_scans_are_asked_for(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeLibrary, "ocr_languages", lambda _: ("en", "fr"))
    bench.click(2)
    bench.press("Ctrl+E")
    bench.until(lambda: bench.panel.findChild(QWidget, "recognitionDialog") is not None)
    rows = bench.panel.findChild(QWidget, "recognitionLanguages")
    assert rows is not None
    QTest.keyClicks(rows, "Fr")
    QTest.keyClick(rows, Qt.Key.Key_Space)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    wish = Wishes(again=frozenset({2}), ocr=Ocr.ALL, languages=("fr",))
    assert bench.library.wishes == [wish]


def test_without_a_recogniser_it_says_how_to_get_one(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeLibrary, "ocr_languages", lambda _: ())
    bench.click(2)
    bench.press("Ctrl+E")
    bench.until(lambda: bench.panel.findChild(QWidget, "noRecognition") is not None)
    assert bench.library.wishes == []


def test_the_folder_on_disk_is_shown_and_nothing_else_is_opened(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: handed.append(url.toLocalFile()))
    bench.press("Ctrl+A")
    bench.press("Ctrl+Shift+O")
    assert handed == ["/a", "/b"]


def test_paths_and_lines_are_copied(bench: Bench) -> None:
    clipboard = QGuiApplication.clipboard()
    bench.click(5)
    bench.press("Ctrl+Shift+C")
    assert clipboard.text() == "/a/letter.doc"
    bench.press("Ctrl+C")
    assert clipboard.text() == "/a/letter.doc\tletter.doc is in a bad way."
    bench.panel.view.clearSelection()
    bench.press_button("copy_list")
    assert len(clipboard.text().splitlines()) == 5


def test_nobody_is_asked_while_nobody_looks(bench: Bench) -> None:
    bench.panel.hide()
    bench.library.asked.clear()
    bench.session.update()
    bench.settle()
    assert ("problems", 0) not in bench.library.asked
    bench.panel.show()
    bench.settle()
    assert ("problems", 0) in bench.library.asked


def test_while_an_update_runs_it_is_asked_at_most_once_a_second(bench: Bench) -> None:
    bench.library.asked.clear()
    bench.library.troubled = [failed(8, "/z.txt", ProblemKind.EMPTY)]
    for _ in range(50):
        bench.session.updates.moved.emit(None)
    bench.until(lambda: bench.shown() == [8])
    assert bench.library.asked.count(("problems", 0)) == 1


@given(st.lists(st.integers(0, 60), unique=True))
def test_runs_have_every_row_once_and_never_touch(rows: list[int]) -> None:
    runs = runs_of(rows)
    assert [row for run in runs for row in run] == sorted(rows)
    assert all(one.stop < other.start for one, other in pairwise(runs))


def test_what_is_selected_here_and_there_stays_so(bench: Bench) -> None:
    bench.library.troubled = [failed(n, f"/f/{n:02}.pdf") for n in range(1, 30)]
    bench.panel.refresh()
    bench.until(lambda: len(bench.shown()) == 29)
    for number in (2, 3, 4):
        bench.click(number, Qt.KeyboardModifier.ControlModifier)
    bench.library.troubled = [failed(n, f"/f/{n:02}.pdf") for n in range(1, 30, 2)]
    bench.panel.refresh()
    bench.until(lambda: len(bench.shown()) == 15)
    assert bench.selected() == [3]


def test_twenty_thousand_files_are_listed(bench: Bench) -> None:
    bench.library.troubled = [failed(n, f"/f/{n:05}.pdf") for n in range(1, 20_001)]
    bench.panel.refresh()
    bench.until(lambda: len(bench.shown()) == 20_000)
    bench.panel.view.selectAll()
    bench.press("Ctrl+End")
    QTest.keyClicks(bench.panel.filter, "19999")
    bench.until(lambda: bench.shown() == [19_999])
