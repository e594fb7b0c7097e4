"""A worker process that does one task at a time, within limits of time and memory."""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import time
from multiprocessing.connection import Connection

from explorer.domain.problem import ProblemKind
from explorer.extract.sandbox.confine import MEMORY, Layers
from explorer.services.careful import careful_loads
from explorer.services.channel import start
from explorer.services.handing import hand_over
from explorer.services.serving import CONFINED, TRUSTED
from explorer.services.task import Beat, Failure, Order, Ready, Step, Task

MEMORY_LIMIT = 3 << 30  # bytes of address space, where the system can hold a process to it
_GRACE = 5.0  # seconds until a killed process must be gone
_LONGEST = 1 << 30  # bytes of what a worker may say at once
_LONGEST_TASK = 600.0  # seconds that a task may take while it is seen to get on
_TO_LOAD = 60.0  # seconds for a confined process to load what it needs


class Worker:
    """One process, started with its first task and replaced when it had to be killed.

    A ``confined`` one reads other people's files: it can open nothing, is handed each file
    open, and what it sends is not trusted.
    """

    def __init__(self, memory_limit: int | None = None, *, confined: bool = False) -> None:
        self._memory_limit = memory_limit or (MEMORY if confined else MEMORY_LIMIT)
        self._confined = confined
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None
        self._deadline = 0.0
        self._began = 0.0
        self._allowed = 0.0
        self.layers: Layers | None = None

    def start(self, task: Task, descriptor: int | None = None) -> None:
        """Begin ``task``; the worker must be idle. An open file goes with it, and is closed."""
        try:
            if self._process is None or self._process.poll() is not None:
                self._spawn()
            self._allowed = task.seconds
            self._began = time.monotonic()
            self._renew(0.0 if self.layers or not self._confined else _TO_LOAD)
            with contextlib.suppress(OSError):  # a dead worker is noticed when it is asked
                self.connection.send(Order(task, descriptor is not None))
                if descriptor is not None:
                    hand_over(self.connection, descriptor, self._pid)
        finally:
            if descriptor is not None:
                os.close(descriptor)

    @property
    def connection(self) -> Connection:
        """Ready for reading when the task has ended, well or not, or has come a step further."""
        if self._connection is None:
            raise RuntimeError("the worker was never started")
        return self._connection

    @property
    def remaining(self) -> float:
        """Seconds until the deadline of the present task, or of its present step."""
        return self._deadline - time.monotonic()

    def outcome(self) -> object | None:
        """The result, a Step of it, why there is none, or None while the worker is at it."""
        if self.connection.poll():
            return self._receive()
        if self.remaining <= 0:
            self.kill()
            return Failure(
                f"It took longer than {self._allowed:.0f} seconds and was given up.",
                kind=ProblemKind.TOO_SLOW,
            )
        return None

    def _receive(self) -> object | None:
        try:
            received = self._loads(self.connection.recv_bytes(_LONGEST))
        except (EOFError, OSError, pickle.UnpicklingError):
            self.kill()
            return Failure("The reader broke down on it, perhaps for lack of memory.")
        if isinstance(received, Ready):
            self.layers = received.layers
            self._renew()
            return None
        if isinstance(received, Beat):
            self._renew_if_young()
            return None
        if isinstance(received, Step):
            self._renew()
        return received

    def _renew_if_young(self) -> None:
        """Signs of life count for a while only: a file may not keep us for ever."""
        if time.monotonic() - self._began < _LONGEST_TASK:
            self._renew()

    def _loads(self, data: bytes) -> object:
        value: object = careful_loads(data) if self._confined else pickle.loads(data)  # noqa: S301
        return value

    def _renew(self, more: float = 0.0) -> None:
        self._deadline = time.monotonic() + self._allowed + more

    @property
    def _pid(self) -> int:
        return self._process.pid if self._process else 0

    def _spawn(self) -> None:
        self.kill()
        kind = CONFINED if self._confined else TRUSTED
        self._process, self._connection = start(
            "explorer.services.serving", self._memory_limit, os.getpid(), kind
        )

    def kill(self) -> None:
        """End the process at once, whatever it is doing."""
        self.layers = None
        if self._process is not None:
            self._process.kill()
            if self._process.stdin is not None:
                self._process.stdin.close()
            self._process.wait(_GRACE)
            self._process = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None
