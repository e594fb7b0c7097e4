"""Puts what was read into the store and then the index, in batches that survive a crash."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from explorer.domain.document import Document
from explorer.domain.problem import Problem
from explorer.domain.record import INSIDE, DocumentRecord, FilePlace, FileStamp
from explorer.services.digest import Done, Part, Trouble
from explorer.services.indexer import Indexer
from explorer.services.plan import failure_version
from explorer.services.progress import Listener
from explorer.services.scan import FoundFile
from explorer.store.store import Store

_STORED_TOGETHER = 64  # changes in one transaction
_INDEXED_TOGETHER = 512  # documents in one commit of the index
_WORDS_TOGETHER = 2_000_000
_LONG_WORD = 8  # letters; texts with hardly any spaces have more to index than words
_SECONDS = 5.0  # and no document waits longer than this to be found
_UNFINISHED = -1  # the time of a file of which not all that is inside it was kept yet


@dataclass(slots=True)
class Tally:
    """How many files were new, changed, unchanged, and documents read that lie in files."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    inside: int = 0


class Shelf:
    """The only writer of store and index while files are read; for the one ingest thread."""

    def __init__(self, store: Store, indexer: Indexer, listener: Listener, tally: Tally) -> None:
        self._store = store
        self._indexer = indexer
        self._listener = listener
        self._tally = tally
        self._waiting: list[Callable[[], None]] = []
        self._kept: dict[FilePlace, set[str]] = {}  # what of a file was given so far
        self._readable: set[FilePlace] = set()
        self._outdated: list[int] = []  # in the index, but no longer so in the store
        self._unindexed: list[int] = []
        self._unindexed_words = 0
        self._last_commit = time.monotonic()

    def put(self, file: FoundFile, part: Part) -> None:
        """Take a document of a file; it is kept at the latest when ``flush`` is called."""
        given = self._kept.setdefault(file.place, set())
        given.add(part.inside)
        if not part.inside and isinstance(part.outcome, Document):
            self._readable.add(file.place)
        self._soon(lambda: self._keep(file, part))

    def add_trouble(self, file: FoundFile, trouble: Trouble) -> None:
        """Note what else is wrong with a document that was put before."""
        self._soon(lambda: self._add(_place(file, trouble.inside), trouble.problem))

    def replace(self, record: DocumentRecord, part: Part) -> None:
        """Take a document that was read anew from a file that has not changed."""
        if isinstance(part.outcome, Document) and not record.readable and not part.inside:
            self._tally.added += 1
        self._soon(lambda: self._keep_at(record.place, record.stamp, part.outcome))

    def add_problem(self, record: DocumentRecord, problem: Problem) -> None:
        """Note what else is wrong with a document."""
        self._soon(lambda: self._add(record.place, problem))

    def finish(self, file: FoundFile, record: DocumentRecord | None, done: Done) -> None:
        """All of a file was put; what was inside it before and is no more is forgotten."""
        given = self._kept.pop(file.place, set())
        readable = file.place in self._readable
        self._readable.discard(file.place)
        self._count(record, unchanged=done.unchanged, readable=readable)
        self._soon(lambda: self._finish(file, record, done, given))

    def fail(
        self,
        file: FoundFile,
        record: DocumentRecord | None,
        problem: Problem,
        *,
        passing: bool,
    ) -> None:
        """A file could not be read, or not to its end: what was put of it before is kept."""
        given = self._kept.pop(file.place, set())
        readable = file.place in self._readable
        self._readable.discard(file.place)
        if given:
            self._count(record, unchanged=False, readable=readable)
            self._soon(lambda: self._break_off(file, problem))
            return
        version = "" if passing else failure_version()
        self._soon(lambda: self._fail(file, record, problem, version))

    def _count(self, record: DocumentRecord | None, *, unchanged: bool, readable: bool) -> None:
        self._tally.unchanged += unchanged
        if readable:
            self._tally.added += record is None
            self._tally.changed += record is not None

    def _soon(self, change: Callable[[], None]) -> None:
        self._waiting.append(change)
        late = time.monotonic() - self._last_commit > _SECONDS
        if late or len(self._waiting) >= _STORED_TOGETHER:
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
            with self._store.transaction():
                self._store.documents.set_indexed(ids, indexed=False)
            self._indexer.remove(ids)
            with self._store.transaction():
                self._store.documents.remove(ids)
            self._listener.searchable(ids)

    def _write(self) -> None:
        changes, self._waiting = self._waiting, []
        if not changes:
            return
        with self._store.transaction():
            for change in changes:
                change()
        outdated, self._outdated = self._outdated, []
        if outdated:
            self._indexer.remove(outdated)
            self._listener.searchable(outdated)

    def _keep(self, file: FoundFile, part: Part) -> None:
        stamp = part.stamp if part.inside else replace(part.stamp, modified_ns=_UNFINISHED)
        self._keep_at(_place(file, part.inside), stamp, part.outcome)
        self._tally.inside += bool(part.inside) and isinstance(part.outcome, Document)

    def _keep_at(self, place: FilePlace, stamp: FileStamp, outcome: Document | Problem) -> None:
        if isinstance(outcome, Document):
            self._wait_for_index(self._store.documents.save(place, stamp, outcome), outcome)
        else:
            self._save_failure(place, stamp, outcome, failure_version())

    def _wait_for_index(self, number: int, document: Document) -> None:
        self._unindexed.append(number)
        self._unindexed_words += max(document.words, len(document.text) // _LONG_WORD)

    def _save_failure(
        self, place: FilePlace, stamp: FileStamp, problem: Problem, version: str
    ) -> None:
        before = self._store.documents.at(place)
        if before is not None and before.readable:
            self._outdated.append(before.document_id)
        number = self._store.documents.save_failure(place, stamp, problem, version)
        self._unindexed.append(number)

    def _add(self, place: FilePlace, problem: Problem) -> None:
        record = self._store.documents.at(place)
        if record is not None:
            self._store.documents.add_problem(record.document_id, problem)

    def _finish(
        self, file: FoundFile, record: DocumentRecord | None, done: Done, given: set[str]
    ) -> None:
        now = self._store.documents.at(file.place)
        if now is None:
            return
        self._store.documents.touch(now.document_id, done.stamp)
        if record is not None and not done.unchanged:
            before = self._store.documents.inside(file.place)
            self._drop([r for r in before if r.place.inside not in given])

    def _drop(self, records: Sequence[DocumentRecord]) -> None:
        """Forget documents inside a transaction; the index is told when it has ended."""
        ids = [record.document_id for record in records]
        self._store.documents.remove(ids)
        self._outdated += ids

    def _break_off(self, file: FoundFile, problem: Problem) -> None:
        """What was read before it went wrong stays; the next update does not try again."""
        now = self._store.documents.at(file.place)
        if now is not None:
            self._store.documents.add_problem(now.document_id, problem)
            self._store.documents.touch(now.document_id, file.stamp)

    def _fail(
        self, file: FoundFile, record: DocumentRecord | None, problem: Problem, version: str
    ) -> None:
        if record is not None:
            self._drop(self._store.documents.inside(file.place))
        self._save_failure(file.place, file.stamp, problem, version)

    def _commit(self) -> None:
        ids, self._unindexed = self._unindexed, []
        words, self._unindexed_words = self._unindexed_words, 0
        self._last_commit = time.monotonic()
        if ids:
            self._indexer.put(ids, words)


def known_sha256(record: DocumentRecord | None) -> str:
    """The SHA-256 of the bytes that need not be read again, "" where any must be."""
    if record is None or not record.readable or record.stamp.modified_ns == _UNFINISHED:
        return ""
    return record.stamp.sha256


def _place(file: FoundFile, inside: str) -> FilePlace:
    if not inside:
        return file.place
    return FilePlace(file.place.folder_id, f"{file.place.path}{INSIDE}{inside}")
