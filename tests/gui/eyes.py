"""Watch the thread of the window: what it opens, and how long it leaves the user waiting."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from PySide6.QtCore import QObject, QTimer

_TICK = 10  # milliseconds
_TOUCHING = frozenset({"open", "sqlite3.connect", "os.listdir", "os.scandir", "subprocess.Popen"})


class FileWatch:
    """An audit hook (PEP 578) that notes what one thread does with files and databases."""

    def __init__(self) -> None:
        self._thread: int | None = None
        self._seen: list[str] = []

    @contextmanager
    def watching(self) -> Iterator[list[str]]:
        """List what this thread touches meanwhile, each with the place in our code."""
        self._seen, self._thread = [], threading.get_ident()
        try:
            yield self._seen
        finally:
            self._thread = None

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take an audit event."""
        if event in _TOUCHING and threading.get_ident() == self._thread:
            files = list(_files(sys._getframe(1)))
            if not any("importlib" in file for file in files):
                ours = next((file for file in files if "/explorer/" in file), "")
                self._seen.append(f"{event} {arguments[0]!r} {ours}")


def _files(frame: FrameType | None) -> Iterator[str]:
    """Where the code of a frame and of those that called it stands, without opening a file."""
    while frame is not None:
        yield f"{frame.f_code.co_filename}:{frame.f_lineno}"
        frame = frame.f_back


class Heartbeat(QObject):
    """Beats all the time; ``longest`` is the longest silence so far, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to listen."""
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """Take the last silence into account and end."""
        self._beat()
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now
