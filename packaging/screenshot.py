"""Drives the real window without a screen and saves a picture of it."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit

from explorer.gui.app import build
from explorer.gui.main_window.window import MainWindow

PATIENCE = 60.0  # seconds for each step


def main(collection: str, query: str, picture: Path) -> int:
    """Search the collection, open the first hit, select an entity, and save the picture."""
    qInstallMessageHandler(_pass_on)
    app, window = build(["docexplorer", "--collection", collection])
    try:
        window.resize(1400, 900)
        window.show()
        if not (_search(app, window, query) and _select_entity(app, window)):
            return 1
        picture.parent.mkdir(parents=True, exist_ok=True)
        return 0 if window.grab().save(str(picture)) else _complain(f"{picture} cannot be written")
    finally:
        window.close()


def _pass_on(_: QtMsgType, __: QMessageLogContext, text: str) -> None:
    """Print what Qt has to say, but for what is always so without a screen."""
    if "propagateSizeHints" not in text:
        print(text, file=sys.stderr)


def _search(app: QApplication, window: MainWindow, query: str) -> bool:
    box = window.findChild(QLineEdit, "searchBox")
    if box is None:
        return not _complain("the window has no search box")
    if not _wait(app, lambda: not window.session.busy):
        return not _complain("the collection was not ready in time")
    box.setText(query)
    QTest.keyClick(box, Qt.Key.Key_Return)
    _wait(app, lambda: not window.session.busy)
    return _open_first(app, window, "resultsView")


def _select_entity(app: QApplication, window: MainWindow) -> bool:
    return _open_first(app, window, "entitiesView")


def _open_first(app: QApplication, window: MainWindow, name: str) -> bool:
    """Wait until the view of this name has rows, and select and activate the first."""
    view = window.findChild(QAbstractItemView, name)
    if view is None:
        return not _complain(f"the window has no {name}")
    if not _wait(app, lambda: view.model() is not None and view.model().rowCount() > 0):
        return not _complain(f"{name} stayed empty")
    first = view.model().index(0, 0)
    while view.model().rowCount(first) > 0:
        first = view.model().index(0, 0, first)
    view.setCurrentIndex(first)
    view.activated.emit(first)
    _wait(app, lambda: False, 0.5)
    return True


def _wait(app: QApplication, done: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Let the window work until ``done()``; False when it was not in time."""
    until = time.monotonic() + seconds
    while not done():
        if time.monotonic() > until:
            return False
        app.processEvents()
        time.sleep(0.01)
    return True


def _complain(what: str) -> int:
    print(f"No screenshot: {what}.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as fresh:  # the usual layout, not what somebody made of it
        os.environ["DOCEXPLORER_CONFIG_DIR"] = fresh
        sys.exit(main(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
