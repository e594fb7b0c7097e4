"""The program itself: made, shown and ended in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.gui.conftest import Shelves

STORY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from explorer.gui import app

made = app.build

def build(argv):
    application, window = made(argv)
    def look():
        if not window.session.busy:
            timer.stop()
            print(window.windowTitle(), window.session.search.results.total)
            print(application.applicationName(), application.style().objectName())
            window.close()
    timer = QTimer(window, interval=20)
    timer.timeout.connect(look)
    timer.start()
    return application, window

app.build = build
sys.exit(app.run_window({data!r}, {name!r}))
"""


def test_the_program_runs_and_ends(shelves: Shelves) -> None:
    code = STORY.format(data="DATA", name="port ellery").replace("'DATA'", "Path(sys.argv[1])")
    ended = subprocess.run(
        [sys.executable, "-c", "from pathlib import Path\n" + code, str(shelves.data)],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines() == ["Port Ellery – Document Explorer 64", "docexplorer fusion"]
    assert "Traceback" not in ended.stderr


COPY = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from explorer.domain.document import Document
from explorer.gui.reader.reading_pane import ReadingPane

app = QApplication([])
pane = ReadingPane()
pane.show_document(Document("Ada Hale said so."))
pane.show()
for key in (Qt.Key.Key_A, Qt.Key.Key_C):
    QTest.keyClick(pane, key, Qt.KeyboardModifier.ControlModifier)
print(QApplication.clipboard().text())
pane.close()
sys.exit(0)
"""


def test_what_was_copied_does_not_bring_the_end_down() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", COPY],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (0, "Ada Hale said so.\n"), ended.stderr
