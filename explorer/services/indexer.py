"""Makes stored documents searchable: a few at once here, many in worker processes.

Workers write segments, and merge them; only this thread makes them part of the index.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Protocol

from typing_extensions import override

from explorer.domain.closing import Closing
from explorer.domain.errors import ExplorerError
from explorer.index.building import Built
from explorer.index.manifest import SegmentEntry
from explorer.index.search_index import SearchIndex
from explorer.services.collections import Collection
from explorer.services.control import Control
from explorer.services.crew import Crew, Job, Outcome
from explorer.services.index_tasks import IndexTask, MergeTask
from explorer.services.indexing import Segments, documents_of
from explorer.services.plan import failure_version
from explorer.services.progress import Listener, Progress, Stage
from explorer.services.task import Failure
from explorer.store.store import Store

_FEW_WORDS = 30_000  # words that are indexed sooner than a worker has started
_MOST_WORDS = 1_500_000  # of one task
_MOST_DOCUMENTS = 20_000
_MOST_GIVEN_UP = 5  # documents that cannot be indexed before all is stopped
_PATIENCE = 0.2  # seconds between looks at what workers do
_MOST_WAITING = 4  # tasks that wait for a worker before whoever puts more has to wait too


class SegmentedIndex(SearchIndex, Protocol):
    """An index to which segments can be added that were written in another process."""

    def attach(self, built: Sequence[Built]) -> None:
        """Make segments part of the index, in one commit."""
        ...

    def attach_merged(self, built: Built) -> None:
        """Put a merged segment in place of its sources."""
        ...

    def to_merge(self) -> list[tuple[SegmentEntry, ...]]:
        """The groups of segments that should be merged."""
        ...


class Indexer(Closing):
    """For the one ingest thread. ``put`` returns before the documents are searchable."""

    def __init__(
        self,
        collection: Collection,
        store: Store,
        index: SegmentedIndex,
        listener: Listener,
        size: int = 1,
    ) -> None:
        self._collection = collection
        self._store = store
        self._index = index
        self._listener = listener
        self._size = size
        self._crew = Crew(size)
        self._keys = count()
        self._waiting: deque[IndexTask] = deque()
        self._running: dict[int, IndexTask | MergeTask] = {}
        self._given_up = 0
        self.noted = 0  # documents made searchable so far

    def put(self, document_ids: Sequence[int], words: int) -> None:
        """Take documents with so many words in all; each is searchable after ``finish``."""
        if words <= _FEW_WORDS:
            self._index.add(list(documents_of(self._store, document_ids)))
            self._note(document_ids)
        else:
            library, index = self._collection.database, self._collection.index
            self._waiting.append(IndexTask(library, index, tuple(document_ids), words))
        self.poll()
        while len(self._waiting) > _MOST_WAITING:
            self.poll(_PATIENCE)

    def poll(self, patience: float = 0.0) -> None:
        """Look at what has ended, waiting so many seconds, and begin what waits."""
        if self._running:
            for outcome in self._crew.collect(patience):
                self._take(outcome)
        while self._crew.has_room and (task := self._next()):
            key = next(self._keys)
            self._running[key] = task
            self._crew.start(Job(key, task))

    def _next(self) -> IndexTask | MergeTask | None:
        """What waits longest; only when nothing does, what should be merged."""
        if self._waiting:
            return self._waiting.popleft()
        merging = [task for task in self._running.values() if isinstance(task, MergeTask)]
        busy = {source.name for task in merging for source in task.sources}
        for group in self._index.to_merge():
            if busy.isdisjoint(source.name for source in group):
                return MergeTask(self._collection.index, group)
        return None

    def _take(self, outcome: Outcome) -> None:
        task = self._running.pop(outcome.key)
        if isinstance(outcome.result, Failure):
            self._cope(task, outcome.result)
        elif isinstance(task, MergeTask):
            self._attach_merged(outcome)
        elif isinstance(outcome.result, Segments):
            self._index.attach(outcome.result.built)
            self._note(task.document_ids)

    def _cope(self, task: IndexTask | MergeTask, failure: Failure) -> None:
        """Find the one document that no worker can index, and spare its neighbours."""
        hopeless = self._given_up >= _MOST_GIVEN_UP  # it is this machine, not the documents
        if isinstance(task, MergeTask) or failure.passing or hopeless:
            raise ExplorerError(
                f"Making documents searchable has stopped ({failure.reason.rstrip('.')}); "
                "update the collection again to go on."
            )
        ids = task.document_ids
        if len(ids) == 1:
            self._give_up(ids[0], failure)
        else:
            half = len(ids) // 2
            parts = [replace(task, document_ids=part) for part in (ids[:half], ids[half:])]
            self._waiting.extendleft(reversed(parts))

    def _give_up(self, document_id: int, failure: Failure) -> None:
        self._given_up += 1
        record = self._store.documents.record(document_id)
        if record is None:
            return
        with self._store.transaction():
            self._store.documents.save_failure(
                record.place, record.stamp, failure.problem, failure_version()
            )
        self._index.add(list(documents_of(self._store, [document_id])))
        self._note([document_id])

    def _attach_merged(self, outcome: Outcome) -> None:
        if isinstance(outcome.result, Segments):
            for built in outcome.result.built:
                self._index.attach_merged(built)

    def remove(self, document_ids: Sequence[int]) -> None:
        """Take documents from the index; none of them may be waiting."""
        self._index.remove(document_ids)
        with self._store.transaction():
            self._store.documents.note_generation(self._index.generation())

    def _note(self, document_ids: Sequence[int]) -> None:
        with self._store.transaction():
            self._store.documents.set_indexed(document_ids, indexed=True)
            self._store.documents.note_generation(self._index.generation())
        self.noted += len(document_ids)
        self._listener.searchable(document_ids)

    def finish(self, control: Control) -> None:
        """Wait until all that was put is searchable and merged.

        When cancelled, only for what workers are indexing; the next update does the rest.
        """
        if control.cancelled:
            self._waiting.clear()
        else:
            self.poll()
        while self._indexing or (self._running and not control.cancelled):
            self.poll(_PATIENCE)

    def catch_up(self, control: Control) -> None:
        """Index all that the store has and the index has not, say after a crash or a rebuild."""
        waiting = self._store.documents.to_index()
        before, told = self.noted, 0
        for ids, words in _batches(waiting, self._size):
            if control.cancelled:
                break
            self.put(ids, words)
            told = self.noted - before
            self._listener.progressed(Progress(Stage.INDEX, told, len(waiting)))
            control.wait_while_paused()
        self.finish(control)
        if told < len(waiting) and not control.cancelled:
            self._listener.progressed(Progress(Stage.INDEX, len(waiting), len(waiting)))

    @property
    def _indexing(self) -> bool:
        running = any(isinstance(task, IndexTask) for task in self._running.values())
        return running or bool(self._waiting)

    @override
    def close(self) -> None:
        """End the workers; what is not part of the index yet never will be."""
        self._crew.close()


def _batches(waiting: Sequence[tuple[int, int]], workers: int) -> Iterator[tuple[list[int], int]]:
    """Documents (id, words) in batches, small enough for every worker to get one."""
    total = sum(words for _, words in waiting)
    limit = min(_MOST_WORDS, total // workers + 1)
    ids: list[int] = []
    size = 0
    for number, words in waiting:
        ids.append(number)
        size += words
        if size >= limit or len(ids) >= _MOST_DOCUMENTS:
            yield ids, size
            ids, size = [], 0
    if ids:
        yield ids, size
