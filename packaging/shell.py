"""Starts other programs and talks to the person at the terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


Command = Sequence[str | Path]


class SetupError(Exception):
    """The set-up cannot go on; the message says why and what to type."""


def say(message: str) -> None:
    """Tell what happens now, in step with what the started programs print."""
    print(message, file=sys.stderr, flush=True)


def run(command: Command, more: Mapping[str, str] | None = None) -> int:
    """Run a command in the project's folder, with ``more`` in its environment; its exit status."""
    sys.stdout.flush()
    return subprocess.call(
        [str(word) for word in command], cwd=ROOT, env={**os.environ, **(more or {})}
    )


def must(command: Command, otherwise: str) -> None:
    """Run a command that has to work. Raises SetupError with the message ``otherwise``."""
    if run(command) != 0:
        raise SetupError(otherwise)
