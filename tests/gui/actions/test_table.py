"""The table of actions is whole, and no two of its keys are the same."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from explorer.gui.actions.table import action_rows, make_actions

CONTRACT = {
    "search": {"Ctrl+K", "Ctrl+L"},
    "find": {"Ctrl+F"},
    "next": {"F3"},
    "previous": {"Shift+F3"},
    "back": {"Alt+Left"},
    "forward": {"Alt+Right"},
    "open_folder": {"Ctrl+O"},
    "update": {"F5"},
    "zoom_in": {"Ctrl++"},
    "zoom_out": {"Ctrl+-"},
    "zoom_reset": {"Ctrl+0"},
    "manual": {"F1"},
}


@pytest.mark.parametrize(("name", "keys"), CONTRACT.items())
def test_the_keys_are_those_that_were_agreed(name: str, keys: set[str]) -> None:
    row = next(row for row in action_rows() if row.name == name)
    assert keys <= set(row.shortcuts)


def test_no_key_does_two_things_and_every_key_is_one() -> None:
    keys = [QKeySequence(k).toString() for row in action_rows() for k in row.shortcuts]
    assert len(set(keys)) == len(keys)
    assert all(keys)


def test_no_two_letters_of_a_menu_are_underlined_twice() -> None:
    letters: dict[str, list[str]] = {}
    for row in action_rows():
        at = row.text.find("&")
        if at >= 0:
            letters.setdefault(row.menu, []).append(row.text[at + 1].lower())
    for menu, used in letters.items():
        assert sorted(set(used)) == sorted(used), menu


def test_actions_call_their_handlers_with_a_state_if_they_have_one(qtbot: QtBot) -> None:
    called: list[tuple[object, ...]] = []

    def handler(name: str) -> object:
        return lambda *state: called.append((name, *state))

    parent = QObject()
    actions = make_actions(parent, {row.name: handler(row.name) for row in action_rows()})  # type: ignore[misc]
    actions["back"].trigger()
    actions["mark_hits"].trigger()
    actions["mark_hits"].trigger()
    assert called == [("back",), ("mark_hits", True), ("mark_hits", False)]


def test_one_of_the_colours_is_checked_at_a_time(qtbot: QtBot) -> None:
    parent = QObject()
    actions = make_actions(parent, {row.name: lambda *_: None for row in action_rows()})
    colours = [actions[f"theme_{name}"] for name in ("system", "light", "dark")]
    for chosen in colours:
        chosen.trigger()
        assert [action for action in colours if action.isChecked()] == [chosen]
