"""A spawned process that does one task at a time, within limits of time and memory."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
import time
from multiprocessing.connection import Connection

from explorer.domain.errors import ExplorerError
from explorer.services.digest import Bench
from explorer.services.tasks import Failure, Result, Task

MEMORY_LIMIT = 3 << 30  # bytes of address space, where the system can hold a process to it
_GRACE = 5.0  # seconds between being asked and being made to end
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class Worker:
    """One worker process, started with its first task and replaced when it had to be killed."""

    def __init__(self, memory_limit: int = MEMORY_LIMIT) -> None:
        self._memory_limit = memory_limit
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None
        self._deadline = 0.0
        self._allowed = 0.0

    def start(self, task: Task) -> None:
        """Begin ``task``; the worker must be idle."""
        if self._process is None or not self._process.is_alive():
            self._spawn()
        self._allowed = task.seconds
        self._deadline = time.monotonic() + task.seconds
        with contextlib.suppress(OSError):  # a dead worker is noticed when it is asked
            self._link.send(task)

    @property
    def _link(self) -> Connection:
        if self._connection is None:
            raise RuntimeError("the worker was never started")
        return self._connection

    @property
    def connection(self) -> Connection:
        """Ready for reading when the task has ended, well or not."""
        return self._link

    @property
    def remaining(self) -> float:
        """Seconds until the deadline of the present task."""
        return self._deadline - time.monotonic()

    def outcome(self) -> Result | Failure | None:
        """The result, why there is none, or None while the worker is still at it."""
        if self._link.poll():
            return self._receive()
        if self.remaining <= 0:
            self.kill()
            return Failure(f"It took longer than {self._allowed:.0f} seconds and was given up.")
        return None

    def _receive(self) -> Result | Failure:
        try:
            received: Result | Failure = self._link.recv()
        except (EOFError, OSError):
            self.kill()
            return Failure("The reader broke down on it, perhaps for lack of memory.")
        return received

    def _spawn(self) -> None:
        self.kill()
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=serve, args=(theirs, self._memory_limit), name="docexplorer-worker", daemon=True
        )
        self._process.start()
        theirs.close()

    def kill(self) -> None:
        """End the process at once, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.join(_GRACE)
            self._process.close()
            self._process = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def serve(connection: Connection, memory_limit: int) -> None:
    """Do tasks as they come, until the other end is closed. Runs in the worker process."""
    os.environ.update(_ONE_THREAD)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    limit_memory(memory_limit)
    bench = Bench()
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            connection.send(attempt(connection.recv(), bench))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def limit_memory(size: int) -> None:
    """Hold this process to ``size`` bytes of address space, where the system knows how."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))


def attempt(task: Task, bench: Bench) -> Result | Failure:
    """Do ``task``, and turn whatever goes wrong into a sentence."""
    try:
        return task.run(bench)
    except ExplorerError as problem:
        return Failure(str(problem))
    except MemoryError:
        return Failure("It needs more memory than one file may have.")
    except RecursionError:
        return Failure("It is nested too deeply to be read.")
    except Exception as problem:  # noqa: BLE001 - one bad file must never stop its neighbours
        return Failure(f"The reader cannot cope with it ({type(problem).__name__}: {problem}).")
