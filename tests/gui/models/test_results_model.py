"""The list of hits has all rows from the start and hands back the hits that are here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt

from explorer.domain.hit import Hit, Snippet
from explorer.gui.models.results_model import ResultsModel
from explorer.gui.session.pages import PAGE, Pages

Role = Qt.ItemDataRole
NOWHERE = QModelIndex()


def _hits(first: int, last: int) -> list[Hit]:
    return [
        Hit(n, f"/papers/<b>{n}.txt", f"Paper {n}", 1.0, "2023", Snippet("so", (), 0, "p. 2"), ())
        for n in range(first, last)
    ]


@pytest.fixture
def model() -> ResultsModel:
    return ResultsModel()


@pytest.mark.parametrize("total", [0, 1, 3, 200])
def test_it_keeps_the_rules_of_qt(qtmodeltester: Any, model: ResultsModel, total: int) -> None:
    qtmodeltester.check(model)
    pages = Pages(total, _hits(0, min(3, total)))
    model.show_pages(pages)
    qtmodeltester.check(model)
    assert model.rowCount() == total
    if total > PAGE:
        rows = pages.put(2, _hits(2 * PAGE, 3 * PAGE))
        model.tell_loaded(rows.start, rows.stop)
        qtmodeltester.check(model)
    model.show_pages(Pages())
    qtmodeltester.check(model)
    assert model.rowCount() == 0


def test_a_row_gives_its_hit_and_its_words(model: ResultsModel) -> None:
    hits = _hits(0, 3)
    model.show_pages(Pages(3, hits))
    index = model.index(model.row_of(1))
    assert index.data(Role.UserRole) == hits[1]
    assert index.data() == "Paper 1"
    assert index.data(Role.AccessibleTextRole) == "Paper 1, 2023, p. 2, so"
    assert index.data(Role.ToolTipRole) == "<span>/papers/&lt;b&gt;1.txt</span>"
    assert index.data(Role.EditRole) is None
    assert model.data(NOWHERE) is None
    assert model.row_of(77) == -1


def test_that_a_document_could_not_be_read_is_heard(model: ResultsModel) -> None:
    model.show_pages(Pages(1, [replace(hit, failed=True) for hit in _hits(0, 1)]))
    heard = model.index(0).data(Role.AccessibleTextRole)
    assert heard == "Paper 0, could not be read, 2023, p. 2, so"


def test_a_row_that_is_not_here_yet_says_so_until_it_comes(model: ResultsModel) -> None:
    pages = Pages(500, _hits(0, PAGE))
    model.show_pages(pages)
    index = model.index(499)
    assert (index.data(), index.data(Role.UserRole)) == (None, None)
    assert index.data(Role.ToolTipRole) is None
    assert index.data(Role.AccessibleTextRole) == "Loading"
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    rows = pages.put(9, _hits(450, 500))
    model.tell_loaded(rows.start, rows.stop)
    assert told == [(450, 499)]
    assert index.data() == "Paper 499"


def test_letters_lead_to_rows_that_are_here_and_look_at_no_other(model: ResultsModel) -> None:
    pages = Pages(100_000, _hits(0, PAGE))
    pages.put(1_000, _hits(50_000, 50_050))
    model.show_pages(pages)
    start = model.index(10)
    assert [i.row() for i in model.match(start, Role.DisplayRole, "paper 5")] == [50_000]
    assert [i.row() for i in model.match(start, Role.DisplayRole, "PAPER 1")] == [10]
    assert [i.row() for i in model.match(start, Role.DisplayRole, "paper 3", 2)] == [30, 31]
    assert model.match(start, Role.DisplayRole, "zebra") == []
