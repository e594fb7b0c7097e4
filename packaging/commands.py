"""What ``make run``, ``test``, ``check``, ``bench``, ``format`` and ``setup`` do."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import coverage_floor
import demo
import setup_venv
import system_libraries
from shell import ROOT, Command, SetupError, run, say

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
CHECKING = {**OFFSCREEN, "MYPYPATH": str(ROOT / "packaging")}
NO_TESTS_RAN = 5  # pytest's own exit status


def perform(command: str) -> int:
    """Do the command of this name; return the exit status."""
    actions = {
        "run": _run,
        "test": _test,
        "check": _check,
        "bench": _bench,
        "format": _format,
        "setup": _setup,
    }
    try:
        return actions[command]()
    except SetupError as error:
        say(str(error))
        return 1


def _for_tests() -> Path:
    python = setup_venv.ready(for_tests=True)
    system_libraries.provide_qt(python)
    system_libraries.provide_fonts(python)
    return python


def _run() -> int:
    python = setup_venv.ready(for_tests=False)
    system_libraries.provide_qt(python)
    return demo.start(python)


def _setup() -> int:
    say(f"All is set up: {_for_tests().parent}")
    return 0


def _test() -> int:
    return _tests(_for_tests())


def _tests(python: Path) -> int:
    return run([python, "-m", "pytest", "--cov", "--cov-report=", "-m", "not slow"], OFFSCREEN)


def _check() -> int:
    """Do all checks even when one fails, and name those that did."""
    python = _for_tests()
    steps: dict[str, Callable[[], int]] = {
        **{name: partial(run, command, CHECKING) for name, command in _tools(python).items()},
        "tests": lambda: 0 if coverage_floor.is_measured() else _tests(python),
        "slow tests": lambda: _slow_tests(python),
        "coverage": lambda: coverage_floor.compare(python),
    }
    failed = []
    for name, step in steps.items():
        say(f"== {name}")
        if step() != 0:
            failed.append(name)
    say(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


def _tools(python: Path) -> dict[str, Command]:
    lint = "from importlinter.cli import lint_imports_command as lint; lint()"
    types = ["mypy", "--explicit-package-bases", "explorer", "tests", "packaging"]
    return {
        "layers": [python, "-c", lint, "--no-logo"],
        "style": [python, "-m", "ruff", "check", "."],
        "form": [python, "-m", "ruff", "format", "--check", "."],
        "types": [python, "-m", *types],
        "licences": [python, "packaging/third_party.py", "--check"],
    }


def _slow_tests(python: Path) -> int:
    words = ["--cov", "--cov-append", "--cov-report=", "-m", "slow"]
    status = run([python, "-m", "pytest", *words], OFFSCREEN)
    return 0 if status == NO_TESTS_RAN else status


def _bench() -> int:
    python = _for_tests()
    setup_venv.provide_peers(python)
    return run([python, "-m", "tests.benchmarks", *_words("BENCH")], OFFSCREEN)


def _words(variable: str) -> list[str]:
    return os.environ.get(variable, "").split()


def _format() -> int:
    python = setup_venv.ready(for_tests=True)
    return run([python, "-m", "ruff", "check", "--fix", "."]) or run(
        [python, "-m", "ruff", "format", "."]
    )
