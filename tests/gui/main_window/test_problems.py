"""Problems and file info in the real window, on real files."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget, QLineEdit, QToolButton, QWidget

from explorer.domain.problem import ProblemKind
from explorer.gui.models.problems_model import Column
from explorer.gui.panels.file_info_panel import FileInfoPanel
from explorer.gui.panels.problems_panel import ProblemsPanel
from tests.extract.pdf.made import MadePdf, text
from tests.gui.conftest import Shelves
from tests.gui.desk import WindowUser

pytestmark = pytest.mark.usefixtures("_no_model")
SitDown = Callable[..., WindowUser]
LOCKED = (
    Path(__file__).resolve().parents[4] / "shared/corpora/pdf/known/libreoffice-writer-password.pdf"
)
MAIL = b"""From: Ada Roe <ada@example.org>
Subject: The map
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain

Here is the map of the pier.
--b
Content-Type: text/plain; name="map.txt"
Content-Disposition: attachment; filename="map.txt"

North is where the gauge stands.
--b--
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "note.txt").write_text("A note on the pier.\n", "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "torn.pdf").write_bytes(b"%PDF-1.4\nit ends here")
    return folder


@pytest.fixture
def seated(sit_down: SitDown, tmp_path: Path, folder: Path) -> WindowUser:
    user = sit_down(tmp_path / "data")
    user.session.open_folder(folder)
    user.settle()
    return user


def _problems(user: WindowUser) -> ProblemsPanel:
    return user.window.problems_panel


def _info(user: WindowUser) -> FileInfoPanel:
    return user.window.file_info_panel


def _shown(user: WindowUser) -> list[str]:
    return [trouble.name for trouble in _problems(user).view.problems.rows]


def _click(user: WindowUser, name: str) -> None:
    view = _problems(user).view
    user.click_row(view, view.problems.index(_shown(user).index(name), Column.FILE))


def _return_to_window(user: WindowUser) -> None:
    """What a desktop does by itself when a dialog is closed."""
    user.settle()
    with user.qtbot.waitActive(user.window):
        user.window.activateWindow()


def test_the_panel_is_shut_until_it_is_wanted(user: WindowUser) -> None:
    dock = user.widget(QDockWidget, "problemsPanelDock")
    assert not dock.isVisible()
    user.press("Alt+7")
    user.settle()
    assert dock.isVisible()
    assert _problems(user).hint == "Nothing is wrong: all 64 files were read."
    assert _problems(user).filter.hasFocus()


def test_keys_lead_to_the_list_and_to_what_is_known_of_a_file(seated: WindowUser) -> None:
    seated.press("Ctrl+Shift+F")
    seated.settle()
    assert _shown(seated) == ["empty.txt", "torn.pdf"]
    assert _problems(seated).view.hasFocus()
    seated.press("Down")
    seated.settle()
    assert _info(seated).isVisible()
    assert "Could not be read" in _info(seated).text.toPlainText()
    assert seated.session.document is None
    seated.press("Alt+6")
    assert _info(seated).text.hasFocus()


def test_what_was_mended_is_read_again_and_the_list_grows_shorter(
    seated: WindowUser, folder: Path
) -> None:
    seated.click(seated.widget(QToolButton, "failedButton"))
    seated.settle()
    _click(seated, "empty.txt")
    (folder / "empty.txt").write_text("It is written now.\n", "utf-8")
    seated.press("Ctrl+R")
    seated.settle()
    assert _shown(seated) == ["torn.pdf"]
    assert "1 file was read." in seated.seen_words(_problems(seated))
    assert "Read as a whole" in _info(seated).text.toPlainText()
    assert seated.widget(QToolButton, "failedButton").text() == "1 file not read"


def test_a_document_that_was_read_in_part_is_opened_at_once(
    sit_down: SitDown, tmp_path: Path, folder: Path
) -> None:
    pdf = MadePdf()
    pdf.page(text(72, 700, "The harbour office wrote this page."))
    pdf.pages.append(99)  # which is not there
    (folder / "half.pdf").write_bytes(pdf.bytes())
    user = sit_down(tmp_path / "data")
    user.session.open_folder(folder)
    user.settle()
    user.press("Alt+7")
    user.settle()
    _click(user, "half.pdf")
    assert user.session.document is not None
    assert user.session.document.record.place.name == "half.pdf"
    assert "Read in part" in _info(user).text.toPlainText()
    assert user.widget(QToolButton, "failedButton").text() == "2 files not read, 1 only in part"
    user.press("Return")
    assert user.pane.hasFocus()


def test_from_a_mail_to_what_is_attached_and_back(
    sit_down: SitDown, tmp_path: Path, folder: Path
) -> None:
    (folder / "letter.eml").write_bytes(MAIL)
    user = sit_down(tmp_path / "data")
    user.session.open_folder(folder)
    user.settle()
    user.read("letter.eml", "map")
    user.press("Alt+6")
    user.settle()
    inside = _info(user).inside_view
    user.click_row(inside, inside.model().index(0, 0))
    QTest.keyClick(inside, Qt.Key.Key_Return)
    user.settle()
    assert user.document.text.strip() == "North is where the gauge stands."
    heading = user.seen_words(user.widget(QWidget, "readingHeading"))
    assert heading[0] == "map — in letter.eml"
    assert f"{folder / 'letter.eml'}//map.txt" in heading[1]
    user.press("Alt+6")
    user.press("Tab")
    user.press("Return")
    user.settle()
    assert "Here is the map of the pier." in user.document.text


@pytest.mark.shared
@pytest.mark.skipif(not LOCKED.exists(), reason="needs ../shared")
def test_a_password_opens_a_file_and_a_wrong_one_does_not(
    sit_down: SitDown, tmp_path: Path, folder: Path
) -> None:
    shutil.copy(LOCKED, folder / "contract.pdf")
    user = sit_down(tmp_path / "data")
    user.session.open_folder(folder)
    user.settle()
    user.press("Alt+7")
    user.settle()
    _click(user, "contract.pdf")
    for password, left in (("wrong", True), ("openpassword", False)):
        user.press("Ctrl+P")
        user.widget(QLineEdit, "passwordEntry")
        user.type(password)
        user.press("Return")
        _return_to_window(user)
        assert ("contract.pdf" in _shown(user)) is left
        if left:
            assert _problems(user).view.selected()[0].file.kind is ProblemKind.ENCRYPTED
    user.search("lorem")
    assert [hit.path.rpartition("/")[2] for hit in user.found()] == ["contract.pdf"]


def test_what_lies_in_a_file_is_tried_again_with_it(
    sit_down: SitDown, tmp_path: Path, folder: Path
) -> None:
    with zipfile.ZipFile(folder / "box.zip", "w") as archive:
        archive.writestr("1961/map.pdf", b"%PDF-1.4\nit ends here")
    user = sit_down(tmp_path / "data")
    user.session.open_folder(folder)
    user.settle()
    user.press("Alt+7")
    user.settle()
    _click(user, "map.pdf")
    user.press("Ctrl+R")
    user.settle()
    assert "It still has a problem." in user.seen_words(_problems(user))
    assert [trouble.name for trouble in _problems(user).view.selected()] == ["map.pdf"]


def test_the_usual_layout_has_the_list_shut_again(user: WindowUser, shelves: Shelves) -> None:
    assert shelves.data.exists()
    user.press("Alt+7")
    user.window.actions_by_name["usual_layout"].trigger()
    assert not user.widget(QDockWidget, "problemsPanelDock").isVisible()
