"""The manual explains every operator with queries that work, and is shown as it is written."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QKeySequence, QTextCursor
from pytestqt.qtbot import QtBot

from explorer.gui.actions.table import action_rows
from explorer.gui.dialogs.manual import ManualDialog
from explorer.index.lexer import FIELDS, OPERATORS
from explorer.index.parser import parse
from tests.docs.pages import MANUAL, first_cells, section

NATIVE = QKeySequence.SequenceFormat.NativeText
SEARCHING = section(MANUAL, "Searching")
EXAMPLES = [
    example for cell in first_cells(SEARCHING) for example in cell.replace("\\*", "*").split(", ")
]


@pytest.fixture
def manual(qtbot: QtBot) -> ManualDialog:
    dialog = ManualDialog(MANUAL, action_rows())
    qtbot.addWidget(dialog)
    return dialog


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_explained(field: str) -> None:
    assert any(example.startswith(f"{field}:") for example in EXAMPLES)


@pytest.mark.parametrize("sign", [*OPERATORS, " -", "(", '"', "~", "*", "?", "“", ".."])
def test_every_operator_is_shown(sign: str) -> None:
    assert any(sign in example for example in EXAMPLES)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_query_is_understood(example: str) -> None:
    assert parse(example).problem is None


def test_queries_stand_in_the_window_as_they_are_typed(manual: ManualDialog) -> None:
    text = manual.page.toPlainText()
    assert [example for example in EXAMPLES if example not in text] == []


def test_nothing_is_struck_out(manual: ManualDialog) -> None:
    cursor = QTextCursor(manual.page.document())
    while not cursor.atEnd():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        assert not cursor.charFormat().fontStrikeOut(), cursor.block().text()


def test_it_ends_with_all_actions_and_their_keys(manual: ManualDialog) -> None:
    lines = manual.page.toPlainText().split("All actions and keys")[1].splitlines()
    for row in action_rows():
        words = row.text.replace("&", "").removesuffix("...")
        keys = lines[lines.index(words) + 2]
        assert keys == ", ".join(QKeySequence(k).toString(NATIVE) for k in row.shortcuts)


def test_it_is_plain_markdown_without_pictures() -> None:
    assert not re.search(r"!\[|</?[a-zA-Z]", MANUAL)
