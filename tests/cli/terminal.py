"""Runs the command line inside the test and keeps what it writes."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from explorer.cli.context import WindowRequest
from explorer.cli.main import command, run
from explorer.cli.teaching import Later


@dataclass(frozen=True)
class Ran:
    """How one call of the program ended: exit status, standard output, standard error."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document that standard output must be."""
        assert self.status == 0, self.err
        return json.loads(self.out)

    @property
    def error(self) -> str:
        """The one line that a failure must print, and nothing else."""
        assert self.status != 0
        assert self.out == ""
        assert self.err.count("\n") == 1, self.err
        assert self.err.startswith("docexplorer: ")
        return self.err.strip()


def no_window(request: WindowRequest) -> int:
    """Stands where the window would open; tests of the command line never want one."""
    raise AssertionError(f"the window was asked for: {request}")


def stand_ins() -> list[Later]:
    """What the program's list of commands is made of."""
    found = list(command(no_window).commands.values())
    later = [each for each in found if isinstance(each, Later)]
    assert len(later) == len(found)
    return later


def commands() -> dict[str, click.Command]:
    """The commands themselves, by name."""
    return {each.name or "": each.loaded() for each in stand_ins()}


def call(arguments: Sequence[str | Path], encoding: str = "utf-8") -> Ran:
    """What ``docexplorer`` does with these arguments on a terminal of that encoding."""
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    err = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = run([str(argument) for argument in arguments], no_window)
    return Ran(status, _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode(stream.encoding)


@dataclass(frozen=True)
class Desk:
    """A data folder with one collection of the documents in ``folder``."""

    data: Path
    folder: Path

    def run(self, *arguments: str | Path) -> Ran:
        """Call the program on this data folder."""
        return call(["--data-dir", self.data, *arguments])
