"""A thread with its own eyes on the open collection: asked from the GUI, answering to it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal

from explorer.domain.errors import DamagedIndexError
from explorer.domain.stop import Stop
from explorer.gui.tasks import TaskRunner
from explorer.services.collections import Collection
from explorer.services.library import Library
from explorer.services.reading import CollectionReader


class Desk(QObject):
    """One worker thread and the reader that lives on it."""

    failed = Signal(str)
    damaged = Signal(str)  # the index cannot be read; the message

    def __init__(self, library: Library, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._runner = TaskRunner(self._executor, self)
        self._wanted: Collection | None = None
        self._reader: CollectionReader | None = None  # touched on the worker thread only

    def use(self, collection: Collection | None) -> None:
        """Look at this collection from now on."""
        self._wanted = collection

    def ask(
        self,
        work: Callable[[CollectionReader], Any],
        then: Callable[[Any], None],
        topic: str = "",
        stop: Stop | None = None,
    ) -> None:
        """Do ``work`` on the thread, then call ``then`` with its result here.

        Of several with one topic, only the newest is answered: the one before is asked to
        stop by its ``stop``, and not begun if it waits. Without a collection nothing
        happens; a failure is told by the signals ``failed`` or ``damaged``.
        """
        collection = self._wanted
        if collection is None:
            return

        def do() -> object:
            return work(self._reader_of(collection))

        self._runner.run(do, then, self._fail, topic, stop)

    def drop(self, *topics: str) -> None:
        """Ask for these no more."""
        for topic in topics:
            self._runner.drop(topic)

    def _reader_of(self, collection: Collection) -> CollectionReader:
        if self._reader is None or self._reader.collection != collection:
            self._close_reader()
            self._reader = self._library.open(collection)
        return self._reader

    def _close_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _fail(self, problem: BaseException) -> None:
        self._executor.submit(self._close_reader)
        told = self.damaged if isinstance(problem, DamagedIndexError) else self.failed
        told.emit(str(problem) or type(problem).__name__)

    @property
    def busy(self) -> bool:
        """Whether something asked is not answered yet."""
        return self._runner.busy

    def close(self) -> None:
        """End the thread; what is still unanswered stays so."""
        self._runner.forget()
        self._executor.submit(self._close_reader)
        self._executor.shutdown(wait=True, cancel_futures=False)
