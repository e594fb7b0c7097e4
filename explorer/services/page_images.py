"""Pages of the documents of a collection as pixels, drawn by a confined worker process."""

from __future__ import annotations

from typing_extensions import override

from explorer.domain.closing import Closing
from explorer.domain.errors import ExtractionError
from explorer.domain.pixels import Pixels
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import ReadingOptions
from explorer.services.asking import ConfinedReader
from explorer.services.collections import Collection
from explorer.services.drawing_tasks import DrawTask
from explorer.services.inner_file import InnerFile
from explorer.store.store import Store


class PageImages(Closing):
    """Draws for one collection. Belongs to the thread that first asks; ``close`` ends it."""

    def __init__(self, collection: Collection) -> None:
        self._database = collection.database
        self._reader = ConfinedReader(collection)
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
        if self._store is None:
            self._store = Store(self._database)
        record = self._store.documents.record(document_id)
        if record is None:
            raise ExtractionError(
                "The document is no longer in the collection.", ProblemKind.UNREACHABLE
            )
        options = ReadingOptions(passwords=self._passwords)
        file = InnerFile(record.place.file.name, record.place.inside, options)
        return self._reader.ask(record.place, DrawTask(file, number, width, picture), Pixels)

    @override
    def close(self) -> None:
        """End the worker."""
        self._reader.close()
        if self._store is not None:
            self._store.close()
