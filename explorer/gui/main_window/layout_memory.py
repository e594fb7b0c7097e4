"""Remembers the size of the window, where its docks are, and what was open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow

_VERSION = 1


class LayoutMemory:
    """Keeps the layout in an INI file; a damaged one is as good as none."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def restore(self, window: QMainWindow) -> bool:
        """Give the window its layout of last time; False when there is none."""
        geometry = self._settings.value("window/geometry")
        state = self._settings.value("window/state")
        if not isinstance(geometry, QByteArray) or not isinstance(state, QByteArray):
            return False
        return window.restoreGeometry(geometry) and window.restoreState(state, _VERSION)

    @property
    def collection(self) -> str | None:
        """The collection that was open last time, if any."""
        name = self._settings.value("window/collection")
        return name if isinstance(name, str) and name else None

    @property
    def reader(self) -> str:
        """What of documents was shown last time, as the reader told it; "" if nothing is known."""
        told = self._settings.value("window/reader")
        return told if isinstance(told, str) else ""

    def keep_reader(self, choices: str) -> None:
        """Keep what of documents is shown."""
        self._settings.setValue("window/reader", choices)

    def save(self, window: QMainWindow, collection: str) -> None:
        """Keep the window's layout and the name of the collection that is open, or ""."""
        self._settings.setValue("window/geometry", window.saveGeometry())
        self._settings.setValue("window/state", window.saveState(_VERSION))
        self._settings.setValue("window/collection", collection)
        self._settings.sync()
