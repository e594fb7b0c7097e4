"""Asks a confined worker for one thing about a file, and waits for it."""

from __future__ import annotations

from multiprocessing.connection import wait
from typing import TypeVar

from typing_extensions import override

from explorer.domain.closing import Closing
from explorer.domain.errors import ExtractionError
from explorer.domain.record import FilePlace
from explorer.services.collections import Collection
from explorer.services.opening import open_regular
from explorer.services.task import Failure, Task
from explorer.services.worker import Worker

Answer = TypeVar("Answer")


class ConfinedReader(Closing):
    """One confined worker for files of one collection, started when it is first asked.

    It belongs to the thread that asks, and ends when that thread closes it.
    """

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._worker = Worker(confined=True)

    def ask(self, place: FilePlace, task: Task, kind: type[Answer]) -> Answer:
        """What ``task`` gives for the file at ``place``, which must be a ``kind``.

        Raises ExtractionError when the file cannot be opened or the task failed.
        """
        folder = self._collection.folders.get(place.folder_id)
        descriptor = open_regular(self._collection.file_on_disk(place), folder)
        self._worker.start(task, descriptor)
        result = self._result()
        if isinstance(result, kind):
            return result
        if isinstance(result, Failure):
            raise ExtractionError(result.reason, result.kind)
        raise ExtractionError("The reader gave something else than was asked for.")

    def _result(self) -> object:
        while True:
            result = self._worker.outcome()
            if result is not None:
                return result
            wait([self._worker.connection], max(0.0, self._worker.remaining))

    @override
    def close(self) -> None:
        """End the worker."""
        self._worker.kill()
