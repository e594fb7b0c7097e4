"""A link leads out only after the user has seen where to, and said so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.gui.dialogs.links import ask_to_open, may_lead_out
from tests.gui.desk import WindowUser

ADDRESS = "https://example.org/register?a=1&b=2"


@pytest.fixture
def left_for(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were handed to the desktop."""
    handed: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: handed.append(QUrl(url).toString())
    )
    return handed


def _box(widget: QWidget) -> QMessageBox:
    box = widget.findChild(QMessageBox, "linkDialog")
    assert box is not None
    return box


def _button(box: QMessageBox, text: str) -> QPushButton:
    found = (b for b in box.findChildren(QPushButton) if b.text().replace("&", "") == text)
    return next(found)


def _follow(user: WindowUser) -> None:
    place = user.document.text.index("of letters")
    user.hands.click(place)
    assert user.window.findChild(QMessageBox, "linkDialog") is None, "a plain click reads"
    user.hands.click(place, Qt.KeyboardModifier.ControlModifier)
    user.settle()


def test_ctrl_and_a_click_on_a_link_shows_the_address_and_waits(
    user: WindowUser, left_for: list[str]
) -> None:
    user.read("minutes.md", "register")
    _follow(user)
    box = _box(user.window)
    assert box.isVisible()
    assert ADDRESS in box.text()
    assert left_for == []
    user.press("Escape")
    user.settle()
    assert left_for == []


def test_the_link_is_followed_when_the_user_says_so(user: WindowUser, left_for: list[str]) -> None:
    user.read("minutes.md", "register")
    _follow(user)
    user.click(_button(_box(user.window), "Open outside"))
    assert left_for == [ADDRESS]


def test_the_address_can_be_copied_instead(user: WindowUser, left_for: list[str]) -> None:
    user.read("minutes.md", "register")
    _follow(user)
    user.click(_button(_box(user.window), "Copy address"))
    assert QGuiApplication.clipboard().text() == ADDRESS
    assert left_for == []


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "smb://host/share",
        "\\\\host\\share",
        "data:,x",
        "",
    ],
)
def test_what_leads_elsewhere_than_the_web_or_mail_is_never_opened(
    qtbot: QtBot, left_for: list[str], address: str
) -> None:
    assert not may_lead_out(address)
    parent = QWidget()
    qtbot.addWidget(parent)
    ask_to_open(parent, address)
    box = _box(parent)
    assert [b for b in box.findChildren(QPushButton) if "Open outside" in b.text()] == []
    box.close()
    assert left_for == []


def test_markup_in_an_address_is_shown_as_it_is(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    ask_to_open(parent, "https://x/<b>bold</b>" + "y" * 5_000)
    box = _box(parent)
    assert "<b>bold</b>" in box.text()
    assert len(box.text()) < 1_000
    box.close()


@pytest.mark.parametrize("address", [ADDRESS, "http://x", "mailto:ada@example.org", "HTTPS://X"])
def test_the_web_and_mail_may_be_opened(address: str) -> None:
    assert may_lead_out(address)
