"""What the index is told of the documents in the store, in this process or in a worker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from explorer.domain.record import DocumentRecord, FileState
from explorer.index.building import Built, build, build_merged
from explorer.index.manifest import SegmentEntry
from explorer.index.search_index import IndexedDocument
from explorer.store.store import Store


@dataclass(frozen=True, slots=True)
class Segments:
    """Segments on disk that wait for being made part of the index."""

    built: tuple[Built, ...]


def documents_of(store: Store, document_ids: Sequence[int]) -> Iterator[IndexedDocument]:
    """These documents as the index takes them, one text in memory at a time."""
    for record in store.documents.some(document_ids).values():
        yield _indexed(record, store)


def _indexed(record: DocumentRecord, store: Store) -> IndexedDocument:
    failed = record.state is FileState.FAILED
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


def build_from(library: Path, index: Path, document_ids: Sequence[int]) -> Segments:
    """Write segments of stored documents. Raises ExplorerError."""
    with Store(library) as store:
        return Segments(tuple(build(index, documents_of(store, document_ids))))


def merge_into_one(index: Path, sources: Sequence[SegmentEntry]) -> Segments:
    """Write one segment in place of several. Raises ExplorerError."""
    return Segments((build_merged(index, sources),))
