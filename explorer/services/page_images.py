"""Pages of the documents of a collection as pixels, drawn by a confined worker process."""

from __future__ import annotations

from multiprocessing.connection import wait

from typing_extensions import override

from explorer.domain.closing import Closing
from explorer.domain.errors import ExtractionError
from explorer.domain.pixels import Pixels
from explorer.domain.problem import ProblemKind
from explorer.domain.record import DocumentRecord
from explorer.extract.extractor import ReadingOptions
from explorer.services.collections import Collection
from explorer.services.drawing_tasks import DrawTask
from explorer.services.opening import open_regular
from explorer.services.task import Failure
from explorer.services.worker import Worker
from explorer.store.store import Store


class PageImages(Closing):
    """Draws for one collection. Belongs to the thread that first asks; ``close`` ends it."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._worker = Worker(confined=True)
        self._store: Store | None = None
        self._passwords: tuple[str, ...] = ()

    def use_passwords(self, passwords: tuple[str, ...]) -> None:
        """Try these on files that are protected, from now on."""
        self._passwords = passwords

    def page(self, document_id: int, number: int, width: int) -> Pixels:
        """Page ``number`` (from 0) of a document, ``width`` pixels wide.

        Raises ExtractionError, of the kind ENCRYPTED when it needs a password.
        """
        return self._draw(document_id, number, width, "")

    def picture(self, document_id: int, source: str, width: int) -> Pixels:
        """A picture inside a document (Picture.source), at most ``width`` pixels wide.

        Raises ExtractionError.
        """
        return self._draw(document_id, 0, width, source)

    def _draw(self, document_id: int, number: int, width: int, picture: str) -> Pixels:
        record = self._record(document_id)
        folder = self._collection.folders.get(record.place.folder_id)
        descriptor = open_regular(self._collection.file_on_disk(record.place), folder)
        options = ReadingOptions(passwords=self._passwords)
        place = record.place
        task = DrawTask(place.file.name, place.inside, number, width, picture, options)
        self._worker.start(task, descriptor)
        result = self._result()
        if isinstance(result, Pixels):
            return result
        if isinstance(result, Failure):
            raise ExtractionError(result.reason, result.kind)
        raise ExtractionError("The page could not be drawn.")

    def _record(self, document_id: int) -> DocumentRecord:
        if self._store is None:
            self._store = Store(self._collection.database)
        record = self._store.documents.record(document_id)
        if record is None:
            raise ExtractionError(
                "The document is no longer in the collection.", ProblemKind.UNREACHABLE
            )
        return record

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
        if self._store is not None:
            self._store.close()
