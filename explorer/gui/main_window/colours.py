"""Light and dark: the desktop's own choice, or the user's."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from explorer.gui.theme import Theme, theme_for

_SCHEMES = {
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "system": Qt.ColorScheme.Unknown,
}


def use_scheme(name: str) -> None:
    """Ask Qt for the palette called ``name``: "light", "dark" or "system"."""
    QGuiApplication.styleHints().setColorScheme(_SCHEMES[name])


def present_theme() -> Theme:
    """The theme that fits the palette in use."""
    return theme_for(dark=QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark)
