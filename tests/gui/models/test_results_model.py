"""The list of hits grows page by page and hands back hits."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt

from explorer.domain.hit import Hit, Results, Snippet
from explorer.domain.query import Everything, Query
from explorer.gui.models.results_model import ResultsModel

Role = Qt.ItemDataRole
NOWHERE = QModelIndex()


def _page(first: int, last: int, total: int) -> Results:
    hits = tuple(
        Hit(n, f"/papers/<b>{n}.txt", f"Paper {n}", 1.0, "2023", Snippet("so", ()), ())
        for n in range(first, last)
    )
    return Results(Query("", Everything()), "", total, 0.0, "", hits)


@pytest.fixture
def model() -> ResultsModel:
    return ResultsModel()


@pytest.mark.parametrize("total", [0, 1, 3, 8])
def test_it_keeps_the_rules_of_qt(qtmodeltester: Any, model: ResultsModel, total: int) -> None:
    qtmodeltester.check(model)
    model.set_results(_page(0, min(3, total), total))
    qtmodeltester.check(model)
    model.extend(_page(3, 8, 8))
    qtmodeltester.check(model)
    model.set_results(None)
    qtmodeltester.check(model)
    assert model.rowCount() == 0


def test_the_next_page_is_asked_for_once(model: ResultsModel) -> None:
    asked: list[int] = []
    model.more_wanted.connect(lambda: asked.append(1))
    model.set_results(_page(0, 3, 5))
    assert model.canFetchMore(NOWHERE)
    model.fetchMore(NOWHERE)
    model.fetchMore(NOWHERE)
    assert asked == [1]
    assert not model.canFetchMore(NOWHERE)
    model.extend(_page(3, 5, 5))
    assert model.rowCount() == 5
    assert not model.canFetchMore(NOWHERE)
    model.fetchMore(NOWHERE)
    assert asked == [1]


def test_new_results_may_ask_for_more_again(model: ResultsModel) -> None:
    model.set_results(_page(0, 3, 5))
    model.fetchMore(NOWHERE)
    model.set_results(_page(0, 2, 9))
    assert model.canFetchMore(NOWHERE)


def test_a_row_gives_its_hit_and_its_words(model: ResultsModel) -> None:
    page = _page(0, 3, 3)
    model.set_results(page)
    index = model.index(model.row_of(1))
    assert index.data(Role.UserRole) == page.hits[1]
    assert index.data() == "Paper 1"
    assert index.data(Role.AccessibleTextRole) == "Paper 1, 2023, so"
    assert index.data(Role.ToolTipRole) == "<span>/papers/&lt;b&gt;1.txt</span>"
    assert index.data(Role.EditRole) is None
    assert model.data(NOWHERE) is None
    assert model.row_of(77) == -1
    assert not model.canFetchMore(index)
