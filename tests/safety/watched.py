"""Runs the program as a user would and watches it: time, memory of all its processes."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_TICK = 0.05


@dataclass(frozen=True)
class Watched:
    """How a run went: its JSON, seconds, and the most memory (bytes) of all processes at once."""

    report: Any
    status: int
    seconds: float
    memory: int
    messages: str
    quiet: float  # the longest time in seconds without a word of progress


def run_watched(arguments: Sequence[str], before: Sequence[str] = ()) -> Watched:
    """Run ``docexplorer`` with ``arguments``, in front of which may stand another program."""
    started = time.monotonic()
    screen, other_end = pty.openpty()  # on a terminal it tells its progress all the time
    process = subprocess.Popen(
        [*before, sys.executable, "-m", "explorer", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=other_end,
    )
    os.close(other_end)
    assert process.stdout is not None
    os.set_blocking(process.stdout.fileno(), False)
    os.set_blocking(screen, False)
    memory, quiet, last = 0, 0.0, started
    out, messages = b"", b""
    while True:
        ended = process.poll() is not None
        out += process.stdout.read() or b""
        words = _read(screen)
        messages += words
        now = time.monotonic()
        quiet, last = (max(quiet, now - last), now) if words else (quiet, last)
        memory = max(memory, _memory_of_tree(process.pid))
        if ended:
            break
        time.sleep(_TICK)
    process.stdout.close()
    os.close(screen)
    seconds = time.monotonic() - started
    report = json.loads(out) if out.strip() else None
    return Watched(
        report, process.returncode, seconds, memory, messages.decode(errors="replace"), quiet
    )


def _read(screen: int) -> bytes:
    try:
        return os.read(screen, 1 << 16)
    except OSError:  # nothing there, or nobody is left to write
        return b""


def _memory_of_tree(root: int) -> int:
    """Bytes of memory that a process and its descendants have, shared pages counted once each."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int(entry.joinpath("stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                continue
            children.setdefault(parent, []).append(int(entry.name))
    total, waiting = 0, [root]
    while waiting:
        number = waiting.pop()
        waiting += children.get(number, [])
        try:
            pages = int(Path(f"/proc/{number}/statm").read_text().split()[1])
        except (OSError, IndexError):
            continue
        total += pages * os.sysconf("SC_PAGESIZE")
    return total
