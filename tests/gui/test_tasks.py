"""Functions run on other threads; how they ended is told here, and only of the newest."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.stop import Stop, StoppedError
from explorer.gui.tasks import TaskRunner


class Told:
    """Collects what a runner tells, and on which thread."""

    def __init__(self) -> None:
        self.results: list[Any] = []
        self.problems: list[str] = []
        self.threads: set[int] = set()

    def then(self, result: Any) -> None:
        self.threads.add(threading.get_ident())
        self.results.append(result)

    def failed(self, problem: BaseException) -> None:
        self.threads.add(threading.get_ident())
        self.problems.append(str(problem))


@pytest.fixture
def executor() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(max_workers=1) as executor:
        yield executor


@pytest.fixture
def runner(qapp: object, executor: ThreadPoolExecutor) -> TaskRunner:
    return TaskRunner(executor)


@pytest.fixture
def told() -> Told:
    return Told()


def _fail() -> None:
    raise ValueError("broken")


def test_results_come_back_to_this_thread(qtbot: QtBot, runner: TaskRunner, told: Told) -> None:
    runner.run(threading.get_ident, told.then, told.failed)
    assert runner.busy
    qtbot.waitUntil(lambda: not runner.busy)
    assert told.results != [threading.get_ident()]
    assert told.threads == {threading.get_ident()}
    assert told.problems == []


def test_results_come_in_the_order_they_were_asked_for(
    qtbot: QtBot, runner: TaskRunner, told: Told
) -> None:
    for number in range(20):
        runner.run(partial(int, number), told.then, told.failed)
    qtbot.waitUntil(lambda: not runner.busy)
    assert told.results == list(range(20))


def test_a_failure_is_told_as_one(qtbot: QtBot, runner: TaskRunner, told: Told) -> None:
    runner.run(_fail, told.then, told.failed)
    qtbot.waitUntil(lambda: not runner.busy)
    assert (told.results, told.problems) == ([], ["broken"])
    assert told.threads == {threading.get_ident()}


def test_of_one_topic_only_the_newest_is_told_and_those_not_begun_are_not_done(
    qtbot: QtBot, runner: TaskRunner, told: Told
) -> None:
    gate, done = threading.Event(), list[str]()

    def slow() -> str:
        gate.wait(5)
        return "first"

    def note(word: str) -> str:
        done.append(word)
        return word

    runner.run(slow, told.then, told.failed, "words")
    for word in ("second", "third"):
        runner.run(partial(note, word), told.then, told.failed, "words")
    runner.run(lambda: "other", told.then, told.failed, "other topic")
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert told.results == ["third", "other"]
    assert done == ["third"]
    assert told.problems == []


def test_a_failure_of_an_outdated_task_is_not_told(
    qtbot: QtBot, runner: TaskRunner, told: Told
) -> None:
    gate = threading.Event()

    def slow() -> None:
        gate.wait(5)
        _fail()

    runner.run(slow, told.then, told.failed, "words")
    runner.run(lambda: "newest", told.then, told.failed, "words")
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert (told.results, told.problems) == (["newest"], [])


def test_a_task_that_is_outdated_is_asked_to_stop_and_its_end_is_silence(
    qtbot: QtBot, runner: TaskRunner, told: Told
) -> None:
    stop, begun = Stop(), threading.Event()

    def work() -> None:
        begun.set()
        while True:
            stop.check()

    runner.run(work, told.then, told.failed, "words", stop)
    begun.wait(5)
    runner.run(lambda: "newest", told.then, told.failed, "words")
    qtbot.waitUntil(lambda: not runner.busy)
    assert (told.results, told.problems) == (["newest"], [])


def test_a_task_that_stops_by_itself_is_silent(
    qtbot: QtBot, runner: TaskRunner, told: Told
) -> None:
    def work() -> None:
        raise StoppedError

    runner.run(work, told.then, told.failed)
    qtbot.waitUntil(lambda: not runner.busy)
    assert (told.results, told.problems) == ([], [])


def test_a_topic_that_is_dropped_is_not_told_and_not_begun(
    qtbot: QtBot, runner: TaskRunner, told: Told
) -> None:
    gate, done = threading.Event(), list[str]()
    runner.run(lambda: gate.wait(5), told.then, told.failed)
    runner.run(lambda: done.append("words"), told.then, told.failed, "words")
    runner.drop("words")
    runner.drop("never asked for")
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert told.results == [True]
    assert done == []


def test_what_was_forgotten_is_not_told(qtbot: QtBot, runner: TaskRunner, told: Told) -> None:
    gate = threading.Event()
    runner.run(lambda: gate.wait(5), told.then, told.failed)
    runner.forget()
    assert not runner.busy
    gate.set()
    runner.run(lambda: "later", told.then, told.failed)
    qtbot.waitUntil(lambda: told.results != [])
    assert told.results == ["later"]
