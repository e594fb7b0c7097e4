"""Puts what was read into the store and then the index, in batches that survive a crash."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.domain.record import DocumentRecord, FileState
from explorer.services.digest import Reading
from explorer.services.indexer import Indexer
from explorer.services.plan import failure_version
from explorer.services.progress import Listener
from explorer.services.scan import FoundFile
from explorer.services.task import Failure
from explorer.store.store import Store

_STORED_TOGETHER = 64  # documents in one transaction
_INDEXED_TOGETHER = 512  # documents in one commit of the index
_WORDS_TOGETHER = 2_000_000
_LONG_WORD = 8  # letters; texts with hardly any spaces have more to index than words
_SECONDS = 5.0  # and no document waits longer than this to be found


@dataclass(frozen=True, slots=True)
class Read:
    """A file, its record from an earlier reading if any, and how reading it ended now."""

    file: FoundFile
    record: DocumentRecord | None
    result: Reading | Failure


@dataclass(slots=True)
class Tally:
    """How many files were new, changed, unchanged."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


class Shelf:
    """The only writer of store and index while files are read; for the one ingest thread."""

    def __init__(self, store: Store, indexer: Indexer, listener: Listener, tally: Tally) -> None:
        self._store = store
        self._indexer = indexer
        self._listener = listener
        self._tally = tally
        self._unstored: list[Read] = []
        self._unindexed: list[int] = []
        self._unindexed_words = 0
        self._last_commit = time.monotonic()

    def put(self, read: Read) -> None:
        """Take one more; it is kept at the latest when ``flush`` is called."""
        self._unstored.append(read)
        late = time.monotonic() - self._last_commit > _SECONDS
        if late or len(self._unstored) >= _STORED_TOGETHER:
            self._write()
        full = len(self._unindexed) >= _INDEXED_TOGETHER or self._unindexed_words >= _WORDS_TOGETHER
        if late or full:
            self._commit()
        self._indexer.poll()

    def poll(self) -> None:
        """Look after what is under way, while nothing is put."""
        self._indexer.poll()

    def flush(self) -> None:
        """Keep all that was put, and have it made searchable."""
        self._write()
        self._commit()

    def forget(self, records: Sequence[DocumentRecord]) -> None:
        """Remove documents whose files are gone; the index goes first, so a crash is repaired."""
        ids = [record.document_id for record in records]
        if ids:
            self._take_from_index(ids)
            with self._store.transaction():
                self._store.documents.remove(ids)
            self._listener.searchable(ids)

    def _take_from_index(self, ids: Sequence[int]) -> None:
        with self._store.transaction():
            self._store.documents.set_indexed(ids, indexed=False)
        self._indexer.remove(ids)

    def _write(self) -> None:
        reads, self._unstored = self._unstored, []
        lost = [
            read.record.document_id
            for read in reads
            if isinstance(read.result, Failure)
            and read.record
            and read.record.state is FileState.OK
        ]
        if lost:
            self._take_from_index(lost)
        with self._store.transaction():
            for read in reads:
                self._keep(read)

    def _keep(self, read: Read) -> None:
        documents = self._store.documents
        if isinstance(read.result, Failure):
            passing = read.file.problem or read.result.passing
            version = "" if passing else failure_version()
            number = documents.save_failure(
                read.file.place, read.file.stamp, read.result.reason, version
            )
            self._unindexed.append(number)
        elif read.result.document is not None:
            number = documents.save(read.file.place, read.result.stamp, read.result.document)
            self._tally.added += read.record is None
            self._tally.changed += read.record is not None
            self._unindexed.append(number)
            document = read.result.document
            self._unindexed_words += max(document.words, len(document.text) // _LONG_WORD)
        elif read.record is not None:
            documents.touch(read.record.document_id, read.result.stamp)
            self._tally.unchanged += 1

    def _commit(self) -> None:
        ids, self._unindexed = self._unindexed, []
        words, self._unindexed_words = self._unindexed_words, 0
        self._last_commit = time.monotonic()
        if ids:
            self._indexer.put(ids, words)
