"""Light and dark: the desktop's own choice, or the user's."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from explorer.gui.theme import Theme, theme_for

_SCHEMES = {
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "system": Qt.ColorScheme.Unknown,
}
_HALF = 128  # of the lightness of a colour
_FRAME = "#b4b7be"  # which Fusion darkens

Role = QPalette.ColorRole
_DARK = {
    Role.Window: "#26272b",
    Role.WindowText: "#e4e4e1",
    Role.Base: "#1d1e21",
    Role.AlternateBase: "#26272b",
    Role.Text: "#e4e4e1",
    Role.PlaceholderText: "#a3a6ad",
    Role.Button: "#34363b",
    Role.ButtonText: "#e4e4e1",
    Role.BrightText: "#ffffff",
    Role.ToolTipBase: "#34363b",
    Role.ToolTipText: "#e4e4e1",
    Role.Highlight: "#2f5fa8",
    Role.HighlightedText: "#ffffff",
    Role.Accent: "#6ea8ff",
    Role.Link: "#8ab8ff",
    Role.LinkVisited: "#c9a6ff",
    Role.Light: "#45474d",
    Role.Midlight: "#3b3d43",
    Role.Mid: "#2c2e32",
    Role.Dark: "#18191b",
    Role.Shadow: "#0c0c0d",
}
_DARK_DISABLED = {Role.WindowText: "#85878c", Role.Text: "#85878c", Role.ButtonText: "#85878c"}


def use_scheme(name: str) -> None:
    """Use the colours called ``name``: "light", "dark" or "system".

    Where Qt cannot change the desktop's palette, ours takes its place.
    """
    QGuiApplication.setPalette(QPalette())
    QGuiApplication.styleHints().setColorScheme(_SCHEMES[name])
    if name == "dark" and not _is_dark(QGuiApplication.palette()):
        QGuiApplication.setPalette(dark_palette())
    _outline_boxes()


def _outline_boxes() -> None:
    """Let boxes to be ticked be seen on a dark ground, where Fusion frames them in black."""
    palette = QPalette()
    if _is_dark(QGuiApplication.palette()):
        palette.setColor(Role.Window, QColor(_FRAME))
    for kind in ("QCheckBox", "QListWidget"):
        QApplication.setPalette(palette, kind)  # type: ignore[arg-type]  # str is what it takes


def dark_palette() -> QPalette:
    """A dark palette for desktops that give none."""
    palette = QPalette()
    for role, colour in _DARK.items():
        palette.setColor(role, QColor(colour))
    for role, colour in _DARK_DISABLED.items():
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colour))
    return palette


def _is_dark(palette: QPalette) -> bool:
    return palette.color(Role.Window).lightness() < _HALF


def present_theme() -> Theme:
    """The theme that fits the palette in use."""
    return theme_for(dark=_is_dark(QGuiApplication.palette()))
