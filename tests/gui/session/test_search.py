"""A search is asked page by page; a later question outdates an earlier one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.query import Sort
from explorer.gui.session.desk import Desk
from explorer.gui.session.search import PAGE, Search
from tests.builders import a_document
from tests.gui.session.fakes import FakeLibrary, a_collection, opened


class Asker:
    """Someone who searches, and hears what is told."""

    def __init__(self, qtbot: QtBot, library: FakeLibrary) -> None:
        self.library = library
        self._qtbot = qtbot
        self.desk = Desk(library, "test")
        self.desk.use(a_collection("c"))
        self.search = Search(self.desk)
        self.changed = self.extended = 0
        self.search.changed.connect(self._on_changed)
        self.search.extended.connect(self._on_extended)

    def _on_changed(self, _: object) -> None:
        self.changed += 1

    def _on_extended(self, _: object) -> None:
        self.extended += 1

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self.desk.busy)

    def found(self) -> list[int]:
        assert self.search.results is not None
        return [hit.document_id for hit in self.search.results.hits]


@pytest.fixture
def asker(qtbot: QtBot) -> Iterator[Asker]:
    papers = {n: opened(n, a_document(f"pier {n}")) for n in range(120)}
    papers[500] = opened(500, a_document("lamp"))
    asker = Asker(qtbot, FakeLibrary({"c": papers}))
    yield asker
    asker.desk.close()


def test_hits_come_page_by_page_until_there_are_no_more(asker: Asker) -> None:
    asker.search.ask("pier")
    asker.settle()
    assert asker.found() == list(range(PAGE))
    for _ in range(5):
        asker.search.more()
        asker.settle()
    assert asker.found() == list(range(120))
    assert (asker.changed, asker.extended) == (1, 2)


def test_of_two_questions_the_later_is_answered(asker: Asker) -> None:
    gate = asker.library.shut("search pier", 0)
    asker.search.ask("pier")
    asker.search.ask("lamp")
    gate.set()
    asker.settle()
    assert asker.found() == [500]
    assert asker.changed == 1


def test_scrolling_does_not_outdate_a_question(asker: Asker) -> None:
    asker.search.ask("pier")
    asker.settle()
    gate = asker.library.shut("search lamp", 0)
    asker.search.ask("lamp")
    asker.search.more()  # of the old hits, which are still shown
    gate.set()
    asker.settle()
    assert asker.found() == [500]


def test_an_update_does_not_outdate_a_question(asker: Asker) -> None:
    asker.search.ask("pier")
    asker.settle()
    gate = asker.library.shut("search lamp", 0)
    asker.search.ask("lamp")
    asker.search.again()
    gate.set()
    asker.settle()
    assert asker.found() == [500]


def test_asking_again_keeps_all_pages_and_is_no_news_without_changes(asker: Asker) -> None:
    asker.search.ask("pier")
    asker.settle()
    asker.search.more()
    asker.settle()
    asker.search.again()
    asker.settle()
    assert len(asker.found()) == 2 * PAGE
    assert asker.changed == 1
    asker.library.papers["c"][600] = opened(600, a_document("pier"))
    asker.search.again()
    asker.settle()
    assert asker.changed == 2


def test_another_order_asks_again_once(asker: Asker) -> None:
    asker.search.ask("pier")
    asker.settle()
    asker.search.set_sort(Sort.DATE)
    asker.search.set_sort(Sort.DATE)
    asker.settle()
    assert asker.library.asked.count(("search pier", 0)) == 2


def test_before_a_question_there_is_nothing_to_ask_again(asker: Asker) -> None:
    asker.search.again()
    asker.search.more()
    asker.settle()
    assert asker.library.asked == []


def test_without_a_collection_nothing_is_asked(asker: Asker) -> None:
    asker.desk.use(None)
    asker.search.ask("pier")
    asker.settle()
    assert asker.search.results is None
