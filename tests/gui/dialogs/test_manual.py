"""The manual opens beside the window, and knows every key."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence, QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.assets import resource
from explorer.gui.actions.table import action_rows
from explorer.gui.dialogs.manual import ManualDialog, ManualPage
from tests.gui.desk import WindowUser


def test_f1_opens_the_manual_with_every_shortcut(user: WindowUser) -> None:
    user.press("F1")
    user.settle()
    dialog = user.window.findChild(ManualDialog, "manual")
    assert dialog is not None
    assert dialog.isVisible()
    text = dialog.page.toPlainText()
    first = resource("manual/manual.md").read_text("utf-8").splitlines()[0]
    assert text.startswith(first.removeprefix("# "))
    for row in action_rows():
        assert row.text.replace("&", "").removesuffix("...") in text
        for keys in row.shortcuts:
            native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            assert native in text
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    user.until(lambda: user.window.findChild(ManualDialog, "manual") is None)


def test_the_manual_fetches_nothing_and_leads_nowhere_outside(qtbot: QtBot) -> None:
    page = ManualPage()
    qtbot.addWidget(page)
    page.setMarkdown("# One\n\n![x](file:///etc/passwd)\n\n[out](https://example.org)\n")
    loaded = page.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("file:///x"))
    assert bytes(loaded) == b""  # type: ignore[call-overload]
    page.setSource(QUrl("file:///etc/passwd"))
    assert "One" in page.toPlainText()
    page.setSource(QUrl("#one"))
    assert "One" in page.toPlainText()
