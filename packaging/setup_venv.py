"""Makes ``.venv`` with exactly the packages of the lock files, and the program itself."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import interpreters
import system_libraries
from shell import ROOT, Command, SetupError, must, run, say

FOLDER = ROOT / ".venv"
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"  # all of RUN_LOCK, and more
BUILD_LOCK = ROOT / "requirements-build.lock"
BENCH_LOCK = ROOT / "requirements-bench.lock"  # only the engines to measure against

_LOCKED = ("--require-hashes", "--only-binary=:all:", "--no-deps")
_OFFLINE = (
    "The packages could not be installed; what pip says above tells why. Setting up needs the "
    "network or a folder of the packages (PIP_FIND_LINKS); the program itself never does."
)


def python_of(folder: Path) -> Path:
    """The Python inside a virtual environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ready(*, for_tests: bool) -> Path:
    """The Python of an environment that has all that is needed, made or mended as it must be.

    Does nothing when the locks, the project's settings and the Python are as they were.
    Raises SetupError when it cannot be made.
    """
    python = python_of(FOLDER)
    if _version(python) is None:
        _make()
    wanted = fingerprint(_version(python) or "")
    good = [DEV_LOCK] if for_tests else [DEV_LOCK, RUN_LOCK]
    if not any(_stamp(lock) == wanted for lock in good):
        _install(python, good[-1])
        _stamp_file(good[-1]).write_text(wanted, encoding="utf-8")
    return python


def provide_peers(python: Path) -> None:
    """Install the engines that search is measured against, or say that they are left out."""
    wanted = _hash_of(_version(python) or "", BENCH_LOCK)
    if _stamp(BENCH_LOCK) == wanted:
        return
    say(f"Installing the packages of {BENCH_LOCK.name} ...")
    if run([*_pip(python), *_LOCKED, "-r", BENCH_LOCK]) == 0:
        _stamp_file(BENCH_LOCK).write_text(wanted, encoding="utf-8")
    else:
        say("They could not be installed; the benchmarks go on without them.")


def fingerprint(version: str) -> str:
    """A hash of all that decides what is in the environment."""
    return _hash_of(version, RUN_LOCK, DEV_LOCK, BUILD_LOCK, ROOT / "pyproject.toml")


def _hash_of(version: str, *files: Path) -> str:
    digest = hashlib.sha256(version.encode())
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _stamp_file(lock: Path) -> Path:
    return FOLDER / f"{lock.stem}.installed"


def _stamp(lock: Path) -> str:
    path = _stamp_file(lock)
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _version(python: Path) -> str | None:
    """The full version of a Python that works and suits, else None."""
    shown = "import sys, pip; print('%d.%d.%d' % sys.version_info[:3])"
    try:
        done = subprocess.run([python, "-c", shown], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    version = done.stdout.strip()
    return version if interpreters.suits(_minor(version)) else None


def _minor(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2])


def _make() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        system_libraries.provide_venv()
    say(f"Making .venv with Python {sys.version.split()[0]} ...")
    must(
        [sys.executable, "-m", "venv", "--clear", FOLDER],
        f"The virtual environment {FOLDER} could not be made; what Python says above tells why.",
    )
    if _version(python_of(FOLDER)) is None:
        raise SetupError(f"The Python in {FOLDER} does not start; remove the folder and try again.")


def _install(python: Path, lock: Path) -> None:
    say(f"Installing the packages of {lock.name} (the first time: some minutes, 700 MB) ...")
    pip = _pip(python)
    must([*pip, *_LOCKED, "-r", lock, "-r", BUILD_LOCK], _OFFLINE)
    own: Command = ["--no-deps", "--no-build-isolation", "--no-index", "--editable", ROOT]
    must([*pip, *own], "The program itself could not be installed into .venv; see above.")


def _pip(python: Path) -> Command:
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    return [python, "-m", "pip", "--disable-pip-version-check", *quiet, "install"]
