"""The full-text index of a collection, on Whoosh 2.7.4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from heapq import nsmallest
from pathlib import Path
from typing import Any

from typing_extensions import override
from whoosh.index import LockError
from whoosh.writing import CLEAR, SegmentWriter

from explorer.domain.errors import CollectionError, ExplorerError
from explorer.domain.query import Fuzzy, Node, Pattern, Sort, Word
from explorer.index.evaluate import Scores, evaluate
from explorer.index.explain import explain
from explorer.index.marks import QueryMarker
from explorer.index.resolve import Resolver
from explorer.index.schema import row
from explorer.index.search_index import (
    Found,
    IndexedDocument,
    IndexStats,
    SearchIndex,
    SearchRequest,
)
from explorer.index.snapshot import Snapshot
from explorer.index.stems import Stems
from explorer.index.storage import CheckedIndex, fresh_storage, open_storage
from explorer.index.suggest import suggest
from explorer.index.tokens import fold, terms
from explorer.index.vocabulary import Vocabulary

_PATIENCE = 10.0  # seconds to wait for another process that writes
_MEMORY = 256  # megabytes of postings before they are put on disk


def open_index(folder: Path) -> WhooshIndex:
    """The index in ``folder``, made there (for its owner only) when there is none.

    Raises DamagedIndexError when it cannot be read; ``create_index`` makes it anew.
    """
    return WhooshIndex(open_storage(folder), folder)


def create_index(folder: Path) -> WhooshIndex:
    """A new, empty index in ``folder``; what was in the folder is deleted."""
    return WhooshIndex(fresh_storage(folder), folder)


class WhooshIndex(SearchIndex):
    """A full-text index; reads the newest generation, whoever wrote it, at each call."""

    def __init__(self, index: CheckedIndex, folder: Path) -> None:
        self._index = index
        self._folder = folder
        self._stems = Stems()
        self._opened: tuple[Snapshot, Vocabulary] | None = None

    @override
    def add(self, documents: Sequence[IndexedDocument]) -> None:
        newest = {document.document_id: document for document in documents}
        if not newest:
            return
        with self._writing() as writer:
            self._delete(writer, newest)
            for document in newest.values():
                writer.add_document(**row(document))

    @override
    def remove(self, document_ids: Iterable[int]) -> None:
        known = self.document_ids().intersection(document_ids)
        if not known:
            return
        with self._writing() as writer:
            self._delete(writer, known)

    @override
    def clear(self) -> None:
        with self._writing() as writer:
            writer.mergetype = CLEAR

    @override
    def search(self, request: SearchRequest) -> Found:
        snapshot, vocabulary = self._newest()
        resolver = Resolver(vocabulary, request.answers)
        found = evaluate(resolver.resolve(request.query.root), snapshot)
        return Found(
            total=len(found.scores),
            ranked=_page(found.scores, request, snapshot),
            document_ids=frozenset(snapshot.ids[number] for number in found.scores),
            explained=explain(request.query.root, resolver.expansions),
            suggestion="" if found.scores else suggest(request.query, vocabulary),
            marker=QueryMarker(found, snapshot.numbers),
        )

    @override
    def forms(self, word: str) -> tuple[str, ...]:
        found = terms(word)
        return self._newest()[1].forms(found[0] if len(found) == 1 else fold(word))

    @override
    def terms_of(self, leaf: Node) -> tuple[str, ...]:
        resolver = Resolver(self._newest()[1], {})
        resolver.resolve(leaf, ("text",))
        written = leaf.text if isinstance(leaf, Word | Pattern | Fuzzy) else ""
        return resolver.expansions.get(leaf) or (" ".join(terms(written)),)

    @override
    def document_ids(self) -> frozenset[int]:
        return frozenset(self._newest()[0].numbers)

    @override
    def stats(self) -> IndexStats:
        size = sum(file.stat().st_size for file in self._folder.rglob("*") if file.is_file())
        return IndexStats(len(self._newest()[0].live), size)

    @override
    def close(self) -> None:
        if self._opened:
            self._opened[0].close()
            self._opened = None

    def _newest(self) -> tuple[Snapshot, Vocabulary]:
        """The newest generation, opened once."""
        if self._opened and self._opened[0].generation == self._index.latest_generation():
            return self._opened
        self.close()
        snapshot = Snapshot(self._index)
        self._opened = snapshot, Vocabulary(snapshot, self._stems)
        return self._opened

    @contextmanager
    def _writing(self) -> Iterator[SegmentWriter]:
        """A writer whose changes are committed at the end, or dropped on an error."""
        try:
            writer = self._index.writer(timeout=_PATIENCE, limitmb=_MEMORY)
        except LockError as error:
            raise CollectionError(
                "Another program is writing to this collection's index: try again later."
            ) from error
        try:
            yield writer
            writer.commit()
        except OSError as error:
            raise ExplorerError(f"The full-text index cannot be written: {error}.") from error
        finally:
            if not writer.is_closed:
                writer.cancel()

    def _delete(self, writer: SegmentWriter, document_ids: Iterable[int]) -> None:
        # The lock is held: no other process can give the documents new numbers.
        numbers: Mapping[int, int] = self._newest()[0].numbers
        for document_id in set(document_ids):
            if document_id in numbers:
                writer.delete_document(numbers[document_id])


def _page(
    scores: Scores, request: SearchRequest, snapshot: Snapshot
) -> tuple[tuple[int, float], ...]:
    """The page asked for; documents that rank alike are in the order of their ids."""
    ids = snapshot.ids

    def rank(number: int) -> tuple[Any, ...]:
        match request.sort:
            case Sort.DATE:
                return -snapshot.dates[number], ids[number]
            case Sort.NAME:
                path = snapshot.paths[number]
                return path.casefold(), path, ids[number]
            case _:
                return -scores[number], ids[number]

    last = request.offset + request.limit
    best = nsmallest(last, scores, key=rank) if last < len(scores) else sorted(scores, key=rank)
    return tuple((ids[n], scores[n]) for n in best[request.offset : last])
