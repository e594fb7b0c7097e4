"""Runs another program over some bytes, shut in as far as the system allows, and waits for it."""

from __future__ import annotations

import contextlib
import math
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

import explorer
from explorer.domain.problem import ProblemKind
from explorer.domain.stop import Stop
from explorer.extract.sandbox.launch import CANNOT_START, Orders

MEMORY = 1 << 30  # bytes of address space
_MOST_OUTPUT = 64 << 20  # bytes
_PIECE = 1 << 16
_POLL = 0.05  # seconds
_ROOT = Path(explorer.__file__).resolve().parents[1]
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a program wrote and ended with; ``problem`` is None when it went well.

    It is TOO_SLOW or TOO_LARGE when the program was ended for that, NEEDS_PROGRAM when it
    could not be started, and DAMAGED when it ended by itself with anything but 0.
    """

    stdout: bytes
    returncode: int
    problem: ProblemKind | None = None


def run_program(
    command: Sequence[str],
    stdin: bytes,
    *,
    seconds: float,
    readable: Sequence[Path] = (),
    environment: Mapping[str, str] = _NOTHING,
    stop: Stop | None = None,
) -> Outcome:
    """Run ``command``, an absolute path and its words, with ``stdin``, for so many seconds at most.

    On Linux it can read nothing but ``stdin``, system libraries and what is below
    ``readable``, write nothing but its output, start no other program and reach no network.
    On other systems it has limits only, on Windows just the time. It sees ``environment`` and
    nothing of ours. Raises StoppedError, having ended it, when ``stop`` is asked for.
    """
    try:
        process = _start(command, seconds, readable, environment)
    except OSError:
        return Outcome(b"", CANNOT_START, ProblemKind.NEEDS_PROGRAM)
    talk = _Talk(process)
    try:
        ended = talk.wait(stdin, seconds, stop)
    finally:
        _end(process)
        talk.finish()
    problem = ended or _problem_of(process.returncode)
    return Outcome(bytes(talk.output), process.returncode, problem)


def _problem_of(code: int) -> ProblemKind | None:
    if code == CANNOT_START:
        return ProblemKind.NEEDS_PROGRAM
    return ProblemKind.DAMAGED if code else None


def _start(
    command: Sequence[str],
    seconds: float,
    readable: Sequence[Path],
    environment: Mapping[str, str],
) -> subprocess.Popen[bytes]:
    seen = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", **environment}
    words = list(command)
    how: dict[str, Any] = {"start_new_session": True, "cwd": "/"}
    if sys.platform == "win32":
        seen["SYSTEMROOT"] = os.environ.get("SYSTEMROOT", "")
        how = {"creationflags": subprocess.CREATE_NO_WINDOW}
    else:
        may_read = tuple(map(str, readable))
        orders = Orders(os.getpid(), tuple(words), may_read, MEMORY, math.ceil(seconds) + 1)
        module = "explorer.extract.sandbox.launch"
        words = [sys.executable, "-P", "-S", "-B", "-m", module, orders.written()]
        seen["PYTHONPATH"] = str(_ROOT)
    return subprocess.Popen(
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=seen,
        **how,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and whatever it may have started; it may have ended already."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@dataclass(slots=True)
class _Talk:
    """Feeds a program and listens to it, each on a thread, so that neither can hang us."""

    process: subprocess.Popen[bytes]
    output: bytearray = field(default_factory=bytearray)
    _threads: list[threading.Thread] = field(default_factory=list)

    def wait(self, stdin: bytes, seconds: float, stop: Stop | None) -> ProblemKind | None:
        """Wait until the program ends; gives why it has to be ended, if so.

        Raises StoppedError when ``stop`` is asked for.
        """
        assert self.process.stdin is not None  # noqa: S101 - it is a pipe
        assert self.process.stdout is not None  # noqa: S101
        self._begin(_feed, self.process.stdin, stdin)
        listening = self._begin(_listen, self.process.stdout, self.output)
        deadline = time.monotonic() + seconds
        while listening.is_alive():
            listening.join(_POLL)
            if stop is not None:
                stop.check()
            if time.monotonic() > deadline:
                return ProblemKind.TOO_SLOW
        if len(self.output) > _MOST_OUTPUT:
            return ProblemKind.TOO_LARGE
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(max(_POLL, deadline - time.monotonic()))
            return None
        return ProblemKind.TOO_SLOW

    def _begin(self, work: Callable[..., None], *words: object) -> threading.Thread:
        thread = threading.Thread(target=work, args=words, daemon=True)
        self._threads.append(thread)
        thread.start()
        return thread

    def finish(self) -> None:
        """Wait for the threads, which end soon as the program has ended."""
        for thread in self._threads:
            thread.join()


def _feed(pipe: IO[bytes], data: bytes) -> None:
    """Write all of it; a program that does not want to read any more is none of our business."""
    with contextlib.suppress(OSError), pipe:
        pipe.write(data)


def _listen(pipe: IO[bytes], output: bytearray) -> None:
    """Read until the end, or until it is more than any program of ours has to say."""
    with contextlib.suppress(OSError), pipe:
        while len(output) <= _MOST_OUTPUT and (piece := pipe.read(_PIECE)):
            output += piece
