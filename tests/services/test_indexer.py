"""Stored documents made searchable: here, in workers, and what happens when these fail."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typing_extensions import override

from explorer.domain.errors import ExplorerError
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.record import FilePlace, FileStamp
from explorer.index import tiers
from explorer.index.building import Built
from explorer.index.manifest import SegmentEntry
from explorer.index.parser import parse
from explorer.index.search_index import SearchRequest
from explorer.index.whoosh_index import WhooshIndex, create_index
from explorer.services import indexer as indexer_module
from explorer.services.collections import Collection
from explorer.services.control import Control
from explorer.services.crew import Crew, Job, Outcome
from explorer.services.index_tasks import IndexTask, MergeTask
from explorer.services.indexer import Indexer
from explorer.services.indexing import Segments, documents_of
from explorer.services.progress import Progress, Stage
from explorer.services.task import Failure
from explorer.store.store import Store
from tests.builders import a_document
from tests.services.desk import Watcher
from tests.services.fakes import FakeIndex

STAMP = FileStamp(5, 6, "abc")


class Yard:
    """A collection with a store and a real index."""

    def __init__(self, home: Path) -> None:
        self.collection = Collection("P", home, {1: home / "papers"})
        self.store = Store(self.collection.database)
        self.index: WhooshIndex = create_index(self.collection.index)
        self.watcher = Watcher()

    def keep(self, number: int, words: str = "wall") -> list[int]:
        """Store so many documents, each with its number in its text."""
        with self.store.transaction():
            return [
                self.store.documents.save(
                    FilePlace(1, f"{one:04}.txt"), STAMP, a_document(f"Paper p{one}x {words}.")
                )
                for one in range(number)
            ]

    def indexer(self, size: int = 1) -> Indexer:
        return Indexer(self.collection, self.store, self.index, self.watcher, size)

    def catch_up(self, control: Control | None = None, size: int = 1) -> None:
        with self.indexer(size) as indexer:
            indexer.catch_up(control or Control())

    def total(self, query: str) -> int:
        return self.index.search(SearchRequest(parse(query))).total

    @property
    def segments(self) -> list[Path]:
        return sorted(self.collection.index.glob("*.segment"))

    def close(self) -> None:
        self.index.close()
        self.store.close()


@pytest.fixture
def yard(tmp_path: Path) -> Iterator[Yard]:
    opened = Yard(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def in_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few the words are."""
    monkeypatch.setattr(indexer_module, "_FEW_WORDS", -1)


def _steps(watcher: Watcher) -> list[tuple[int, int]]:
    return [(step.done, step.total) for step in watcher.steps if step.stage is Stage.INDEX]


def test_few_words_start_no_process(yard: Yard, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a worker was started")

    monkeypatch.setattr("explorer.services.worker.start", refuse)
    ids = yard.keep(3)
    yard.catch_up()
    assert yard.total("wall") == 3
    assert yard.store.documents.indexed_ids() == set(ids)
    assert yard.store.documents.index_generation() == yard.index.generation()
    assert yard.watcher.searchable_ids == ids
    assert _steps(yard.watcher) == [(3, 3)]


def test_nothing_to_do_is_not_told_of(yard: Yard) -> None:
    before = yard.index.generation()
    yard.catch_up()
    assert (yard.index.generation(), yard.watcher.steps) == (before, [])


@pytest.mark.usefixtures("in_workers")
@pytest.mark.parametrize("size", [1, 2])
def test_many_are_indexed_by_workers_and_none_twice(
    yard: Yard, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(indexer_module, "_MOST_WORDS", 40)
    ids = yard.keep(100)
    yard.catch_up(size=size)
    assert yard.index.document_ids() == yard.store.documents.indexed_ids() == set(ids)
    assert sorted(yard.watcher.searchable_ids) == ids
    assert yard.total("wall") == yard.index.stats().documents == 100
    assert [yard.total(f"p{number}x") for number in (0, 57, 99)] == [1, 1, 1]
    assert _steps(yard.watcher)[-1] == (100, 100)


@pytest.mark.usefixtures("in_workers")
def test_segments_are_merged_meanwhile(yard: Yard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexer_module, "_MOST_WORDS", 12)
    monkeypatch.setattr(tiers, "_FAN", 3)
    ids = yard.keep(40)
    yard.catch_up(size=2)
    assert yard.index.document_ids() == set(ids)
    assert len(yard.segments) < 3
    assert yard.index.to_merge() == []
    assert yard.total("wall") == 40
    assert [file.name for file in yard.segments] == sorted(
        entry.name for entry in yard.index._folder.manifest().segments
    )


@pytest.mark.usefixtures("in_workers")
def test_a_changed_document_is_there_once(yard: Yard) -> None:
    yard.keep(5, "wall")
    yard.catch_up()
    yard.keep(5, "sea")
    yard.catch_up()
    assert (yard.total("wall"), yard.total("sea")) == (0, 5)
    assert yard.index.stats().documents == 5


def test_what_is_removed_is_noted_with_the_generation(yard: Yard) -> None:
    ids = yard.keep(2)
    yard.catch_up()
    with yard.indexer() as indexer:
        indexer.remove(ids[:1])
    assert yard.total("wall") == 1
    assert yard.store.documents.index_generation() == yard.index.generation()


def test_the_index_is_told_of_failures_and_of_nothing_unknown(yard: Yard) -> None:
    (number,), problem = yard.keep(1), Problem(ProblemKind.DAMAGED, "No text.")
    with yard.store.transaction():
        failed = yard.store.documents.save_failure(FilePlace(1, "a/scan.pdf"), STAMP, problem)
    found = {d.document_id: d for d in documents_of(yard.store, [number, failed, 999])}
    assert set(found) == {number, failed}
    assert (found[number].failed, found[number].text) == (False, "Paper p0x wall.")
    one = found[failed]
    assert (one.failed, one.text, one.title, one.path) == (True, "", "scan.pdf", "a/scan.pdf")
    assert one.format == "pdf"
    yard.catch_up()
    assert (yard.total("wall"), yard.total("is:failed"), yard.total("scan")) == (1, 1, 0)
    assert yard.index.stats().documents == 2


# With workers that are only pretended

Answer = Callable[[Job], object]


class PretendedCrew(Crew):
    """Ends each job when it is asked, as ``answer`` has it."""

    def __init__(self, size: int, answer: Answer) -> None:
        super().__init__(size)
        self.jobs: list[Job] = []
        self.waiting: list[Job] = []
        self._size = size
        self._answer = answer

    @property
    @override
    def has_room(self) -> bool:
        return len(self.waiting) < self._size

    @override
    def start(self, job: Job) -> None:
        self.jobs.append(job)
        self.waiting.append(job)

    @override
    def collect(self, patience: float) -> list[Outcome]:
        if not self.waiting:
            return []
        job = self.waiting.pop(0)
        return [Outcome(job.key, self._answer(job))]


def _writes(job: Job) -> object:
    """What a worker that does its work gives, though nothing is written."""
    if isinstance(job.task, IndexTask):
        entry = SegmentEntry(f"{job.key}.segment", len(job.task.document_ids), 1, 1, "")
        return Segments((Built(entry, job.task.document_ids),))
    assert isinstance(job.task, MergeTask)
    entry = SegmentEntry(f"{job.key}.segment", 1, 1, 1, "")
    return Segments((Built(entry, (0,), job.task.sources),))


class Pretence:
    """An indexer between a store and an index that is only pretended."""

    def __init__(
        self, yard: Yard, patch: pytest.MonkeyPatch, answer: Answer = _writes, size: int = 1
    ) -> None:
        self.index = FakeIndex()
        self.crew = PretendedCrew(size, answer)
        patch.setattr(indexer_module, "Crew", lambda _: self.crew)
        patch.setattr(indexer_module, "_FEW_WORDS", -1)
        patch.setattr(indexer_module, "_MOST_WORDS", 3)
        self.indexer = Indexer(yard.collection, yard.store, self.index, yard.watcher, size)


def _group(*names: str) -> tuple[SegmentEntry, ...]:
    return tuple(SegmentEntry(name, 1, 1, 1, "") for name in names)


def test_a_worker_that_fails_stops_it_in_a_sentence_and_the_next_update_goes_on(
    yard: Yard, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = yard.keep(4)

    def answer(job: Job) -> object:
        return Failure("The disk is full.", passing=True) if job.key == 2 else _writes(job)

    pretence = Pretence(yard, monkeypatch, answer)
    told = r"has stopped \(The disk is full\); update the collection again"
    with pytest.raises(ExplorerError, match=told) as caught:
        pretence.indexer.catch_up(Control())
    assert "\n" not in str(caught.value)
    assert yard.store.documents.indexed_ids() == set(ids[:2])
    again = Pretence(yard, monkeypatch)
    again.indexer.catch_up(Control())
    assert [
        job.task.document_ids for job in again.crew.jobs if isinstance(job.task, IndexTask)
    ] == [
        (ids[2],),
        (ids[3],),
    ]
    assert yard.store.documents.to_index() == []


def test_one_document_that_no_worker_can_index_spares_its_neighbours(
    yard: Yard, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = yard.keep(9)

    def answer(job: Job) -> object:
        assert isinstance(job.task, IndexTask)
        return Failure("It is odd.") if ids[4] in job.task.document_ids else _writes(job)

    pretence = Pretence(yard, monkeypatch, answer)
    monkeypatch.setattr(indexer_module, "_MOST_WORDS", 1_000)
    pretence.indexer.catch_up(Control())
    assert yard.store.documents.indexed_ids() == set(ids)
    (failed,) = yard.store.documents.failures()
    assert (failed.document_id, failed.reason) == (ids[4], "It is odd.")
    assert pretence.index.kept[ids[4]].failed
    assert list(pretence.index.kept) == [ids[4]]
    assert len(pretence.crew.jobs) < 9
    assert yard.watcher.steps[-1] == Progress(Stage.INDEX, 9, 9)


def test_not_all_documents_are_given_up(yard: Yard, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine that kills every worker it is not the documents' fault."""
    ids = yard.keep(9)
    pretence = Pretence(yard, monkeypatch, lambda _: Failure("It broke down."))
    with pytest.raises(ExplorerError, match=r"has stopped \(It broke down\)"):
        pretence.indexer.catch_up(Control())
    assert len(yard.store.documents.failures()) == 5
    assert len(yard.store.documents.to_index()) == len(ids) - 5


@pytest.mark.usefixtures("in_workers")
def test_a_real_worker_that_cannot_read_the_library_is_told(
    yard: Yard, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = yard.keep(2)
    with monkeypatch.context() as patched, yard.indexer() as indexer:
        broken = Collection("P", yard.collection.home / "elsewhere", {})
        broken.home.touch()  # no folder, so that there can be no library in it
        patched.setattr(indexer, "_collection", broken)
        with pytest.raises(ExplorerError, match="has stopped"):
            indexer.catch_up(Control())
    yard.catch_up()
    assert yard.store.documents.indexed_ids() == set(ids)


def test_merging_waits_until_nothing_is_to_be_indexed(
    yard: Yard, monkeypatch: pytest.MonkeyPatch
) -> None:
    yard.keep(3)
    pretence = Pretence(yard, monkeypatch)
    pretence.index.groups = [_group("a", "b"), _group("c", "d")]
    pretence.indexer.catch_up(Control())
    kinds = [type(job.task) for job in pretence.crew.jobs]
    assert kinds == [IndexTask] * 3 + [MergeTask] * 2
    assert [what for what, _ in pretence.index.commits] == ["attach"] * 3 + ["merge"] * 2


def test_no_segment_is_merged_by_two_at_once(yard: Yard, monkeypatch: pytest.MonkeyPatch) -> None:
    pretence = Pretence(yard, monkeypatch, size=3)
    pretence.index.groups = [_group("a", "b"), _group("b", "c"), _group("d")]
    pretence.indexer.poll()
    sources = [job.task.sources for job in pretence.crew.waiting if isinstance(job.task, MergeTask)]
    assert sources == [_group("a", "b"), _group("d")]


def test_who_cancels_does_not_wait_for_what_is_merged(
    yard: Yard, monkeypatch: pytest.MonkeyPatch
) -> None:
    control = Control()
    pretence = Pretence(yard, monkeypatch)
    pretence.index.groups = [_group("a", "b")]
    pretence.indexer.poll()
    control.cancel()
    pretence.indexer.finish(control)
    assert [type(job.task) for job in pretence.crew.waiting] == [MergeTask]
    assert pretence.index.commits == []


def test_what_is_cancelled_goes_on_with_the_next_update(
    yard: Yard, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = yard.keep(9)
    control = Control()

    def stop(progress: Progress) -> None:
        if progress.stage is Stage.INDEX and progress.done >= 2:
            control.cancel()

    yard.watcher = Watcher(stop)
    Pretence(yard, monkeypatch).indexer.catch_up(control)
    done = yard.store.documents.indexed_ids()
    assert 2 <= len(done) < 9
    last = yard.watcher.steps[-1]
    assert last.done < last.total
    Pretence(yard, monkeypatch).indexer.catch_up(Control())
    assert yard.store.documents.indexed_ids() == set(ids)


def test_a_pause_holds_the_next_batch_back(yard: Yard, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = yard.keep(6)
    control, paused = Control(), threading.Event()

    def pause(progress: Progress) -> None:
        if not paused.is_set():
            control.pause()
            paused.set()

    yard.watcher = Watcher(pause)
    started: list[int] = []
    pretence = Pretence(yard, monkeypatch)
    monkeypatch.setattr(pretence.indexer, "put", lambda ids, _: started.extend(ids))

    def resume() -> None:
        paused.wait(20)
        time.sleep(0.2)
        held.append(len(started))
        control.resume()

    held: list[int] = []
    other = threading.Thread(target=resume)
    other.start()
    pretence.indexer.catch_up(control)
    other.join(20)
    assert held == [1]
    assert started == ids


def test_only_so_much_waits_for_a_worker(yard: Yard, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = yard.keep(12)
    pretence = Pretence(yard, monkeypatch)
    for number in ids:
        pretence.indexer.put([number], 4)
        assert len(pretence.indexer._waiting) <= 4
    pretence.indexer.finish(Control())
    assert yard.store.documents.indexed_ids() == set(ids)
