"""The list of commands says what the commands say themselves, without importing them."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import click
import pytest

import explorer.cli.commands
from explorer.cli.teaching import Later
from tests.cli.terminal import commands, stand_ins


@pytest.mark.parametrize("each", stand_ins(), ids=lambda each: each.name)
def test_the_list_has_the_first_sentence_of_the_commands_own_help(each: Later) -> None:
    itself = each.loaded()
    assert itself.help is not None
    first = itself.help.partition("\n\n")[0]
    assert each.help == " ".join(first.split())
    assert (each.name, each.hidden, each.deprecated) == (
        itself.name,
        itself.hidden,
        itself.deprecated,
    )


@pytest.mark.parametrize("width", range(10, 120, 10))
def test_the_list_shortens_it_as_click_would(width: int) -> None:
    for each in stand_ins():
        assert each.get_short_help_str(width) == each.loaded().get_short_help_str(width)


def test_the_list_has_all_commands_that_there_are() -> None:
    package = explorer.cli.commands
    names = [module.name for module in iter_modules(package.__path__, f"{package.__name__}.")]
    there = [value for name in names for value in vars(import_module(name)).values()]
    own = {value.name: value for value in there if isinstance(value, click.Command)}
    assert own == commands()


def test_a_command_runs_in_its_own_context_under_the_programs() -> None:
    parent = click.Context(click.Group("program"), info_name="program")
    stand_in = next(each for each in stand_ins() if each.name == "completion")
    context = stand_in.make_context("completion", ["fish"], parent)
    assert context.command is stand_in.loaded()
    assert context.command_path == "program completion"
    assert context.params == {"shell": "fish"}
