"""The worker process itself: ``python -m explorer.services.serving`` does tasks as they come."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from multiprocessing.connection import Connection

from explorer.domain.errors import DamagedIndexError, ExplorerError, ModelError, StoreError
from explorer.services.channel import inherited
from explorer.services.offline import stay_offline
from explorer.services.task import Bench, Failure, Task

_PASSING = (ModelError, StoreError, DamagedIndexError)  # not the fault of a file


def main(arguments: list[str]) -> None:
    """Do tasks until the other end is closed; ``arguments`` are its handle and the memory limit."""
    stay_offline()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    limit_memory(int(arguments[1]))
    serve(inherited(int(arguments[0])))


def serve(connection: Connection) -> None:
    """Do tasks as they come from ``connection``, until it is closed."""
    bench = Bench()
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            connection.send(attempt(connection.recv(), bench))


def _end_with_parent() -> None:
    """The parent holds the other end of our standard input, and never writes: it closes or dies."""
    with contextlib.suppress(OSError):
        sys.stdin.buffer.read()
    os._exit(1)


def limit_memory(size: int) -> None:
    """Hold this process to ``size`` bytes of address space, where the system knows how."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))


def attempt(task: Task, bench: Bench) -> object:
    """Do ``task``, and turn whatever goes wrong into a sentence."""
    try:
        return task.run(bench)
    except ExplorerError as problem:
        passing = isinstance(problem, _PASSING) or isinstance(problem.__cause__, OSError)
        return Failure(str(problem), passing)
    except MemoryError:
        return Failure("It needs more memory than one file may have.")
    except RecursionError:
        return Failure("It is nested too deeply to be read.")
    except Exception as problem:  # noqa: BLE001 - one bad file must never stop its neighbours
        text = " ".join(str(problem).split())[:200]
        return Failure(f"The reader cannot cope with it ({type(problem).__name__}: {text}).")


if __name__ == "__main__":
    main(sys.argv[1:])
