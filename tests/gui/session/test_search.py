"""A search is asked page by page; a later question ends an earlier one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.query import Sort
from explorer.gui.session.desk import Desk
from explorer.gui.session.pages import PAGE
from explorer.gui.session.search import FIRST, Search
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
        self.heard: list[object] = []
        self.search.changed.connect(lambda _: self.heard.append("changed"))
        self.search.loaded.connect(lambda first, end: self.heard.append((first, end)))
        self.search.spread.connect(lambda _: self.heard.append("facets"))
        self.search.completed.connect(self.heard.append)

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self.desk.busy)

    def until_asked(self, name: str, number: int = 0) -> None:
        self._qtbot.waitUntil(lambda: (name, number) in self.library.asked)

    def asked(self, prefix: str) -> list[tuple[str, int]]:
        return [each for each in self.library.asked if each[0].startswith(prefix)]

    def found(self) -> list[int]:
        return [hit.document_id for _, hit in self.search.pages.loaded()]


@pytest.fixture
def asker(qtbot: QtBot) -> Iterator[Asker]:
    papers = {n: opened(n, a_document(f"pier {n}")) for n in range(520)}
    papers[600] = opened(600, a_document("lamp"))
    asker = Asker(qtbot, FakeLibrary({"c": papers}))
    yield asker
    asker.desk.close()


def test_all_rows_are_there_at_once_and_the_hits_of_the_first_page(asker: Asker) -> None:
    asker.search.ask("pier")
    asker.settle()
    assert asker.search.pages.total == 520
    assert asker.found() == list(range(PAGE))
    assert asker.heard == ["changed", "facets"]


def test_what_is_seen_is_fetched_and_nothing_else(asker: Asker) -> None:
    asker.search.ask("pier")
    asker.settle()
    asker.search.look_at(range(510, 520))
    asker.settle()
    assert asker.found() == [*range(PAGE), *range(500, 520)]
    assert asker.asked("search") == [("search pier", 0), ("search pier", 500)]
    assert asker.heard[-1] == (500, 520)
    asker.search.look_at(range(505, 520))
    asker.settle()
    assert len(asker.asked("search")) == 2


def test_pages_that_are_scrolled_past_are_not_fetched(asker: Asker) -> None:
    asker.search.ask("pier")
    asker.settle()
    gate = asker.library.shut("search pier", 100)
    asker.search.look_at(range(110, 120))
    asker.until_asked("search pier", 100)
    for row in (160, 210, 260, 310):
        asker.search.look_at(range(row, row + 10))
    gate.set()
    asker.settle()
    assert [offset for _, offset in asker.asked("search")] == [0, 100, 300]
    assert asker.found() == [*range(PAGE), *range(300, 350)]


def test_few_pages_are_asked_for_at_the_same_time_and_all_come(asker: Asker) -> None:
    asker.search.ask("pier")
    asker.settle()
    gate = asker.library.shut("search pier", 50)
    asker.search.look_at(range(400))
    asker.until_asked("search pier", 50)
    gate.set()
    asker.settle()
    assert asker.found() == list(range(400))


def test_of_two_questions_the_later_is_answered(asker: Asker) -> None:
    gate = asker.library.shut("search pier", 0)
    asker.search.ask("pier")
    asker.until_asked("search pier")
    asker.search.ask("lamp")
    gate.set()
    asker.settle()
    assert asker.found() == [600]
    assert asker.heard == ["changed", "facets"]


def test_each_key_ends_the_search_before_and_those_not_begun_are_not_made(asker: Asker) -> None:
    gate = asker.library.shut("type p", 0)
    for text in ("p", "pi", "pie", "pier"):
        asker.search.ask(text, typing=True)
        asker.until_asked("type p")
    gate.set()
    asker.settle()
    assert asker.asked("type") == [("type p", 0), ("type pier", 0)]
    assert asker.found() == list(range(FIRST))
    assert asker.search.question is not None
    assert asker.search.question.text == "pier"


def test_while_typing_a_few_hits_come_first_and_the_rest_when_seen(asker: Asker) -> None:
    asker.search.ask("pier", typing=True)
    asker.settle()
    asker.search.look_at(range(FIRST))
    asker.settle()
    assert asker.asked("type") == [("type pier", 0)]
    asker.search.look_at(range(FIRST + 3))
    asker.settle()
    assert asker.found() == list(range(PAGE))
    assert asker.asked("search") == []


def test_enter_asks_exactly_what_was_asked_while_typing(asker: Asker) -> None:
    asker.search.ask("pier", typing=True)
    asker.settle()
    asker.search.ask("pier")
    asker.settle()
    assert asker.asked("search") == [("search pier", 0)]


def test_facets_of_an_older_answer_never_come_after_a_newer_one(asker: Asker) -> None:
    gate = asker.library.shut("facets pier", 0)
    asker.search.ask("pier", typing=True)
    asker.until_asked("facets pier")
    asker.search.ask("lamp", typing=True)
    gate.set()
    asker.settle()
    assert asker.heard == ["changed", "changed", "facets"]


def test_completions_are_answered_unless_they_are_given_up(asker: Asker) -> None:
    asker.search.complete("lamp", 4)
    asker.settle()
    assert [c.text for c in asker.heard.pop()] == ["lamper"]  # type: ignore[attr-defined]
    gate = asker.library.shut("complete lamp", 4)
    asker.search.complete("lamp", 4)
    asker.search.stop_completing()
    gate.set()
    asker.settle()
    assert asker.heard == []


def test_scrolling_does_not_outdate_a_question(asker: Asker) -> None:
    asker.search.ask("pier")
    asker.settle()
    gate = asker.library.shut("search lamp", 0)
    asker.search.ask("lamp")
    asker.search.look_at(range(100, 110))  # of the old hits, which are still shown
    gate.set()
    asker.settle()
    assert asker.found() == [600]


def test_an_update_does_not_outdate_a_question(asker: Asker) -> None:
    asker.search.ask("pier")
    asker.settle()
    gate = asker.library.shut("search lamp", 0)
    asker.search.ask("lamp")
    asker.search.again()
    gate.set()
    asker.settle()
    assert asker.found() == [600]


def test_asking_again_looks_at_what_is_seen_and_is_no_news_without_changes(asker: Asker) -> None:
    asker.search.ask("pier")
    asker.settle()
    asker.search.look_at(range(510, 520))
    asker.settle()
    asker.heard.clear()
    asker.search.again()
    asker.settle()
    assert asker.heard == ["facets"]
    assert asker.found() == list(range(500, 520))  # the others may have changed
    asker.library.papers["c"][700] = opened(700, a_document("pier"))
    asker.search.again()
    asker.settle()
    assert asker.heard[1] == "changed"
    assert asker.search.pages.total == 521
    assert asker.found() == [*range(500, 520), 700]


def test_a_page_that_tells_of_a_change_asks_all_again(asker: Asker) -> None:
    asker.search.ask("pier")
    asker.settle()
    del asker.library.papers["c"][3]
    asker.search.look_at(range(100, 110))
    asker.settle()
    assert asker.search.pages.total == 519
    assert asker.found()[:2] == [101, 102]


def test_another_order_asks_again_once_and_from_the_start(asker: Asker) -> None:
    asker.search.ask("pier")
    asker.settle()
    asker.search.look_at(range(300, 310))
    asker.settle()
    asker.search.set_sort(Sort.HITS)
    asker.search.set_sort(Sort.HITS)
    asker.settle()
    assert asker.library.asked.count(("search pier", 0)) == 2
    assert asker.search.question is not None
    assert asker.search.question.order is Sort.HITS


def test_before_a_question_there_is_nothing_to_ask_again(asker: Asker) -> None:
    asker.search.again()
    asker.search.look_at(range(10))
    asker.settle()
    assert asker.library.asked == []


def test_without_a_collection_nothing_is_asked(asker: Asker) -> None:
    asker.desk.use(None)
    asker.search.ask("pier")
    asker.settle()
    assert asker.search.results is None
    assert asker.search.asked_last == "pier"


def test_what_is_forgotten_is_not_answered(asker: Asker) -> None:
    asker.search.ask("lamp")
    asker.settle()
    asker.search.ask("pier")
    asker.search.forget()
    asker.settle()
    assert asker.search.results is None
    assert asker.found() == []
    assert asker.search.asked_last == ""
