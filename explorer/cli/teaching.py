"""Commands that teach themselves by examples, and are not imported before they are run."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click
from typing_extensions import override

Example = tuple[str, str]

_WIDEST = 44  # columns; what is typed is never wrapped, its explanation goes to the next line


class Taught(click.Command):
    """A command with ``examples``: what to type, and what it does."""

    def __init__(
        self,
        name: str | None,
        *,
        examples: Sequence[Example],
        **settings: Any,  # noqa: ANN401 - click's own
    ) -> None:
        context = {"help_option_names": ["-h", "--help"], **settings.pop("context_settings", {})}
        super().__init__(name, context_settings=context, **settings)
        self.examples = tuple(examples)

    @override
    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Examples"):
            formatter.write_dl(self.examples, col_max=_WIDEST)
        super().format_epilog(ctx, formatter)


class TaughtGroup(Taught, click.Group):
    """The same for the command that holds the others."""


class Later(click.Command):
    """Stands for a command where only its name and its sentence are needed.

    So the list of commands, the completion of their names and a wrong name do not wait for
    what the commands need. ``module`` has the command under its own name.
    """

    def __init__(self, name: str, module: str, sentence: str) -> None:
        super().__init__(name, help=sentence)
        self._place = (module, name)

    def loaded(self) -> click.Command:
        """The command itself."""
        module, name = self._place
        command: click.Command = getattr(import_module(module), name)
        return command

    @override
    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """The context of the command itself: click asks for it when the command is run."""
        return self.loaded().make_context(info_name, args, parent, **extra)
