"""What watches the window's thread does see it."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path

from PySide6.QtTest import QTest

from tests.gui.eyes import FileWatch, Heartbeat


def test_files_and_databases_of_this_thread_alone_are_seen(
    file_watch: FileWatch, tmp_path: Path
) -> None:
    file = tmp_path / "x"
    file.write_text("x", "utf-8")
    with file_watch.watching() as touched:
        other = threading.Thread(target=file.read_text)
        other.start()
        other.join()
        assert touched == []
        file.read_text("utf-8")
        sqlite3.connect(tmp_path / "y").close()
    file.read_text("utf-8")
    assert [entry.split()[0] for entry in touched] == ["open", "sqlite3.connect"]


def test_a_silence_is_measured(qapp: object) -> None:
    heart = Heartbeat()
    heart.start()
    QTest.qWait(30)
    before = heart.longest
    time.sleep(0.25)
    heart.stop()
    assert heart.longest >= 250 > before
