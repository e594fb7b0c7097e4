"""Tries whether Qt starts here, and says in one line what is missing; run by the set-up."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path


def qt_problem() -> str:
    """The first library that Qt misses, also for the screen that there is; or ""."""
    try:
        from PySide6.QtCore import QLibraryInfo  # noqa: PLC0415
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        QApplication(["probe"])
        plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
        for plugin in _plugins():
            ctypes.CDLL(str(plugins / plugin))
    except (ImportError, OSError) as error:
        return f"Qt cannot start: {error}"
    return ""


def _plugins() -> list[str]:
    if os.environ.get("DISPLAY"):
        return ["libqxcb.so"]
    return ["libqwayland.so"] if os.environ.get("WAYLAND_DISPLAY") else []


def fonts_problem() -> str:
    """The kind of writing that no font here has, or ""."""
    from PySide6.QtGui import QFontDatabase  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    app = QApplication(["probe"])
    system = QFontDatabase.WritingSystem
    for writing in (system.Latin, system.Greek, system.Cyrillic, system.Hebrew, system.Arabic):
        if not QFontDatabase.families(writing):
            return f"There is no font for {QFontDatabase.writingSystemName(writing)} letters"
    emoji = any("emoji" in family.casefold() for family in QFontDatabase.families())
    del app
    return "" if emoji else "There is no font for emoji"


def main(what: str) -> int:
    """Print the problem, if there is one; return the exit status."""
    problem = fonts_problem() if what == "fonts" else qt_problem()
    if problem:
        print(problem)
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
