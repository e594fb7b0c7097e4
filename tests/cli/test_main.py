"""Usage, help, exit statuses and one-line errors of the whole command line."""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path

import click
import pytest

from explorer.__main__ import open_window
from explorer.cli.context import WindowRequest
from explorer.cli.main import command, run
from explorer.cli.teaching import Taught
from explorer.domain.errors import ExplorerError
from explorer.services.library import Library
from tests.cli.terminal import Desk, call, commands, no_window

ROOT = command(no_window)
COMMANDS = commands()
ALL = [ROOT, *COMMANDS.values()]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["search"], "Missing argument 'QUERY'"),
        (["search", "a", "b"], "unexpected extra argument (b)"),
        (["search", "a", "--bogus"], "No such option '--bogus'"),
        (["search", "a", "--limit", "-1"], "-1 is not in the range"),
        (["search", "a", "--limit", "many"], "'many' is not a valid integer"),
        (["search", "a", "--sort", "size"], "'size' is not one of"),
        (["search", "a", "--collection"], "requires an argument"),
        (["entities", "--kind", "animal"], "'animal' is not one of 'person'"),
        (["index"], "Missing argument 'FOLDER...'"),
        (["index", "no such folder"], "'no such folder' does not exist"),
        (["index", ".", "--jobs", "0"], "0 is not in the range"),
        (["completion"], "Choose from: bash, zsh, fish"),
        (["show"], "Missing argument 'PATH'"),
        (["--data-dir", "", "status"], "name a folder"),
        (["--data-dir", __file__, "status"], "is a file"),
        (["--collection", "Mill", "status"], "Write --collection after the command"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_one_line_and_status_2(arguments: list[str], said: str) -> None:
    ran = call(arguments)
    assert ran.status == 2
    assert said in ran.error
    assert ran.error.endswith("--help")


@pytest.mark.parametrize("name", ["search", "entities", "quotes", "show"])
def test_without_any_collection_it_says_how_to_make_one(tmp_path: Path, name: str) -> None:
    words = ["x"] if name in {"search", "show"} else []
    ran = call(["--data-dir", tmp_path / "none", name, *words, "--json"])
    assert ran.status == 1
    assert "make one with: docexplorer index FOLDER" in ran.error
    assert not (tmp_path / "none").exists()


def test_an_unknown_collection_is_answered_with_those_there_are(bare_desk: Desk) -> None:
    ran = bare_desk.run("search", "x", "--collection", "Nope\x1b[2J")
    assert ran.status == 1
    assert "There is no collection “Nope\ufffd[2J”" in ran.error
    assert "“Mill”" in ran.error


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.name)
def test_help_teaches_all_options_and_ends_with_examples(each: click.Command) -> None:
    path = [] if each is ROOT else [each.name or ""]
    ran = call([*path, "--help"])
    assert (ran.status, ran.err) == (0, "")
    assert "\\b" not in ran.out
    for parameter in each.params:
        for option in parameter.opts if isinstance(parameter, click.Option) else ():
            assert option in ran.out
        assert getattr(parameter, "help", None) != ""
    assert isinstance(each, Taught)
    assert each.examples
    for typed, _ in each.examples:
        assert f"  {typed}" in ran.out
        assert typed.startswith("docexplorer ")
    assert call([*path, "-h"]).out == ran.out


def test_examples_are_of_the_command_that_they_teach() -> None:
    for name, each in COMMANDS.items():
        assert isinstance(each, Taught)
        assert all(typed.split()[1] == name for typed, _ in each.examples)


def test_options_have_help() -> None:
    options = [p for each in ALL for p in each.params if isinstance(p, click.Option)]
    assert [option.opts for option in options if not option.help] == []


def test_version_is_printed() -> None:
    assert call(["--version"]).out.startswith("docexplorer, version ")


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (OSError(errno.EROFS, "Read-only file system", "/x"), "Read-only file system: /x."),
        (OSError(errno.ENOSPC, "No space left on device"), "No space left on device."),
        (ExplorerError("Two\nlines."), "Two lines."),
        (ValueError("odd\x1b"), "This should not have happened (ValueError: odd\ufffd)"),
    ],
)
def test_whatever_goes_wrong_is_one_line_and_status_1(
    problem: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Library) -> list[object]:
        raise problem

    monkeypatch.setattr(Library, "collections", fail)
    ran = call(["status"])
    assert ran.status == 1
    assert said in ran.error


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: Library) -> list[object]:
        raise KeyboardInterrupt

    monkeypatch.setattr(Library, "collections", interrupt)
    ran = call(["status"])
    assert (ran.status, ran.out, ran.err.strip()) == (1, "", "")


def test_output_that_nobody_wants_is_no_failure(bare_desk: Desk, tmp_path: Path) -> None:
    arguments = ["--data-dir", str(bare_desk.data), "search", "mill", "--json"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", None)  # as after >&- in a shell
        assert run(arguments, no_window) == 0
    read_end, write_end = os.pipe()
    os.close(read_end)
    with pytest.MonkeyPatch.context() as patch, os.fdopen(write_end, "w") as gone:
        patch.setattr(sys, "stdout", gone)
        assert run(arguments, no_window) == 0


def test_without_a_command_the_window_is_asked_for(tmp_path: Path) -> None:
    asked: list[WindowRequest] = []

    def opened(request: WindowRequest) -> int:
        asked.append(request)
        return 7

    assert run(["--data-dir", str(tmp_path), "--collection", "Mill"], opened) == 7
    assert asked == [WindowRequest(tmp_path, "Mill")]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_the_window_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    err = io.StringIO()
    monkeypatch.setattr(sys, "stderr", err)
    assert run([], open_window) == 1
    assert err.getvalue().startswith("docexplorer: There is no screen")
    assert err.getvalue().count("\n") == 1
