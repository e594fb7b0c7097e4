"""README names all commands, options, query fields and packages, and nothing that is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import click
import pytest

import bootstrap
import third_party
from explorer.cli.main import command
from explorer.index.lexer import FIELDS
from tests.cli import shape
from tests.cli.terminal import commands
from tests.docs.pages import README, ROOT, section

COMMAND_LINE = section(README, "Command line")
SHAPES: dict[str, Any] = {
    "index": shape.UPDATE,
    "search": shape.RESULTS,
    "entities": [shape.ENTITY],
    "quotes": [shape.QUOTE],
    "analyse": shape.DOCUMENT,
    "show": shape.SHOWN,
    "collections": [shape.COLLECTION],
    "status": [shape.STATUS],
    "doctor": shape.CHECKUPS,
}


def _root() -> click.Group:
    return command(lambda _: 0)


def _options() -> Iterator[tuple[str, str]]:
    """The long options of each command; "" stands for the program itself."""
    for name, each in {"": _root(), **commands()}.items():
        context = click.Context(each, **each.context_settings)
        for parameter in each.get_params(context):
            for option in parameter.opts:
                if option.startswith("--") and (not name or option != "--help"):
                    yield name, option


@pytest.mark.parametrize("name", list(_root().commands))
def test_every_command_has_a_row_and_an_example(name: str) -> None:
    assert f"| `docexplorer {name}" in COMMAND_LINE
    assert re.search(rf"(?m)^docexplorer (--data-dir \S+ )?{name}\b", COMMAND_LINE) or (
        f"docexplorer {name} [--" in COMMAND_LINE
    )


@pytest.mark.parametrize(("name", "option"), list(_options()))
def test_every_option_stands_in_its_commands_row(name: str, option: str) -> None:
    begins = f"| `docexplorer {name}" if name else "| `docexplorer "
    rows = [line for line in COMMAND_LINE.splitlines() if line.startswith(begins)]
    own = [row for row in rows if name or row.startswith(("| `docexplorer [", "| `docexplorer --"))]
    assert any(option in row for row in own)


def test_every_option_in_the_readme_exists() -> None:
    known = {option for _, option in _options()}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", COMMAND_LINE))
    assert named <= known


def test_the_examples_of_the_command_line_name_commands() -> None:
    block = COMMAND_LINE.split("```\n")[1]
    for line in block.splitlines():
        words = line.removeprefix("docexplorer --data-dir ").split()
        assert words[1] in _root().commands, line


@pytest.mark.parametrize("name", list(SHAPES))
def test_every_key_of_the_json_is_told(name: str) -> None:
    table = COMMAND_LINE.split("What `--json` prints:")[1]
    row = next(line for line in table.splitlines() if line.startswith(f"| `{name}` |"))
    wanted = SHAPES[name][0] if isinstance(SHAPES[name], list) else SHAPES[name]
    told = set(re.findall(r'"(\w+)"', row))
    for other in re.findall(r"as (?:in )?`(\w+)`", row):
        first = SHAPES[other][0] if isinstance(SHAPES[other], list) else SHAPES[other]
        told |= first.keys()
    assert wanted.keys() <= told
    assert told <= _keys(SHAPES)


def _keys(value: Any) -> set[str]:
    """All keys at any depth of shapes."""
    if isinstance(value, shape.OrNull):
        return _keys(value.shape)
    if isinstance(value, list):
        return {key for each in value for key in _keys(each)}
    if isinstance(value, dict):
        return {*value, *(key for each in value.values() for key in _keys(each))}
    return set()


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_of_a_query_is_explained(field: str) -> None:
    assert f"`{field}:" in section(README, "Queries")


def test_what_is_said_of_make_is_so() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = set(re.findall(r"\bmake ([a-z]+)\b`", README)) | {"run", "test"}
    assert {"run", "test", "check", "bench", "format"} <= named
    assert [name for name in named if not re.search(rf"(?m)^{name}:", makefile)] == []
    assert [name for name in bootstrap.COMMANDS if f"`{name}`" not in README.split("(or ")[1]] == [
        "run"
    ]


def test_every_package_is_listed_with_its_licence() -> None:
    lock = third_party.LOCK.read_text("utf-8")
    rows = section(README, "Licence").lower().replace("_", "-")
    windows_only = {"colorama"}
    for name in third_party.locked_names(lock):
        plain = name.lower().replace("_", "-")
        assert plain in windows_only or re.search(rf"(?m)^\| \[?{re.escape(plain)}\b", rows), name


def test_links_within_the_project_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    own = [target for target in targets if not target.startswith(("http://", "https://"))]
    assert "CONTRIBUTING.md" in own
    assert "resources/screenshots/window.png" in own
    assert [target for target in own if not (ROOT / target).exists()] == []
