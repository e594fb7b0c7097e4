"""Starts the program as somebody else would, and looks after all processes that it starts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 30.0


def start(*words: object, errors: IO[bytes] | int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    """The program in a group of processes of its own, once it has begun."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.safety.program", *map(str, words)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=errors,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def kill_all(process: subprocess.Popen[bytes]) -> None:
    """Kill the program with its workers, as a machine that loses its power does."""
    with suppress(ProcessLookupError):  # it may have ended by itself
        os.killpg(process.pid, signal.SIGKILL)
    bury(process)


def kill_alone(process: subprocess.Popen[bytes]) -> None:
    """Kill the program and see its workers end by themselves."""
    process.kill()
    bury(process)


def bury(process: subprocess.Popen[bytes]) -> int:
    """Wait until the program and its workers have ended; gives its exit status."""
    assert process.stdout is not None
    with process.stdout:
        status = process.wait(_PATIENCE)
    until = time.monotonic() + _PATIENCE
    while alive(process.pid):
        assert time.monotonic() < until, f"workers are left: {alive(process.pid)}"
        time.sleep(0.01)
    return status


def alive(group: int) -> list[int]:
    """The processes of a group that still run, as Linux tells it."""
    return [int(f.name) for f in Path("/proc").iterdir() if f.name.isdigit() and _runs(f, group)]


def _runs(process: Path, group: int) -> bool:
    try:
        state, _, its_group = (process / "stat").read_text().rpartition(")")[2].split()[:3]
    except OSError:
        return False
    return int(its_group) == group and state not in {"Z", "X"}
