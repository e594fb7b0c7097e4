"""The command ``docexplorer``: parses, runs, and turns every error into one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

import explorer
from explorer.cli.context import Context, WindowRequest
from explorer.cli.output import EnoughError, accept_any_encoding, note, plain
from explorer.cli.teaching import Later, TaughtGroup
from explorer.domain.errors import DamagedIndexError, ExplorerError

OpenWindow = Callable[[WindowRequest], int]

_DONE, _FAILED, _WRONG_USAGE = 0, 1, 2
_EXAMPLES = (
    ("docexplorer index ~/Documents/Case", "Read a folder into a collection."),
    ('docexplorer search "harbour contract"', "Find documents."),
    ("docexplorer quotes --about contract", "See who said what."),
)
# Name, module in ``explorer.cli.commands``, and how its help begins.
_COMMANDS = (
    ("index", "index", "Bring a collection up to date with its folders."),
    ("search", "search", "Find the documents that match QUERY."),
    ("entities", "findings", "List the people, bodies, places and more that are named."),
    ("quotes", "findings", "List who said what, by document and place."),
    ("analyse", "documents", "Read one FILE: its text, entities and quotes."),
    ("show", "documents", "Show one document of a collection with all that is known of it."),
    ("collections", "upkeep", "List all collections with their folders."),
    ("status", "upkeep", "Tell what is done, what failed and why, and what is to do."),
    ("doctor", "upkeep", "Check each collection, and say what is wrong with it."),
    ("completion", "completion", "Print what makes your shell complete our commands."),
)


def command(open_window: OpenWindow) -> click.Group:
    """The whole command line; without a command it calls ``open_window``."""

    @click.group(
        "docexplorer",
        cls=TaughtGroup,
        invoke_without_command=True,
        examples=_EXAMPLES,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        epilog="Each command has its own help: docexplorer search --help",
    )
    @click.option(
        "--data-dir",
        type=click.Path(file_okay=False, path_type=Path),
        callback=_not_empty,
        metavar="D",
        help="Where the program keeps its collections.",
    )
    @click.option("--collection", metavar="NAME", help="What to open the window on.")
    @click.version_option(explorer.__version__, prog_name="docexplorer")
    @click.pass_context
    def root(context: click.Context, *, data_dir: Path | None, collection: str | None) -> None:
        """Who said what about whom, and where exactly it says so.

        Without a command this opens the window. Collections are kept in the data folder
        (--data-dir, else the variable DOCEXPLORER_DATA_DIR, else your system's place);
        documents stay where they are and are only ever read.
        """
        context.obj = Context(data_dir)
        if collection is not None and context.invoked_subcommand not in {None, "completion"}:
            raise click.UsageError("Write --collection after the command that it is for.", context)
        if context.invoked_subcommand is None:
            context.exit(open_window(WindowRequest(data_dir, collection)))

    for name, module, sentence in _COMMANDS:
        root.add_command(Later(name, f"explorer.cli.commands.{module}", sentence))
    return root


def _not_empty(_: click.Context, __: click.Parameter, folder: Path | None) -> Path | None:
    if folder is not None and folder == Path():
        raise click.BadParameter("name a folder; for this one, write its whole path")
    return folder


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Do what the arguments say; gives the exit status. Nothing is raised."""
    accept_any_encoding()
    try:
        status = command(open_window).main(
            list(arguments), prog_name="docexplorer", standalone_mode=False
        )
        if sys.stdout is not None:
            sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        return _FAILED
    except (EnoughError, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _DONE
    except Exception as problem:  # noqa: BLE001 - one clear line, never a traceback
        note(f"docexplorer: {plain(_said(problem))}")
        return _WRONG_USAGE if isinstance(problem, click.UsageError) else _FAILED
    return status if isinstance(status, int) else _DONE


def _said(problem: Exception) -> str:
    """What a person is told of ``problem``."""
    if isinstance(problem, click.UsageError):
        where = problem.ctx.command_path if problem.ctx else "docexplorer"
        return f"{problem.format_message().rstrip('.')}. See: {where} --help"
    if isinstance(problem, click.ClickException):
        return problem.format_message()
    if isinstance(problem, DamagedIndexError):
        return f"{problem} To do so: docexplorer doctor --rebuild"
    if isinstance(problem, OSError) and problem.strerror:
        return f"{problem.strerror}{f': {problem.filename}' if problem.filename else ''}."
    if isinstance(problem, ExplorerError):
        return str(problem)
    return (
        f"This should not have happened ({type(problem).__name__}: {problem}); "
        "to check your collections: docexplorer doctor"
    )
