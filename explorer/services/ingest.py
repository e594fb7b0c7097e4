"""Brings a collection up to date with its folders: the only writer of its store and index."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from filelock import FileLock, Timeout

from explorer.domain.errors import BusyCollectionError, DamagedIndexError, ExplorerError
from explorer.domain.record import FileState
from explorer.extract.versions import is_current
from explorer.index.folder import IndexFolder
from explorer.index.whoosh_index import WhooshIndex, create_index, open_index
from explorer.services.analysis_stage import AnalysisStage
from explorer.services.collections import Collection
from explorer.services.control import Control
from explorer.services.convert_stage import ConvertStage
from explorer.services.crew import Crew
from explorer.services.indexer import Indexer
from explorer.services.indexing import trusted_generation
from explorer.services.plan import Plan, plan
from explorer.services.progress import FailedFile, Listener, Progress, Silence, Stage, UpdateReport
from explorer.services.reader_stage import ReaderStage
from explorer.services.recognise_stage import RecogniseStage
from explorer.services.scan import Scan, scan
from explorer.services.shelf import Shelf, Tally
from explorer.services.wishes import Wishes
from explorer.store.store import Store


class Ingestor:
    """Updates one collection. ``run`` is called on one thread, ``control`` on any other.

    A folder that is empty and was not is taken to be offline, and its documents are kept,
    unless the wishes are that emptied ones be forgotten.
    """

    def __init__(
        self,
        collection: Collection,
        *,
        jobs: int | None = None,
        analysis: bool = True,
        wishes: Wishes | None = None,
        listener: Listener | None = None,
        control: Control | None = None,
    ) -> None:
        self._collection = collection
        self._jobs = jobs or os.cpu_count() or 1
        self._analysis = analysis
        self._wishes = wishes or Wishes()
        self._listener = listener or Silence()
        self.control = control or Control()

    def run(self) -> UpdateReport:
        """Scan, read, index and analyse until all is done or cancelled.

        Raises BusyCollectionError when another program is updating the same collection.
        """
        started = time.monotonic()
        with writing(self._collection) as (store, index):
            self._listener.progressed(Progress(Stage.SCAN, 0, 0))
            own = self._collection.home.parent.resolve()
            seen = scan(self._collection.folders, own)
            known = store.documents.all()
            if not self._wishes.forget_emptied:
                seen.distrust_empty({record.place.folder_id for record in known})
            todo = plan(seen, known, is_current, self._wishes.again)
            tally = Tally(unchanged=sum(r.readable for r in todo.unchanged))
            self._read(todo, store, index, tally)
            if self._analysis and not self.control.cancelled:
                self._analyse(store)
            return self._report(seen, todo, tally, store, started)

    def _read(self, todo: Plan, store: Store, index: WhooshIndex, tally: Tally) -> None:
        with Indexer(self._collection, store, index, self._listener, self._jobs) as indexer:
            indexer.catch_up(self.control)
            shelf = Shelf(store, indexer, self._listener, tally)
            with Crew(min(self._jobs, todo.to_read), confined=True) as crew:
                options = self._wishes.reading
                stage = ReaderStage(self._collection, shelf, self._listener, self.control, options)
                stage.run(todo, crew)
            if not self.control.cancelled:
                ConvertStage(self._collection, store, shelf).run(self.control)
                recognising = RecogniseStage(self._collection, store, shelf, self._wishes)
                recognising.run(self._listener, self.control, self._jobs)
            indexer.finish(self.control)

    def _analyse(self, store: Store) -> None:
        stage = AnalysisStage(store, self._listener, self.control)
        with Crew(min(self._jobs, stage.total)) as crew:
            stage.run(crew)
        with store.transaction():
            store.entities.forget_unused()

    def _report(
        self, seen: Scan, todo: Plan, tally: Tally, store: Store, started: float
    ) -> UpdateReport:
        troubled = failed_files(self._collection, store)
        return UpdateReport(
            collection=self._collection.name,
            scanned=len(seen.files),
            added=tally.added,
            changed=tally.changed,
            unchanged=tally.unchanged,
            removed=len(todo.gone),
            failed=tuple(f for f in troubled if f.state is FileState.FAILED or f.kind is None),
            offline=tuple(str(path) for path in seen.offline.values()),
            seconds=round(time.monotonic() - started, 3),
            cancelled=self.control.cancelled,
            inside=tally.inside,
            partial=tuple(f for f in troubled if f.state is FileState.PARTIAL),
            skipped=tuple(f for f in troubled if f.state is FileState.SKIPPED),
        )


def failed_files(collection: Collection, store: Store) -> list[FailedFile]:
    """Every file of which something is wrong, by path."""
    return [
        FailedFile(
            path=collection.shown_path(record.place),
            reason=record.reason or record.analysis_problem,
            state=record.state,
            kind=record.problems[0].kind if record.problems else None,
            document_id=record.document_id,
        )
        for record in store.documents.failures()
    ]


@contextmanager
def writing(collection: Collection) -> Iterator[tuple[Store, WhooshIndex]]:
    """Store and index opened for writing, by one program at a time.

    What is damaged of the index is thrown away, so that it is indexed anew from the store.
    Raises BusyCollectionError when another program holds the collection.
    """
    lock = FileLock(collection.lock, blocking=False)
    try:
        lock.acquire()
    except Timeout:
        raise BusyCollectionError(
            f"The collection “{collection.name}” is being updated by another window or command; "
            "wait until that has ended."
        ) from None
    try:
        with Store(collection.database) as store:
            index = _sound_index(collection, store)
            try:
                yield store, index
            finally:
                index.close()
                _tidy(collection)
    finally:
        lock.release()


def _tidy(collection: Collection) -> None:
    """Delete what workers have left behind that were ended, or that had no space."""
    with suppress(ExplorerError, OSError):
        IndexFolder(collection.index).sweep()


def prepare(collection: Collection) -> None:
    """Make the store and index of a new collection, so that nobody meets them half made."""
    if not collection.index.exists():
        with writing(collection):
            pass


def _sound_index(collection: Collection, store: Store) -> WhooshIndex:
    """The index without what is damaged of it, which the store then knows not to be there."""
    try:
        index = open_index(collection.index)
        trusted_generation(store, index)
        index.drop_damaged()
    except DamagedIndexError:
        index = fresh_index(collection, store)
    _reconcile(store, index)
    return index


def fresh_index(collection: Collection, store: Store) -> WhooshIndex:
    """An empty index, of which the store knows that it is empty."""
    with store.transaction():
        store.documents.set_none_indexed()
        store.documents.note_generation(0)
    return create_index(collection.index)


def _reconcile(store: Store, index: WhooshIndex) -> None:
    """Make the store know which of its documents the index has; drop those it has too many."""
    there, expected = index.document_ids(), store.documents.indexed_ids()
    if there - expected:
        index.remove(there - expected)
    with store.transaction():
        store.documents.set_indexed(expected - there, indexed=False)
        store.documents.note_generation(index.generation())
