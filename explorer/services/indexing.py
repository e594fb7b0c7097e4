"""What the index is told of the documents in the store, in this process or in a worker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from explorer.domain.errors import DamagedIndexError
from explorer.domain.record import DocumentRecord
from explorer.index.building import Built, SegmentWriter, build_merged
from explorer.index.manifest import SegmentEntry
from explorer.index.search_index import IndexedDocument, SearchIndex
from explorer.store.store import Store


@dataclass(frozen=True, slots=True)
class Segments:
    """Segments on disk that wait for being made part of the index."""

    built: tuple[Built, ...]


def trusted_generation(store: Store, index: SearchIndex) -> int:
    """The generation of the index. Raises DamagedIndexError where the library knows a later one."""
    noted = store.documents.index_generation()
    present = index.generation()
    if present < noted:
        raise DamagedIndexError("The full-text index is older than the library: rebuild it.")
    return present


def documents_of(store: Store, document_ids: Sequence[int]) -> Iterator[IndexedDocument]:
    """These documents as the index takes them, one text in memory at a time."""
    for record in store.documents.some(document_ids).values():
        yield _indexed(record, store)


def _indexed(record: DocumentRecord, store: Store) -> IndexedDocument:
    failed = not record.readable
    return IndexedDocument(
        document_id=record.document_id,
        text="" if failed else store.documents.text(record.document_id),
        title=PurePosixPath(record.place.path).name if failed else record.title,
        path=record.place.path,
        format=record.format or PurePosixPath(record.place.path).suffix.lstrip("."),
        language=record.language,
        date=record.date,
        keywords=record.keywords,
        failed=failed,
    )


def build_from(
    library: Path, index: Path, document_ids: Sequence[int], writer: SegmentWriter
) -> Segments:
    """Write segments of stored documents. Raises ExplorerError."""
    with Store(library) as store:
        return Segments(tuple(writer.write(index, documents_of(store, document_ids))))


def merge_into_one(index: Path, sources: Sequence[SegmentEntry]) -> Segments:
    """Write one segment in place of several. Raises ExplorerError."""
    return Segments((build_merged(index, sources),))
