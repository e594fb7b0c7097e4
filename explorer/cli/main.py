"""The command ``docexplorer``: parses, runs, and turns every error into one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

import explorer
from explorer.cli.commands.completion import completion
from explorer.cli.commands.documents import analyse, show
from explorer.cli.commands.findings import entities, quotes
from explorer.cli.commands.index import index
from explorer.cli.commands.search import search
from explorer.cli.commands.upkeep import collections, doctor, status
from explorer.cli.context import Context, WindowRequest
from explorer.cli.output import note
from explorer.domain.errors import ExplorerError

OpenWindow = Callable[[WindowRequest], int]

_DONE, _FAILED, _WRONG_USAGE = 0, 1, 2


def command(open_window: OpenWindow) -> click.Group:
    """The whole command line; without a command it calls ``open_window``."""

    @click.group(
        "docexplorer",
        invoke_without_command=True,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        epilog="Each command has its own help: docexplorer search --help",
    )
    @click.option(
        "--data-dir",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="D",
        help="Where the program keeps its collections.",
    )
    @click.option("--collection", metavar="NAME", help="The collection to open the window on.")
    @click.version_option(explorer.__version__, prog_name="docexplorer")
    @click.pass_context
    def root(context: click.Context, *, data_dir: Path | None, collection: str | None) -> None:
        r"""Who said what about whom, and where exactly it says so.

        Without a command this opens the window. To begin on the command line:

        \b
          docexplorer index ~/Documents/Case
          docexplorer search "harbour contract"
          docexplorer quotes --about contract
        """
        context.obj = Context(data_dir)
        if context.invoked_subcommand is None:
            context.exit(open_window(WindowRequest(data_dir, collection)))

    for each in (index, search, entities, quotes, analyse, show, collections, status, doctor):
        root.add_command(each)
    root.add_command(completion)
    return root


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Do what the arguments say; gives the exit status."""
    try:
        status = command(open_window).main(
            list(arguments), prog_name="docexplorer", standalone_mode=False
        )
        sys.stdout.flush()
    except click.UsageError as problem:
        note(f"docexplorer: {problem.format_message()}{_hint(problem)}")
        return _WRONG_USAGE
    except click.ClickException as problem:
        note(f"docexplorer: {problem.format_message()}")
        return _FAILED
    except (click.Abort, KeyboardInterrupt):
        return _FAILED
    except BrokenPipeError:  # the reader of our output, such as head, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _DONE
    except (ExplorerError, OSError) as problem:
        note(f"docexplorer: {problem}")
        return _FAILED
    return status if isinstance(status, int) else _DONE


def _hint(problem: click.UsageError) -> str:
    path = problem.ctx.command_path if problem.ctx else "docexplorer"
    return f" See: {path} --help"
