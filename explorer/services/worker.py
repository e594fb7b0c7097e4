"""A worker process that does one task at a time, within limits of time and memory."""

from __future__ import annotations

import contextlib
import subprocess
import time
from multiprocessing.connection import Connection

from explorer.services.channel import start
from explorer.services.task import Failure, Task

MEMORY_LIMIT = 3 << 30  # bytes of address space, where the system can hold a process to it
_GRACE = 5.0  # seconds until a killed process must be gone


class Worker:
    """One process, started with its first task and replaced when it had to be killed."""

    def __init__(self, memory_limit: int = MEMORY_LIMIT) -> None:
        self._memory_limit = memory_limit
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None
        self._deadline = 0.0
        self._allowed = 0.0

    def start(self, task: Task) -> None:
        """Begin ``task``; the worker must be idle."""
        if self._process is None or self._process.poll() is not None:
            self._spawn()
        self._allowed = task.seconds
        self._deadline = time.monotonic() + task.seconds
        with contextlib.suppress(OSError):  # a dead worker is noticed when it is asked
            self.connection.send(task)

    @property
    def connection(self) -> Connection:
        """Ready for reading when the task has ended, well or not."""
        if self._connection is None:
            raise RuntimeError("the worker was never started")
        return self._connection

    @property
    def remaining(self) -> float:
        """Seconds until the deadline of the present task."""
        return self._deadline - time.monotonic()

    def outcome(self) -> object | None:
        """The result, why there is none, or None while the worker is still at it."""
        if self.connection.poll():
            return self._receive()
        if self.remaining <= 0:
            self.kill()
            return Failure(f"It took longer than {self._allowed:.0f} seconds and was given up.")
        return None

    def _receive(self) -> object:
        try:
            received: object = self.connection.recv()
        except (EOFError, OSError):
            self.kill()
            return Failure("The reader broke down on it, perhaps for lack of memory.")
        return received

    def _spawn(self) -> None:
        self.kill()
        module = "explorer.services.serving"
        self._process, self._connection = start(module, self._memory_limit)

    def kill(self) -> None:
        """End the process at once, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            if self._process.stdin is not None:
                self._process.stdin.close()
            self._process.wait(_GRACE)
            self._process = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None
