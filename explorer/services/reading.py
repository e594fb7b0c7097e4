"""Looks into one collection: search, documents, entities, quotes. One for each thread."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from typing_extensions import override

from explorer.analysis.annotator import PIPELINE
from explorer.domain.annotations import Annotations
from explorer.domain.closing import Closing
from explorer.domain.collection import FoundQuote
from explorer.domain.completion import Completion
from explorer.domain.document import Document
from explorer.domain.entity import EntityCount, EntityKind
from explorer.domain.errors import CollectionError, ExplorerError
from explorer.domain.facet import Facet
from explorer.domain.hit import Results
from explorer.domain.query import Sort
from explorer.domain.record import INSIDE, Counts, DocumentRecord, FilePlace
from explorer.domain.span import Span
from explorer.domain.stop import Stop
from explorer.index.parser import parse
from explorer.index.search_index import IndexStats
from explorer.index.whoosh_index import open_index
from explorer.services.collections import Collection
from explorer.services.completing import Completer
from explorer.services.facets import FacetMaker
from explorer.services.hits import HitMaker
from explorer.services.ingest import failed_files
from explorer.services.progress import FailedFile
from explorer.services.searching import Searcher
from explorer.store.expression import fts_expression
from explorer.store.quotes import QuoteFilter
from explorer.store.store import Store


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A document of a collection with all that is known of it.

    ``annotations`` is None while it is not analysed.
    """

    record: DocumentRecord
    path: Path
    document: Document
    annotations: Annotations | None
    shown_path: str = ""


class CollectionReader(Closing):
    """Reads one collection, while it is being updated too. Belongs to the thread that opens it."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self._store = Store(collection.database)
        try:
            self._index = open_index(collection.index)
        except ExplorerError:
            self._store.close()
            raise
        self._searcher = Searcher(self._store, self._index)
        self._hits = HitMaker(self._store, self.shown_path)
        self._facets = FacetMaker(self._store, self._searcher)
        self._completer = Completer(self._store, self._index)

    def search(
        self,
        text: str,
        *,
        limit: int = 20,
        offset: int = 0,
        sort: Sort = Sort.RELEVANCE,
        typing: bool = False,
        stop: Stop | None = None,
    ) -> Results:
        """One page of the documents that match a query as typed. Never fails on its syntax.

        While a person is ``typing``, its last word is a beginning. Raises StoppedError soon
        after ``stop`` was asked.
        """
        started = time.perf_counter()
        with self._store.interrupting(stop):
            asked = self._searcher.ask(text, typing=typing, stop=stop)
            page = asked.found.page(offset, limit, sort)
            hits = self._hits.of_page(page, asked, stop)
            suggestion = self._searcher.suggestion(asked)
        return Results(
            query=asked.query,
            explained=asked.found.explained,
            total=asked.found.total,
            seconds=round(time.perf_counter() - started, 4),
            suggestion=suggestion,
            hits=hits,
        )

    def matches(
        self, text: str, document_id: int, *, typing: bool = False, stop: Stop | None = None
    ) -> tuple[Span, ...]:
        """The places in one document that match a query as typed."""
        with self._store.interrupting(stop):
            found = self._searcher.ask(text, typing=typing, stop=stop).found
            if document_id not in found.document_ids:
                return ()
            return found.marker.matches(document_id, self._store.documents.text(document_id))

    def facets(self, text: str, *, typing: bool = False, stop: Stop | None = None) -> list[Facet]:
        """How the documents that match a query are spread, and what narrows it down."""
        with self._store.interrupting(stop):
            asked = self._searcher.ask(text, typing=typing, stop=stop)
            return self._facets.of(asked, stop)

    def complete(self, text: str, cursor: int) -> tuple[Completion, ...]:
        """What may stand at ``cursor`` (code points) of a query, the best first."""
        return self._completer.complete(text, cursor)

    def file(self, record: DocumentRecord) -> Path:
        """Where a document's file is, or was."""
        return self.collection.file(record.place)

    def inside(self, document_id: int) -> list[DocumentRecord]:
        """What lies directly inside the file of a document: attachments, members, by path."""
        record = self._store.documents.record(document_id)
        if record is None:
            return []
        return [
            r for r in self._store.documents.inside(record.place) if r.place.parent == record.place
        ]

    def parent(self, document_id: int) -> DocumentRecord | None:
        """The document that a document lies directly inside, or None."""
        record = self._store.documents.record(document_id)
        outer = record.place.parent if record else None
        return self._store.documents.at(outer) if outer else None

    def shown_path(self, record: DocumentRecord) -> str:
        """Its path as it is shown: with what it is called inside its file."""
        return self.collection.shown_path(record.place)

    def find(self, path: str) -> DocumentRecord:
        """The record of a document by its path: whole, relative to here, or its last parts.

        Raises CollectionError when there is none, or more than one.
        """
        path = path.replace("\0", "")
        record = self._at(*path.partition(INSIDE)[::2]) or self._at(path, "")
        if record is not None:
            return record
        wanted = PurePosixPath(path.replace("\\", "/")).parts
        known = self._store.documents.all()
        fitting = [r for r in known if _ends_with(PurePosixPath(self.shown_path(r)), wanted)]
        if len(fitting) == 1:
            return fitting[0]
        number = "no document" if not fitting else f"{len(fitting)} documents"
        hint = "" if not fitting else "; give more of its path"
        raise CollectionError(
            f"The collection “{self.collection.name}” has {number} at “{path}”{hint}."
        )

    def _at(self, path: str, inside: str) -> DocumentRecord | None:
        """What is called ``inside`` in the file at that path, "" being that file itself."""
        for whole in (os.path.abspath(path), os.path.realpath(path)):  # noqa: PTH100 - drops ".."
            place = self.collection.place(Path(whole))
            if place and inside:
                place = FilePlace(place.folder_id, f"{place.path}{INSIDE}{inside}")
            record = self._store.documents.at(place) if place else None
            if record is not None:
                return record
        return None

    def open(self, document_id: int) -> OpenDocument | None:
        """A document with its annotations, or None when it has gone or was never readable."""
        record = self._store.documents.record(document_id)
        document = self._store.documents.document(document_id)
        if record is None or document is None:
            return None
        annotations = self._store.annotations.load(document_id)
        return OpenDocument(
            record, self.file(record), document, annotations, self.shown_path(record)
        )

    def annotations(self, document_id: int) -> Annotations | None:
        """What was found in a document, or None while it is not analysed."""
        return self._store.annotations.load(document_id)

    def record(self, document_id: int) -> DocumentRecord | None:
        """What is known of a file, readable or not, or None when it has gone."""
        return self._store.documents.record(document_id)

    def records(self) -> list[DocumentRecord]:
        """All documents, those that failed too, in the order of their paths."""
        return self._store.documents.all()

    def entities(self, kind: EntityKind | None = None) -> list[EntityCount]:
        """The entities of the whole collection, most mentioned first."""
        return self._store.entities.counts(kind)

    def quotes(
        self,
        *,
        document_id: int | None = None,
        speaker: str | None = None,
        about: str | None = None,
    ) -> list[FoundQuote]:
        """Quotes by document and place; of one speaker, or with the words ``about``, if given."""
        return self._store.quotes.find(
            QuoteFilter(
                document_ids=None if document_id is None else [document_id],
                words=self._about(about),
                speakers=None if speaker is None else self._store.entities.answering(speaker),
                speaker_words=speaker,
            )
        )

    def _about(self, words: str | None) -> str | None:
        if words is None:
            return None
        return fts_expression(parse(words).root, self._index.terms_of) or None

    def counts(self) -> Counts:
        """How far the collection is."""
        return self._store.counts(PIPELINE)

    def failed_files(self) -> list[FailedFile]:
        """Every file of which something is wrong: what, and what kind of thing it is."""
        return failed_files(self.collection, self._store)

    def index_stats(self) -> IndexStats:
        """How much is in the full-text index."""
        return self._index.stats()

    @override
    def close(self) -> None:
        """Give back files and connections."""
        self._index.close()
        self._store.close()


def _ends_with(path: PurePath, parts: tuple[str, ...]) -> bool:
    return bool(parts) and path.parts[-len(parts) :] == parts
