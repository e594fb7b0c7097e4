"""``make run`` opens the window where there is a screen, and otherwise shows the same in text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import demo
from shell import Command, SetupError

PYTHON = Path("python")


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that the demonstration gave, none of which is carried out."""
    commands: list[str] = []

    def run(command: Command, more: Mapping[str, str] | None = None) -> int:
        commands.append(" ".join(str(word) for word in command))
        return 0

    monkeypatch.setattr(demo, "run", run)
    monkeypatch.setattr("demo.system_libraries.provide_fonts", lambda _: None)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return commands


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_with_a_screen_the_window_opens(
    ran: list[str], monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, ":0")
    assert demo.start(PYTHON) == 0
    assert ran == [
        "python -m explorer index resources/samples --collection Sample",
        "python -m explorer --collection Sample",
    ]


def test_without_a_screen_it_says_so_and_shows_the_same(
    ran: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert demo.start(PYTHON) == 0
    assert "no display" in capsys.readouterr().err
    words = [line.removeprefix("python -m explorer ").split()[0] for line in ran]
    assert words[:4] == ["index", "search", "entities", "quotes"]
    assert "screenshot.py" in ran[4]


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_always_have_a_screen(
    ran: list[str], monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    monkeypatch.setattr("sys.platform", system)
    assert demo.has_display()
    assert ran == []


def test_without_an_index_nothing_is_shown(ran: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "run", lambda *_: 1)
    with pytest.raises(SetupError, match="could not be indexed"):
        demo.start(PYTHON)
    assert ran == []
