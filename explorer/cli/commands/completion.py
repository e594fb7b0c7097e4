"""``docexplorer completion``: a script that teaches a shell to complete our commands."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from explorer.cli.output import print_line
from explorer.cli.teaching import Taught

_PROGRAM = "docexplorer"


_BASH = "~/.local/share/bash-completion/completions/docexplorer"
_FISH = "~/.config/fish/completions/docexplorer.fish"


@click.command(
    cls=Taught,
    examples=(
        (f"docexplorer completion bash > {_BASH}", "For bash, from the next shell on."),
        ("docexplorer completion zsh > ~/.zfunc/_docexplorer", "For zsh; any folder in $fpath."),
        (f"docexplorer completion fish > {_FISH}", "For fish."),
    ),
)
@click.argument("shell", metavar="SHELL", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, *, shell: str) -> None:
    """Print what makes your shell complete our commands.

    Options and the names of collections are completed, too.
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    root = context.find_root().command
    print_line(kind(root, {}, _PROGRAM, f"_{_PROGRAM.upper()}_COMPLETE").source())
