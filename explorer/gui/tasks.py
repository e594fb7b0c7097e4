"""Runs functions off the GUI thread and hands their results back to it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from explorer.domain.stop import Stop, StoppedError


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Who is to be told how a task ended."""

    then: Callable[[Any], None]
    failed: Callable[[BaseException], None]
    topic: str
    stop: Stop


class TaskRunner(QObject):
    """Runs functions on an executor; ``then`` or ``failed`` is called on this object's thread.

    Neither is ever called before ``run`` returns. Of the tasks with one topic only the
    newest one's end is told: those before it are asked to stop, and not begun if they wait.
    A task that was stopped is silent.
    """

    _ended = Signal(int, object)

    def __init__(self, executor: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = executor
        self._numbers = count()
        self._waiting: dict[int, _Waiting] = {}
        self._newest: dict[str, int] = {}
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        function: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        topic: str = "",
        stop: Stop | None = None,
    ) -> None:
        """Run ``function`` on the executor, and afterwards ``then`` or ``failed`` here.

        ``stop`` is what the function looks at to end early; asked for before it has begun,
        the function is not run at all.
        """
        number, stop = next(self._numbers), stop or Stop()
        if topic:
            self.drop(topic)
            self._newest[topic] = number
        self._waiting[number] = _Waiting(then, failed, topic, stop)
        future = self._executor.submit(_unless_stopped, stop, function)
        future.add_done_callback(lambda ended: self._report(number, ended))

    def drop(self, topic: str) -> None:
        """Ask the newest task of this topic to stop, and tell nothing of it."""
        waiting = self._waiting.get(self._newest.pop(topic, -1))
        if waiting is not None:
            waiting.stop.ask()

    def _report(self, number: int, future: Future[Any]) -> None:
        self._ended.emit(number, future)

    @Slot(int, object)
    def _tell(self, number: int, future: Future[Any]) -> None:
        waiting = self._waiting.pop(number, None)
        if waiting is None or waiting.stop.asked or future.cancelled():
            return
        problem = future.exception()
        if problem is None:
            waiting.then(future.result())
        elif not isinstance(problem, StoppedError):
            waiting.failed(problem)

    def forget(self) -> None:
        """Ask the tasks that are still under way to stop, and tell nobody of them."""
        for waiting in self._waiting.values():
            waiting.stop.ask()
        self._waiting.clear()

    @property
    def busy(self) -> bool:
        """Whether any task has not been told of yet."""
        return bool(self._waiting)


def _unless_stopped(stop: Stop, function: Callable[[], Any]) -> object:
    stop.check()
    return function()
