"""README, CONTRIBUTING and manual name all that there is, and nothing that is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from explorer.cli.main import command
from explorer.domain.query import Query
from explorer.gui.actions.table import action_rows
from explorer.gui.dialogs.manual import shortcut_table
from explorer.index.lexer import FIELDS
from explorer.index.parser import parse

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
MANUAL = (ROOT / "resources/manual/manual.md").read_text("utf-8")


def _commands() -> dict[str, click.Command]:
    return dict(command(lambda _: 0).commands)


def _options() -> Iterator[tuple[str, str]]:
    for name, each in _commands().items():
        for parameter in each.params:
            for option in parameter.opts:
                if option.startswith("--"):
                    yield name, option


@pytest.mark.parametrize("name", list(_commands()))
def test_every_command_has_a_row_in_the_readme(name: str) -> None:
    assert f"| `docexplorer {name}" in README


@pytest.mark.parametrize(("name", "option"), list(_options()))
def test_every_option_stands_in_its_commands_row(name: str, option: str) -> None:
    row = next(line for line in README.splitlines() if line.startswith(f"| `docexplorer {name}"))
    assert option in row


def test_every_option_in_the_readme_exists() -> None:
    known = {option for _, option in _options()} | {"--data-dir", "--help", "--version"}
    rows = [line for line in README.splitlines() if line.startswith("| `docexplorer")]
    named = {option for row in rows for option in re.findall(r"--[a-z-]+", row)}
    assert named <= known


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_explained(field: str) -> None:
    assert f"`{field}:" in README
    assert re.search(rf"\b{field}:\S", MANUAL)


def _examples() -> list[str]:
    section = MANUAL.split("## Searching")[1].split("## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ")][1:]
    cells = (row.split("|")[1].strip().replace("\\*", "*") for row in rows)
    return [example for cell in cells for example in cell.split(", ")]


@pytest.mark.parametrize("example", _examples())
def test_every_query_in_the_manual_is_understood(example: str) -> None:
    query = parse(example)
    assert isinstance(query, Query)
    assert query.problem is None


def test_the_manual_ends_with_all_actions_and_their_keys() -> None:
    table = shortcut_table(action_rows())
    for row in action_rows():
        words = row.text.replace("&", "").removesuffix("...")
        line = next(line for line in table.splitlines() if line.startswith(f"| {words} |"))
        assert all(key in line for key in row.shortcuts)


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_links_within_the_project_lead_somewhere(text: str) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", text)
    own = [target for target in targets if not target.startswith(("http://", "https://"))]
    assert [target for target in own if not (ROOT / target).exists()] == []


def test_make_targets_that_are_named_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = set(re.findall(r"make (run|test|check|bench|format|setup)\b", README + CONTRIBUTING))
    assert {"run", "test", "check", "bench", "format"} <= named
    assert [
        target for target in named if not re.search(rf"^{target}:", makefile, re.MULTILINE)
    ] == []


def test_every_package_is_on_the_map() -> None:
    packages = {path.parent.name for path in (ROOT / "explorer").glob("*/__init__.py")}
    assert [name for name in packages if f"`explorer/{name}/`" not in CONTRIBUTING] == []
