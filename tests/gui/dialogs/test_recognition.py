"""The languages of scans are ticked in a list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from explorer.gui.dialogs.recognition import (
    RecognitionDialog,
    language_name,
    tell_how_to_get_it,
)


@pytest.fixture
def desk(qtbot: QtBot) -> QWidget:
    """What the dialogs belong to; they are gone as soon as they are answered."""
    desk = QWidget()
    qtbot.addWidget(desk)
    return desk


@pytest.fixture
def dialog(qtbot: QtBot, desk: QWidget) -> RecognitionDialog:
    dialog = RecognitionDialog(3, ("ru", "en", "fr", "script/Latin"), ("fr",), desk)
    with qtbot.waitExposed(dialog):
        dialog.open()
    return dialog


def _listed(dialog: RecognitionDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def test_languages_are_listed_by_name_and_those_of_last_time_ticked(
    dialog: RecognitionDialog,
) -> None:
    assert _listed(dialog) == ["English", "French", "Russian", "script/Latin"]
    assert dialog.ticked() == ("fr",)


def test_they_are_ticked_by_key_and_told_on_enter(dialog: RecognitionDialog) -> None:
    heard: list[object] = []
    dialog.wanted.connect(heard.append)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    QTest.keyClicks(dialog.list, "Rus")
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert heard == [("en", "fr", "ru")]


def test_escape_wants_nothing(dialog: RecognitionDialog) -> None:
    heard: list[object] = []
    dialog.wanted.connect(heard.append)
    QTest.keyClick(dialog.list, Qt.Key.Key_Escape)
    assert heard == []
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("code", "name"), [("de", "German"), ("zh", "Chinese"), ("xx-odd", "xx-odd"), ("", "")]
)
def test_codes_have_names_where_one_is_known(code: str, name: str) -> None:
    assert language_name(code) == name


def test_what_to_install_is_said(desk: QWidget) -> None:
    tell_how_to_get_it(desk)
    box = desk.findChild(QMessageBox, "noRecognition")
    assert box is not None
    assert "tesseract" in box.informativeText()
    assert "docexplorer[ocr]" in box.informativeText()
    box.close()
