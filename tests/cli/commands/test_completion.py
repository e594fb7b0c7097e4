"""The scripts for shells, and what they are answered."""

from __future__ import annotations

import shutil
import subprocess

import click
import pytest
from click.shell_completion import ShellComplete

from explorer.cli.main import command
from tests.cli.terminal import Desk, call, no_window


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_that_asks_us(shell: str) -> None:
    ran = call(["completion", shell])
    assert (ran.status, ran.err) == (0, "")
    assert f"_DOCEXPLORER_COMPLETE={shell}_complete" in ran.out


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_understands_its_script() -> None:
    script = call(["completion", "bash"]).out
    done = subprocess.run(
        ["bash", "-c", f"{script}\ncomplete -p docexplorer"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "-F _docexplorer_completion docexplorer" in done.stdout


def _offered(desk: Desk, words: list[str], begun: str) -> list[str]:
    root: click.Command = command(no_window)
    asked = ShellComplete(root, {}, "docexplorer", "_DOCEXPLORER_COMPLETE")
    found = asked.get_completions(["--data-dir", str(desk.data), *words], begun)
    return [item.value for item in found]


def test_commands_options_and_collections_are_offered(bare_desk: Desk) -> None:
    assert _offered(bare_desk, [], "s") == ["search", "show", "status"]
    assert "--limit" in _offered(bare_desk, ["search"], "--")
    assert _offered(bare_desk, ["search", "--sort"], "") == ["relevance", "date", "name", "hits"]
    assert _offered(bare_desk, ["quotes", "--collection"], "M") == ["Mill"]
    assert _offered(bare_desk, ["quotes", "--collection"], "X") == []
