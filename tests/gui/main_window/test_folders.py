"""Opening folders and bringing them up to date, as a person sees it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QToolButton

from tests.gui.conftest import Shelves
from tests.gui.desk import WindowUser, current
from tests.gui.papers import LONG, a_note

pytestmark = [
    pytest.mark.usefixtures("heartbeat", "_no_model"),
    # Qt 6.12 wants another way to make one, which Qt 6.11 does not have.
    pytest.mark.filterwarnings("ignore:Function. 'QDragEnterEvent:DeprecationWarning"),
]
SitDown = Callable[..., WindowUser]


def _folder(parent: Path, name: str, notes: int) -> Path:
    folder = parent / name
    folder.mkdir()
    for number in range(notes):
        (folder / f"note-{number:03}.txt").write_text(a_note(number), "utf-8")
    return folder


def _drop(user: WindowUser, *urls: QUrl) -> bool:
    """Drag these into the window and let go; gives whether the window would take them."""
    data = QMimeData()
    data.setUrls(urls)
    place, action, button = QPoint(50, 50), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, action, data, button, keys)
    enter.ignore()
    QApplication.sendEvent(user.window, enter)
    if enter.isAccepted():
        drop = QDropEvent(QPointF(place), action, data, button, keys)
        QApplication.sendEvent(user.window, drop)
    return enter.isAccepted()


def _press_button(user: WindowUser, action: str) -> None:
    """Click the button in the status bar that stands for an action."""
    wanted = user.window.actions_by_name[action]
    buttons = user.window.statusBar().findChildren(QToolButton)
    user.click(next(button for button in buttons if button.defaultAction() is wanted))


def test_at_first_the_window_says_how_to_begin(sit_down: SitDown, tmp_path: Path) -> None:
    user = sit_down(tmp_path / "data")
    assert user.window.windowTitle() == "Document Explorer"
    words = user.seen_words()
    assert "Open a folder of documents to begin: Ctrl+O, or drop one here." in words
    assert "Open a document to see who and what is named in it." in words
    assert "Open a document to see who said what in it." in words
    assert user.pane.message.startswith("No document is open.")
    assert not user.window.actions_by_name["find"].isEnabled()


def test_a_folder_is_chosen_in_the_dialog(
    sit_down: SitDown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = sit_down(tmp_path / "data")
    folder = _folder(tmp_path, "letters", 3)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    user.press("Ctrl+O")
    user.settle()
    assert len(user.found()) == 3
    assert user.window.windowTitle() == "letters – Document Explorer"
    assert "3 documents" in user.seen_words(user.window.statusBar())
    assert user.status() == "Up to date: 3 added."
    assert user.window.findChild(QComboBox, "collectionBox").currentText() == "letters"  # type: ignore[union-attr]


def test_leaving_the_dialog_changes_nothing(
    user: WindowUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = user.session.collection
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    user.press("Ctrl+O")
    user.settle()
    assert user.session.collection == before


def test_a_folder_is_dropped_on_the_window(sit_down: SitDown, tmp_path: Path) -> None:
    user = sit_down(tmp_path / "data")
    folder = _folder(tmp_path, "letters 😀", 2)
    assert _drop(user, QUrl.fromLocalFile(str(folder)))
    user.settle()
    assert len(user.found()) == 2
    assert user.session.collection is not None
    assert user.session.collection.name == "letters 😀"


def test_a_file_that_is_dropped_is_no_folder(sit_down: SitDown, tmp_path: Path) -> None:
    user = sit_down(tmp_path / "data")
    file = _folder(tmp_path, "letters", 1) / "note-000.txt"
    assert _drop(user, QUrl.fromLocalFile(str(file)))
    user.settle()
    assert "There is no folder" in user.status()
    assert user.session.collection is None


def test_what_is_not_on_this_disk_is_not_taken(sit_down: SitDown, tmp_path: Path) -> None:
    user = sit_down(tmp_path / "data")
    assert not _drop(user, QUrl("https://example.org/folder"))
    assert not _drop(user)


def test_the_same_folder_again_is_the_same_collection(user: WindowUser, shelves: Shelves) -> None:
    assert _drop(user, QUrl.fromLocalFile(str(shelves.papers)))
    user.settle()
    assert len(shelves.library.collections()) == 1


def test_an_empty_folder_says_so(sit_down: SitDown, tmp_path: Path) -> None:
    user = sit_down(tmp_path / "data")
    user.session.open_folder(_folder(tmp_path, "empty", 0))
    user.settle()
    hint = "There is no document in this folder yet. Put some there, then press F5."
    assert hint in user.seen_words()
    assert user.status() == "Up to date: nothing has changed."


def test_files_that_cannot_be_read_are_counted(sit_down: SitDown, tmp_path: Path) -> None:
    user = sit_down(tmp_path / "data")
    folder = _folder(tmp_path, "broken", 0)
    (folder / "one.pdf").write_bytes(b"%PDF-1.4\nit ends here")
    user.session.open_folder(folder)
    user.settle()
    words = user.seen_words()
    told = "None of the files here could be read yet. Go > To the problems tells why."
    assert told in words
    button = user.widget(QToolButton, "failedButton")
    assert button.text() == "1 file not read"
    user.click(button)
    user.settle()
    problems = user.window.problems_panel
    assert problems.isVisible()
    (trouble,) = problems.view.problems.rows
    assert trouble.file.path == str(folder / "one.pdf")
    assert "too badly damaged" in trouble.file.reason


def test_files_that_cannot_be_read_are_found_with_the_reason(
    sit_down: SitDown, tmp_path: Path
) -> None:
    user = sit_down(tmp_path / "data")
    folder = _folder(tmp_path, "broken", 2)
    (folder / "one.pdf").write_bytes(b"%PDF-1.4\nit ends here")
    user.session.open_folder(folder)
    user.settle()
    user.search("is:failed")
    (hit,) = user.found()
    assert hit.path == str(folder / "one.pdf")
    assert "too badly damaged" in hit.snippet.text
    index = user.loaded()[0]
    assert "could not be read" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    user.results.grab()
    user.click_row(user.results, index)
    assert user.session.document is None
    assert "could not be read" in user.status()


def test_f5_shows_what_is_new_and_forgets_what_is_gone(sit_down: SitDown, tmp_path: Path) -> None:
    user = sit_down(tmp_path / "data")
    folder = _folder(tmp_path, "letters", 2)
    user.session.open_folder(folder)
    user.settle()
    (folder / "zebra.txt").write_text("A zebra stood on the pier.\n", "utf-8")
    (folder / "note-000.txt").unlink()
    user.press("F5")
    user.settle()
    assert [hit.path.rsplit("/")[-1] for hit in user.found()] == ["note-001.txt", "zebra.txt"]
    assert user.status() == "Up to date: 1 added, 1 removed."


def test_an_update_that_finds_something_leaves_the_reader_in_peace(
    sit_down: SitDown, tmp_path: Path
) -> None:
    user = sit_down(tmp_path / "data")
    folder = _folder(tmp_path, "letters", 2)
    (folder / "chronicle.txt").write_text(LONG, "utf-8")
    user.session.open_folder(folder)
    user.settle()
    user.read("chronicle.txt", "lamp OR gauge")
    user.pane.verticalScrollBar().setValue(2_000)
    user.settle()
    seen = user.pane.visible_span()
    (folder / "lamp.txt").write_text("A lamp.\n", "utf-8")
    user.results.setFocus()
    user.press("F5")
    user.settle()
    assert len(user.found()) == 4
    assert user.pane.visible_span() == seen
    assert user.results.hasFocus()
    assert current(user.results).path.endswith("chronicle.txt")  # type: ignore[attr-defined]


def test_a_document_that_changes_while_it_is_open_is_shown_anew(
    sit_down: SitDown, tmp_path: Path
) -> None:
    user = sit_down(tmp_path / "data")
    folder = _folder(tmp_path, "letters", 2)
    user.session.open_folder(folder)
    user.settle()
    user.read("note-000.txt", "gauge")
    (folder / "note-000.txt").write_text("Here the gauge comes early.\n", "utf-8")
    user.press("F5")
    user.settle()
    assert user.pane.toPlainText().strip() == "Here the gauge comes early."
    assert [span.within(user.document.text) for span in user.marks("hit")] == ["gauge"]


def test_a_folder_that_is_not_there_now_is_told_and_nothing_is_forgotten(
    sit_down: SitDown, tmp_path: Path
) -> None:
    user = sit_down(tmp_path / "data")
    folder = _folder(tmp_path, "letters", 2)
    user.session.open_folder(folder)
    user.settle()
    folder.rename(tmp_path / "away")
    user.press("F5")
    user.settle()
    assert user.status() == f"Updated: not there now: {folder}."
    assert len(user.found()) == 2


def test_progress_is_shown_while_an_update_is_paused_and_gone_when_it_is_stopped(
    sit_down: SitDown, tmp_path: Path
) -> None:
    user = sit_down(tmp_path / "data")
    assert not user.progress.isVisible()
    folder = _folder(tmp_path, "many", 150)
    user.session.open_folder(folder)
    user.until(user.progress.isVisible)
    _press_button(user, "pause")
    assert user.session.updates.paused
    user.qtbot.wait(400)
    assert user.progress.isVisible()
    _press_button(user, "pause")
    assert not user.session.updates.paused
    _press_button(user, "pause")
    _press_button(user, "cancel")
    user.settle()
    assert not user.progress.isVisible()
    assert user.status().startswith("Update stopped:")
    assert not user.window.actions_by_name["pause"].isChecked()
    assert not user.window.actions_by_name["pause"].isEnabled()
    user.press("F5")
    user.settle()
    assert len(user.found()) == 50
    assert "150 documents" in user.seen_words(user.window.statusBar())


def test_another_collection_is_chosen_in_the_box(user: WindowUser, tmp_path: Path) -> None:
    user.read("quarrel.txt", "pier")
    user.session.open_folder(_folder(tmp_path, "letters", 1))
    user.settle()
    assert user.session.document is None
    assert user.pane.toPlainText() == ""
    assert user.box.text() == ""
    box = user.widget(QComboBox, "collectionBox")
    assert [box.itemText(row) for row in range(box.count())] == ["letters", "Port Ellery"]
    box.setFocus()
    user.press("Down")
    user.settle()
    assert user.session.collection is not None
    assert user.session.collection.name == "Port Ellery"
    assert len(user.found()) == 50
