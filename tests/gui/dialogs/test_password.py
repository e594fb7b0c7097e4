"""A password is asked for, hidden until one wishes to see it, and told once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.gui.dialogs.password import PasswordDialog


@pytest.fixture
def desk(qtbot: QtBot) -> QWidget:
    """What the dialogs belong to; they are gone as soon as they are answered."""
    desk = QWidget()
    qtbot.addWidget(desk)
    return desk


@pytest.fixture
def dialog(qtbot: QtBot, desk: QWidget) -> PasswordDialog:
    dialog = PasswordDialog("contract <b>.pdf", 1, desk)
    with qtbot.waitExposed(dialog):
        dialog.open()
    return dialog


def _ok(dialog: PasswordDialog) -> QPushButton:
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    return box.button(QDialogButtonBox.StandardButton.Ok)


def _texts(dialog: PasswordDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_it_is_hidden_until_one_wishes_to_see_it(dialog: PasswordDialog) -> None:
    assert dialog.entry.hasFocus()
    QTest.keyClicks(dialog.entry, "engine")
    assert dialog.entry.displayText() != "engine"
    QTest.keyClick(dialog.shown, Qt.Key.Key_Space)
    assert dialog.entry.echoMode() is QLineEdit.EchoMode.Normal
    assert dialog.entry.displayText() == "engine"
    QTest.keyClick(dialog.shown, Qt.Key.Key_Space)
    assert dialog.entry.echoMode() is QLineEdit.EchoMode.Password


def test_enter_tells_it_once_and_forgets_it(dialog: PasswordDialog) -> None:
    heard: list[str] = []
    dialog.given.connect(heard.append)
    QTest.keyClicks(dialog.entry, " with spaces ")
    QTest.keyClick(dialog.entry, Qt.Key.Key_Return)
    assert heard == [" with spaces "]
    assert dialog.entry.text() == ""
    assert not dialog.isVisible()


def test_nothing_is_no_password(dialog: PasswordDialog) -> None:
    heard: list[str] = []
    dialog.given.connect(heard.append)
    assert not _ok(dialog).isEnabled()
    QTest.keyClick(dialog.entry, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClicks(dialog.entry, "x")
    assert _ok(dialog).isEnabled()
    QTest.keyClick(dialog.entry, Qt.Key.Key_Escape)
    assert heard == []
    assert not dialog.isVisible()


def test_it_says_for_what_the_password_is_and_that_it_is_not_kept(dialog: PasswordDialog) -> None:
    question, promise = _texts(dialog)
    assert question == "The password of “contract <b>.pdf”:"
    assert "never written to the disk" in promise
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel)
    )


def test_one_password_is_tried_on_several_files(desk: QWidget) -> None:
    dialog = PasswordDialog("a.pdf", 1_200, desk)
    assert _texts(dialog)[0] == "A password to try on all 1,200 selected files:"


def test_a_name_without_end_is_cut(desk: QWidget) -> None:
    dialog = PasswordDialog("x" * 5_000, 1, desk)
    assert len(_texts(dialog)[0]) < 120
