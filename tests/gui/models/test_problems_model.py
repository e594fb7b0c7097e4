"""The table of files with something wrong."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from explorer.gui.models.problems_model import Column, ProblemsModel
from explorer.gui.models.troubles import troubles_of
from tests.gui.models.troubled import failed, several

Role = Qt.ItemDataRole


@pytest.fixture
def model(qtbot: QtBot) -> ProblemsModel:
    model = ProblemsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_rows(troubles_of(several()).files)
    return model


def test_it_is_a_model_that_qt_can_use(model: ProblemsModel) -> None:
    assert (model.rowCount(), model.columnCount()) == (6, len(Column))
    assert model.rowCount(model.index(0, 0)) == 0
    model.show_rows(())
    assert model.rowCount() == 0


def test_a_row_has_name_kind_folder_and_sentence(model: ProblemsModel) -> None:
    row = model.row_of(3)
    assert [model.index(row, column).data() for column in Column] == [
        "torn.pdf",
        "Damaged (in part)",
        "/b",
        "Page 3 of /b/torn.pdf is gone.",
    ]
    assert model.index(row, 0).data(Role.UserRole).document_id == 3
    heard = model.index(row, 0).data(Role.AccessibleTextRole)
    assert heard == "torn.pdf, Damaged (in part), Page 3 of /b/torn.pdf is gone."


def test_every_column_has_a_title(model: ProblemsModel) -> None:
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in Column]
    assert all(titles)
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_tooltips_are_never_markup(model: ProblemsModel) -> None:
    model.show_rows(troubles_of([failed(1, "/a/<b>bold</b>.txt")]).files)
    assert "&lt;b&gt;" in model.index(0, 0).data(Role.ToolTipRole)


def test_a_document_that_is_not_listed_has_no_row(model: ProblemsModel) -> None:
    assert model.row_of(99) == -1
