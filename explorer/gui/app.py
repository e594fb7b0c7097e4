"""Makes the whole window program; scripts and tests drive it from ``build``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from explorer.gui.main_window.colours import use_scheme
from explorer.gui.main_window.layout_memory import LayoutMemory
from explorer.gui.main_window.window import MainWindow
from explorer.gui.session.session import Session
from explorer.paths import config_dir, data_dir
from explorer.services.library import Library
from explorer.settings import load, settings_file

_SWITCH_INTERVAL = 0.001  # seconds: other threads let the GUI thread in sooner


def build(argv: Sequence[str]) -> tuple[QApplication, MainWindow]:
    """The application and its window, not yet shown, without entering the event loop.

    ``argv`` may have ``--data-dir D`` and ``--collection NAME``; the rest is left to Qt.
    """
    wanted, _ = _parser().parse_known_args(list(argv))
    app = _application(argv)
    sys.setswitchinterval(_SWITCH_INTERVAL)
    loaded = load(settings_file())
    use_scheme(loaded.settings.theme)
    session = Session(Library(data_dir(wanted.data_dir)), jobs=loaded.settings.jobs or None)
    layout = LayoutMemory(config_dir() / "window.ini")
    window = MainWindow(session, loaded.settings, layout)
    session.setParent(window)
    layout.restore(window)
    for warning in loaded.warnings:
        session.failed.emit(warning)
    session.list_collections()
    if wanted.collection:
        session.open_named(wanted.collection)
    else:
        session.open_usual(layout.collection)
    return app, window


def _application(argv: Sequence[str]) -> QApplication:
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    app = QApplication(["docexplorer", *argv[1:]])
    app.setApplicationName("docexplorer")
    app.setApplicationDisplayName("Document Explorer")
    app.setDesktopFileName("docexplorer")
    if app.style().objectName() != "fusion" and sys.platform.startswith("linux"):
        app.setStyle("Fusion")
    return app


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--data-dir", type=Path)
    parser.add_argument("--collection")
    return parser


def run_window(data_dir: Path | None = None, collection: str | None = None) -> int:
    """Show the window and stay until it is closed; gives the exit status."""
    argv = ["docexplorer"]
    argv += ["--data-dir", str(data_dir)] if data_dir else []
    argv += ["--collection", collection] if collection else []
    app, window = build(argv)
    window.show()
    return app.exec()
