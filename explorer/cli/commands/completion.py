"""``docexplorer completion``: a script that teaches a shell to complete our commands."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from explorer.cli.output import print_line

_PROGRAM = "docexplorer"


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, *, shell: str) -> None:
    r"""Print the script that makes SHELL complete commands, options and names.

    \b
    For bash:  docexplorer completion bash > ~/.local/share/bash-completion/completions/docexplorer
    For zsh:   docexplorer completion zsh > a folder in $fpath, as _docexplorer
    For fish:  docexplorer completion fish > ~/.config/fish/completions/docexplorer.fish
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    root = context.find_root().command
    print_line(kind(root, {}, _PROGRAM, f"_{_PROGRAM.upper()}_COMPLETE").source())
