"""The worker process itself: ``python -m explorer.services.serving`` does tasks as they come."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection

from explorer.domain.errors import (
    DamagedIndexError,
    ExplorerError,
    ExtractionError,
    ModelError,
    StoreError,
)
from explorer.domain.problem import ProblemKind
from explorer.extract.sandbox.confine import confine
from explorer.extract.sandbox.limits import die_with_parent, limit_memory
from explorer.services.channel import inherited
from explorer.services.handing import Door
from explorer.services.offline import stay_offline
from explorer.services.task import Beat, Bench, Ended, Failure, Order, Ready, Step, Task

_PASSING = (ModelError, StoreError, DamagedIndexError)  # not the fault of a file
_BETWEEN_BEATS = 1.0  # seconds
CONFINED, TRUSTED = "confined", "trusted"


def main(arguments: list[str]) -> None:
    """Do tasks until the other end is closed.

    ``arguments`` are the handle of our pipe, the memory limit in bytes, the process that
    started us, and whether we are confined.
    """
    handle, memory, parent = map(int, arguments[:3])
    die_with_parent(parent)
    connection, bench = inherited(handle), Bench()
    door = Door(connection)
    if arguments[3] == CONFINED:
        shut_in(connection, bench, memory)
    else:
        stay_offline()
        limit_memory(memory)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    serve(connection, bench, door)


def shut_in(connection: Connection, bench: Bench, memory: int) -> None:
    """Load all that reading files needs, then give up every right to open anything."""
    from explorer.services.confined import load_everything  # noqa: PLC0415 - only here

    load_everything(bench)
    gc.freeze()  # what is loaded by now stays; it need not be looked through again and again
    connection.send(Ready(confine(memory)))


class Pulse:
    """Sends a sign of life, at most one a second."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last = 0.0

    def __call__(self) -> None:
        """Send one, unless one was sent a moment ago."""
        now = time.monotonic()
        if now - self._last > _BETWEEN_BEATS:
            self._last = now
            self._connection.send(Beat())


def serve(connection: Connection, bench: Bench, door: Door) -> None:
    """Do tasks as they come from ``connection``, until it is closed."""
    bench.pulse = Pulse(connection)
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            order: Order = connection.recv()
            if order.with_file:
                bench.file = door.receive()
            for answer in answers(order.task, bench):
                connection.send(answer)
            if bench.file is not None:
                bench.file.close()
                bench.file = None


def _end_with_parent() -> None:
    """The parent holds the other end of our standard input, and never writes: it closes or dies."""
    with contextlib.suppress(OSError):
        sys.stdin.buffer.read()
    os._exit(1)


def answers(task: Task, bench: Bench) -> Iterator[object]:
    """What a task gives: one result, or steps and an end; whatever goes wrong as a sentence."""
    result = attempt(task, bench)
    if not isinstance(result, Iterator):
        yield result
        return
    try:
        for item in result:
            yield Step(item)
        yield Ended()
    except Exception as problem:  # noqa: BLE001 - as in attempt
        yield failure_of(problem)


def attempt(task: Task, bench: Bench) -> object:
    """Do ``task``, and turn whatever goes wrong into a sentence."""
    try:
        return task.run(bench)
    except Exception as problem:  # noqa: BLE001 - one bad file must never stop its neighbours
        return failure_of(problem)


def failure_of(problem: Exception) -> Failure:
    """Whatever went wrong with a task, as a sentence."""
    if isinstance(problem, ExtractionError):
        return Failure(str(problem), problem.kind is ProblemKind.UNREACHABLE, problem.kind)
    if isinstance(problem, ExplorerError):
        passing = isinstance(problem, _PASSING) or isinstance(problem.__cause__, OSError)
        return Failure(str(problem), passing)
    if isinstance(problem, MemoryError):
        reason = "It needs more memory than one file may have."
        return Failure(reason, kind=ProblemKind.TOO_LARGE)
    if isinstance(problem, RecursionError):
        return Failure("It is nested too deeply to be read.")
    text = " ".join(str(problem).split())[:200]
    return Failure(f"The reader cannot cope with it ({type(problem).__name__}: {text}).")


if __name__ == "__main__":
    main(sys.argv[1:])
