"""Missing libraries are got where that is allowed, and otherwise named in a line to type."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import system_libraries
from shell import Command, SetupError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems bring Qt's needs")


class Machine:
    """Stands for the commands of a machine: apt as told, everything else absent."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *tools: str, root: bool = True) -> None:
        self.ran: list[str] = []
        self.statuses: list[int] = []
        self.problems: list[str] = []
        monkeypatch.setattr("os.geteuid", lambda: 0 if root else 1000)
        monkeypatch.setattr("shutil.which", lambda name: name if name in tools else None)
        monkeypatch.setattr(system_libraries, "run", self.run)
        monkeypatch.setattr(system_libraries, "_probe", lambda *_: self.problems.pop(0))

    def run(self, command: Command, more: Mapping[str, str] | None = None) -> int:
        self.ran.append(" ".join(str(word) for word in command))
        return self.statuses.pop(0)


def test_nothing_is_done_when_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, "apt-get")
    machine.problems = [""]
    system_libraries.provide_qt(Path("python"))
    assert machine.ran == []


def test_root_gets_the_packages_from_apt(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, "apt-get")
    machine.problems, machine.statuses = ["no libEGL", ""], [0]
    system_libraries.provide_qt(Path("python"))
    assert machine.ran[0].startswith("env DEBIAN_FRONTEND=noninteractive apt-get")
    assert "libegl1" in machine.ran[0]


def test_old_package_lists_are_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, "apt-get")
    machine.problems, machine.statuses = ["no fonts", ""], [100, 0, 0]
    system_libraries.provide_fonts(Path("python"))
    assert [line.rpartition("Use-Pty=0 ")[2].split()[0] for line in machine.ran] == [
        "install",
        "update",
        "install",
    ]


@pytest.mark.parametrize(
    ("tool", "line"), [("apt-get", "sudo apt-get install"), ("dnf", "sudo dnf install")]
)
def test_who_may_not_install_is_told_what_to_type(
    monkeypatch: pytest.MonkeyPatch, tool: str, line: str
) -> None:
    machine = Machine(monkeypatch, tool, root=False)
    machine.problems = ["no libEGL"]
    with pytest.raises(SetupError, match=line):
        system_libraries.provide_qt(Path("python"))
    assert machine.ran == []


def test_a_problem_that_stays_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(monkeypatch, "apt-get")
    machine.problems, machine.statuses = ["no libEGL", "no libFoo"], [0]
    with pytest.raises(SetupError, match="no libFoo"):
        system_libraries.provide_qt(Path("python"))


def test_the_probe_finds_nothing_wrong_here() -> None:
    assert system_libraries._probe(Path(sys.executable), "qt") == ""


def test_the_probe_names_what_is_wrong(tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho 'Qt cannot start: libEGL.so.1'\nexit 1\n", encoding="utf-8")
    python.chmod(0o755)
    assert system_libraries._probe(python, "qt") == "Qt cannot start: libEGL.so.1"
    python.write_text("#!/bin/sh\nkill -ABRT $$\n", encoding="utf-8")
    assert "-6" in system_libraries._probe(python, "qt")
