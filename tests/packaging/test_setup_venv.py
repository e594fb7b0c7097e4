"""The environment is made once, and again only when something that decides it changed."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

import setup_venv
from shell import Command

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A project of its own whose commands are only written down; gives the list of them."""
    monkeypatch.setattr(setup_venv, "ROOT", tmp_path)
    monkeypatch.setattr(setup_venv, "FOLDER", tmp_path / ".venv")
    for name in ("RUN_LOCK", "DEV_LOCK", "BUILD_LOCK", "BENCH_LOCK"):
        copy = tmp_path / getattr(setup_venv, name).name
        copy.write_text(name, encoding="utf-8")
        monkeypatch.setattr(setup_venv, name, copy)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    ran: list[str] = []

    def must(command: Command, otherwise: str) -> None:
        ran.append(" ".join(str(word) for word in command))
        (tmp_path / ".venv").mkdir(exist_ok=True)

    def run(command: Command) -> int:
        must(command, "")
        return 1 if "requirements-bench.lock" in ran[-1] and (tmp_path / "offline").exists() else 0

    monkeypatch.setattr(setup_venv, "must", must)
    monkeypatch.setattr(setup_venv, "run", run)
    versions = iter([None])
    monkeypatch.setattr(setup_venv, "_version", lambda _: next(versions, "3.11.7"))
    return ran


def test_a_fresh_checkout_gets_everything_by_hash(project: list[str]) -> None:
    setup_venv.ready(for_tests=False)
    made, packages, program = project
    assert made.startswith(f"{sys.executable} -m venv")
    assert "--require-hashes" in packages
    assert "requirements.lock" in packages
    assert "--no-build-isolation" in program


def test_the_second_time_nothing_is_done(project: list[str]) -> None:
    setup_venv.ready(for_tests=True)
    project.clear()
    setup_venv.ready(for_tests=True)
    setup_venv.ready(for_tests=False)  # what tests need is more than what running needs
    assert project == []


def test_tests_need_more_than_running(project: list[str]) -> None:
    setup_venv.ready(for_tests=False)
    project.clear()
    setup_venv.ready(for_tests=True)
    assert "requirements-dev.lock" in project[0]


def test_the_engines_to_measure_against_are_installed_once_and_by_hash(
    project: list[str], tmp_path: Path
) -> None:
    python = setup_venv.ready(for_tests=True)
    project.clear()
    for _ in range(2):
        setup_venv.provide_peers(python)
    assert len(project) == 1
    assert "--require-hashes" in project[0]
    assert project[0].endswith(str(tmp_path / "requirements-bench.lock"))


def test_without_the_network_the_benchmarks_go_on(
    project: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    python = setup_venv.ready(for_tests=True)
    project.clear()
    (tmp_path / "offline").touch()
    for _ in range(2):
        setup_venv.provide_peers(python)
    assert len(project) == 2  # it is tried again the next time
    assert "go on without them" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_a_change_installs_again(project: list[str], tmp_path: Path, name: str) -> None:
    setup_venv.ready(for_tests=False)
    project.clear()
    (tmp_path / name).write_text("# changed", encoding="utf-8")
    setup_venv.ready(for_tests=False)
    assert len(project) == 2


def _pins(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.findall(
        r"^(\S+==.*?) \\\n((?:    --hash=sha256:[0-9a-f]{64}.*\n)+)", text, re.MULTILINE
    )
    assert len(entries) == len(re.findall(r"^[A-Za-z]\S*==", text, re.MULTILINE)), "hashes missing"
    return dict(entries)


def test_the_locks_have_hashes_and_agree() -> None:
    locks = (setup_venv.RUN_LOCK, setup_venv.DEV_LOCK, setup_venv.BUILD_LOCK, setup_venv.BENCH_LOCK)
    running, testing, *others = (_pins(lock.name) for lock in locks)
    assert running.keys() <= testing.keys()
    everything: dict[str, str] = {}
    for pins in (running, testing, *others):
        for pin, hashes in pins.items():
            assert set(re.findall("[0-9a-f]{64}", everything.setdefault(pin, hashes))) == set(
                re.findall("[0-9a-f]{64}", hashes)
            ), pin
    names = [tuple(pin.partition(" ;")[::2]) for pin in everything]
    plain = [name.partition("==")[0] for name, marker in names if not marker]
    assert len(plain) == len(set(plain)), "one package is pinned to two versions"
