"""Commands whose help ends with examples that can be copied as they stand."""

from __future__ import annotations

from collections.abc import Sequence
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
