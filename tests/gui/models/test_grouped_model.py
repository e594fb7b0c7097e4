"""The tree of groups keeps Qt's rules and hands back domain objects."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFont

from explorer.gui.models.grouped_model import GroupedModel, InViewRole, RowRole
from explorer.gui.models.groups import Group, Row

CONTENTS = [
    [],
    [Group("a", "A", ())],
    [Group("a", "A", (Row("x", "X"),))],
    [
        Group("a", "A", tuple(Row(f"a{n}", f"A {n}", count=n) for n in range(40))),
        Group("b", "B", (Row("b0", "B", tip="<b>tip</b>", unsure=True),)),
        Group("c", "C", ()),
    ],
]
FULL = CONTENTS[-1]
Role = Qt.ItemDataRole


@pytest.mark.parametrize("groups", CONTENTS)
def test_it_keeps_the_rules_of_qt(qtmodeltester: Any, groups: list[Group]) -> None:
    model = GroupedModel()
    qtmodeltester.check(model)
    for content in (groups, FULL, groups, []):
        model.set_groups(content)
        model.set_in_view(frozenset({"x", "a3"}))
        qtmodeltester.check(model)


def test_every_thing_is_found_where_it_stands() -> None:
    model = GroupedModel()
    model.set_groups(FULL)
    assert model.rows == 41
    for group in FULL:
        for row in group.rows:
            index = model.index_of(row.thing)
            assert index.data(Role.UserRole) == row.thing
            assert index.data(RowRole) == row
            assert index.parent().data(RowRole) == group
            assert model.index(index.row(), 0, index.parent()) == index
    assert not model.index_of("nobody").isValid()
    assert not model.index_of(None).isValid()


def test_headings_give_title_count_and_key_but_no_thing() -> None:
    model = GroupedModel()
    model.set_groups(FULL)
    heading = model.index(0, 0)
    assert heading.data() == "A (40)"
    assert heading.data(Role.UserRole) == "a"
    assert heading.data(Role.ToolTipRole) is None
    assert not heading.parent().isValid()
    assert model.data(QModelIndex()) is None


def test_a_heading_tells_when_not_all_are_shown() -> None:
    model = GroupedModel()
    model.set_groups([Group("a", "A", (Row("x", "X"),), 1_200), Group("b", "B", (), 0)])
    assert [model.index(row, 0).data() for row in range(2)] == ["A (1 of 1,200)", "B (0)"]


def test_what_is_in_view_is_told_to_those_rows_alone() -> None:
    model = GroupedModel()
    model.set_groups(FULL)
    changed: list[object] = []
    model.dataChanged.connect(lambda first: changed.append(first.data(Role.UserRole)))
    model.set_in_view(frozenset({"a1", "a2", "not shown"}))
    assert sorted(map(str, changed)) == ["a1", "a2"]
    assert model.index_of("a1").data(InViewRole) is True
    assert model.index_of("a3").data(InViewRole) is False
    changed.clear()
    model.set_in_view(frozenset({"a2", "b0"}))
    assert sorted(map(str, changed)) == ["a1", "b0"]
    changed.clear()
    model.set_in_view(frozenset({"a2", "b0"}))
    assert changed == []


def test_what_is_in_view_is_bold() -> None:
    model = GroupedModel()
    model.set_groups(FULL)
    model.set_in_view(frozenset({"a1"}))
    fonts = [model.index_of(thing).data(Role.FontRole) for thing in ("a1", "a2", "b0")]
    assert all(isinstance(font, QFont) for font in fonts)
    assert [font.bold() for font in fonts] == [True, False, False]


def test_a_screen_reader_hears_name_note_and_count() -> None:
    model = GroupedModel()
    model.set_groups([Group("a", "A", (Row("x", "Ada", 1200, "Mrs Marsh"), Row("y", "Eve")))])
    heard = [model.index_of(thing).data(Role.AccessibleTextRole) for thing in "xy"]
    assert heard == ["Ada, Mrs Marsh, 1,200", "Eve"]


def test_a_tooltip_never_becomes_markup() -> None:
    model = GroupedModel()
    model.set_groups(FULL)
    assert model.index_of("b0").data(Role.ToolTipRole) == "<span>&lt;b&gt;tip&lt;/b&gt;</span>"
    assert model.index_of("a1").data(Role.ToolTipRole) is None
