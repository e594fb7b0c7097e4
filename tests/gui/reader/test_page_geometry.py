"""Where things are on a page, also while the page is still being laid out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from explorer.domain.document import Document
from explorer.gui.reader import page_geometry
from explorer.gui.reader.document_builder import ShownDocument, build
from explorer.gui.reader.page_formats import reading_font
from explorer.gui.theme import LIGHT
from tests.builders import a_document

LONG = "\n\n".join("The witness said that nobody had asked. " * 8 for _ in range(600))


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[ShownDocument]:
    """A long page, of which only the beginning has been laid out."""
    view = QTextEdit()
    qtbot.addWidget(view)
    view.resize(500, 400)
    built = build(Document(LONG), reading_font(12), LIGHT)
    built.page.setParent(view)
    view.setDocument(built.page)
    assert not built.page.lastBlock().layout().lineCount()
    yield built
    view.close()


@pytest.mark.parametrize("y", [0, 5, 29, 30, 35])
def test_the_top_is_the_first_line_while_the_end_is_not_laid_out(
    shown: ShownDocument, y: int
) -> None:
    assert page_geometry.block_at(shown.page, y).blockNumber() == 0
    assert page_geometry.line_start(shown.page, y) == 0


def test_each_height_gives_a_place_not_before_that_of_a_lesser_height(
    shown: ShownDocument,
) -> None:
    starts = [page_geometry.line_start(shown.page, y) for y in range(0, 3_000, 7)]
    assert starts == sorted(starts)
    assert 0 < starts[-1] < len(LONG) // 4


def test_below_the_end_is_the_last_line(qapp: object) -> None:
    page = build(a_document("one\n\ntwo"), reading_font(12), LIGHT).page
    page.setTextWidth(300)
    assert page_geometry.line_end(page, 10_000) == 8
    assert page_geometry.line_start(page, 10_000) == 5
