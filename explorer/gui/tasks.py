"""Runs functions off the GUI thread and hands their results back to it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Who is to be told how a task ended."""

    then: Callable[[Any], None]
    failed: Callable[[BaseException], None]
    topic: str


class TaskRunner(QObject):
    """Runs functions on an executor; ``then`` or ``failed`` is called on this object's thread.

    Neither is ever called before ``run`` returns. Of the tasks with one topic only the
    newest one's end is told.
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
    ) -> None:
        """Run ``function`` on the executor, and afterwards ``then`` or ``failed`` here."""
        number = next(self._numbers)
        self._waiting[number] = _Waiting(then, failed, topic)
        if topic:
            self._newest[topic] = number
        future = self._executor.submit(self._unless_outdated, number, topic, function)
        future.add_done_callback(lambda ended: self._report(number, ended))

    def _unless_outdated(self, number: int, topic: str, function: Callable[[], Any]) -> object:
        if topic and self._newest.get(topic) != number:
            raise CancelledError
        return function()

    def _report(self, number: int, future: Future[Any]) -> None:
        self._ended.emit(number, future)

    @Slot(int, object)
    def _tell(self, number: int, future: Future[Any]) -> None:
        waiting = self._waiting.pop(number, None)
        outdated = waiting and waiting.topic and self._newest.get(waiting.topic) != number
        if waiting is None or outdated or future.cancelled():
            return
        problem = future.exception()
        if problem is None:
            waiting.then(future.result())
        elif not isinstance(problem, CancelledError):
            waiting.failed(problem)

    def forget(self) -> None:
        """Tell nobody of the tasks that are still under way."""
        self._waiting.clear()

    @property
    def busy(self) -> bool:
        """Whether any task has not been told of yet."""
        return bool(self._waiting)
