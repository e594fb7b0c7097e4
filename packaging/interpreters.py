"""Finds a Python on this machine that the program can run on; readable by old ones too."""

from __future__ import annotations

import platform
import subprocess

SUITABLE = ((3, 11), (3, 12), (3, 13), (3, 14))

_SHOW_VERSION = "import sys; print('%d.%d' % sys.version_info[:2])"

_ADVICE = """The document explorer needs Python 3.11 to 3.14; here is only Python {here}.
Please install one and run this again:
  Debian, Ubuntu:  sudo apt-get install python3.11 python3.11-venv
  Fedora:          sudo dnf install python3.13
  macOS:           brew install python@3.13   (or the installer from python.org)
  Windows:         winget install Python.Python.3.13"""


def suits(version: tuple[int, ...]) -> bool:
    """Whether the program runs on Python ``version`` (major, minor)."""
    return tuple(version) in SUITABLE


def find() -> list[str] | None:
    """The command of a Python that suits, or None when there is none on this machine."""
    for command in _candidates():
        if suits(_version(command)):
            return command
    return None


def advice() -> str:
    """What to do when there is none."""
    return _ADVICE.format(here=platform.python_version())


def _candidates() -> list[list[str]]:
    names = [f"{major}.{minor}" for major, minor in reversed(SUITABLE)]
    return [
        ["python3"],
        ["python"],
        *([f"python{name}"] for name in names),
        *(["py", f"-{name}"] for name in names),
    ]


def _version(command: list[str]) -> tuple[int, ...]:
    """(major, minor) of a Python, or () when the command is none: a shim may be there for it."""
    try:
        done = subprocess.run(
            [*command, "-c", _SHOW_VERSION], capture_output=True, text=True, check=True
        )
        return tuple(int(part) for part in done.stdout.split("."))
    except (OSError, ValueError, subprocess.CalledProcessError):
        return ()
