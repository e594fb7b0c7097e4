"""The stages of an update, with workers that are really there or only pretended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typing_extensions import override

from explorer.analysis.annotator import PIPELINE
from explorer.domain.annotations import Annotations
from explorer.domain.record import DocumentRecord, FilePlace, FileStamp, FileState
from explorer.index.parser import parse
from explorer.index.search_index import SearchRequest
from explorer.index.whoosh_index import create_index
from explorer.services.analysis_stage import AnalysisStage
from explorer.services.collections import Collection
from explorer.services.control import Control
from explorer.services.crew import Crew, Job, Outcome
from explorer.services.digest import Reading
from explorer.services.indexer import Indexer
from explorer.services.plan import Plan
from explorer.services.progress import Progress, Stage
from explorer.services.reader_stage import ReaderStage
from explorer.services.scan import FoundFile
from explorer.services.shelf import Shelf, Tally
from explorer.services.task import Failure
from explorer.services.tasks import AnalyseTask, ReadTask
from explorer.store.store import Store
from tests.builders import a_document
from tests.services.desk import Watcher
from tests.services.fakes import FakeIndex

STAMP = FileStamp(5, 6, "abc")
Answer = Callable[[Job], object]


class PretendedCrew(Crew):
    """Does each job at once, as ``answer`` has it, and keeps the keys in their order."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(1)
        self._answer = answer
        self.keys: list[int] = []

    @override
    def work(self, next_job: Callable[[], Job | None]) -> Iterator[Outcome | None]:
        while job := next_job():
            self.keys.append(job.key)
            yield Outcome(job.key, self._answer(job))
            yield None


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "library.sqlite3") as opened:
        yield opened


def _keep(store: Store, name: str, text: str) -> int:
    with store.transaction():
        return store.documents.save(FilePlace(1, name), STAMP, a_document(text))


def _states(store: Store) -> dict[str, FileState]:
    return {record.place.path: record.state for record in store.documents.all()}


def _reads(job: Job) -> object:
    assert isinstance(job.task, ReadTask)
    if job.task.path.name.startswith("bad"):
        return Failure("It is damaged.")
    return Reading(STAMP, a_document(f"All about {job.task.path.name}."))


class Reader:
    """A reading stage of the folder ``papers`` before an index that is only pretended."""

    def __init__(self, store: Store, control: Control | None = None) -> None:
        self.store, self.index, self.watcher = store, FakeIndex(), Watcher()
        self.control = control or Control()
        collection = Collection("P", Path("home"), {1: Path("papers")})
        indexer = Indexer(collection, store, self.index, self.watcher)
        self.shelf = Shelf(store, indexer, self.watcher, Tally())
        self.stage = ReaderStage(collection, self.shelf, self.watcher, self.control)

    def run(self, *names: str, answer: Answer = _reads) -> PretendedCrew:
        crew = PretendedCrew(answer)
        self.stage.run(Plan(fresh=[FoundFile(FilePlace(1, n), STAMP) for n in names]), crew)
        return crew


def test_all_is_read_and_each_told_of(store: Store) -> None:
    reader = Reader(store)
    reader.run("a.txt", "bad.txt", "c.txt")
    assert _states(store) == {
        "a.txt": FileState.OK,
        "bad.txt": FileState.FAILED,
        "c.txt": FileState.OK,
    }
    texts = ["All about a.txt.", "", "All about c.txt."]
    assert [d.text for d in reader.index.kept.values()] == texts
    assert [d.failed for d in reader.index.kept.values()] == [False, True, False]
    assert reader.watcher.steps == [
        Progress(Stage.READ, 1, 3, "a.txt"),
        Progress(Stage.READ, 2, 3, "bad.txt"),
        Progress(Stage.READ, 3, 3, "c.txt"),
    ]


def test_known_bytes_need_not_be_read_but_those_of_failures_must(store: Store) -> None:
    jobs: list[ReadTask] = []

    def answer(job: Job) -> object:
        assert isinstance(job.task, ReadTask)
        jobs.append(job.task)
        return Reading(STAMP, None)

    records = [
        DocumentRecord(1, FilePlace(1, "a.txt"), STAMP, FileState.OK),
        DocumentRecord(2, FilePlace(1, "b.txt"), STAMP, FileState.FAILED, "It is empty."),
    ]
    todo = Plan(suspect=[(FoundFile(record.place, FileStamp(9, 9)), record) for record in records])
    Reader(store).stage.run(todo, PretendedCrew(answer))
    assert [(job.path, job.size, job.known_sha256) for job in jobs] == [
        (Path("papers/a.txt"), 9, "abc"),
        (Path("papers/b.txt"), 9, ""),
    ]


def test_what_is_broken_is_noted_without_a_worker(store: Store) -> None:
    reader, crew = Reader(store), PretendedCrew(_reads)
    file = FoundFile(FilePlace(1, "link.txt"), STAMP, "It is a link.")
    reader.stage.run(Plan(broken=[(file, None)]), crew)
    assert crew.keys == []
    assert [record.reason for record in store.documents.failures()] == ["It is a link."]


def test_a_cancelled_stage_keeps_what_it_has(store: Store) -> None:
    control = Control()

    def answer(job: Job) -> object:
        if job.key == 2:
            control.cancel()
        return _reads(job)

    reader = Reader(store, control)
    assert reader.run(*"abcdef", answer=answer).keys == [0, 1, 2]
    assert set(_states(store)) == {"a", "b"}
    assert len(reader.index.kept) == 2


def test_an_answer_of_another_kind_spoils_nothing(store: Store) -> None:
    reader = Reader(store)
    reader.run("a.txt", "b.txt", answer=lambda job: _reads(job) if job.key else Annotations(""))
    assert _states(store) == {"b.txt": FileState.OK}  # and a.txt is read by the next update


def test_real_workers_fill_a_real_index(store: Store, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for name in ("a.txt", "b.md"):
        (papers / name).write_text("The wall moved.", "utf-8")
    (papers / "zeros.txt").write_bytes(b"\0" * 5000)
    index, watcher = create_index(tmp_path / "index"), Watcher()
    collection = Collection("P", tmp_path, {1: papers})
    shelf = Shelf(store, Indexer(collection, store, index, watcher), watcher, Tally())
    names = ["a.txt", "b.md", "missing.txt", "zeros.txt"]
    todo = Plan(fresh=[FoundFile(FilePlace(1, name), FileStamp(15, 0)) for name in names])
    with Crew(2) as crew:
        ReaderStage(collection, shelf, watcher, Control()).run(todo, crew)
    states = [_states(store)[name] for name in names]
    assert states == [FileState.OK, FileState.OK, FileState.FAILED, FileState.FAILED]
    assert index.document_ids() == store.documents.indexed_ids()
    assert index.stats().documents == 4
    assert index.search(SearchRequest(parse("wall"))).total == 2
    index.close()


def _analyses(job: Job) -> object:
    assert isinstance(job.task, AnalyseTask)
    return Annotations(job.task.document.text_hash, pipeline=PIPELINE)


def test_short_documents_are_analysed_before_long_ones(store: Store) -> None:
    long = _keep(store, "a.txt", "word " * 9)
    short = _keep(store, "b.txt", "word")
    watcher, crew = Watcher(), PretendedCrew(_analyses)
    AnalysisStage(store, watcher, Control()).run(crew)
    assert crew.keys == watcher.analysed_ids == [short, long]
    assert store.documents.to_analyse(PIPELINE) == []
    assert [(s.done, s.total) for s in watcher.steps] == [(1, 2), (2, 2)]


def test_what_is_wished_for_is_analysed_next(store: Store) -> None:
    ids = [_keep(store, f"{number}.txt", "word " * (number + 1)) for number in range(5)]
    control = Control()

    def answer(job: Job) -> object:
        if job.key == ids[0]:
            control.put_first(ids[3])
        if job.key == ids[3]:
            control.put_first(ids[3])  # again, which changes nothing
        return _analyses(job)

    crew = PretendedCrew(answer)
    AnalysisStage(store, Watcher(), control).run(crew)
    assert crew.keys == [ids[number] for number in (0, 3, 1, 2, 4)]


def test_a_wish_for_what_is_not_there_is_no_trouble(store: Store) -> None:
    _keep(store, "a.txt", "word")
    control, watcher = Control(), Watcher()
    control.put_first(999)
    AnalysisStage(store, watcher, control).run(PretendedCrew(_analyses))
    assert len(watcher.analysed_ids) == 1


def test_a_document_that_went_meanwhile_is_passed_over(store: Store) -> None:
    first, second = _keep(store, "a.txt", "word"), _keep(store, "b.txt", "word word")
    stage, watcher = AnalysisStage(store, Watcher(), Control()), Watcher()
    with store.transaction():
        store.documents.remove([first])
    crew = PretendedCrew(_analyses)
    stage.run(crew)
    assert crew.keys == [second]
    assert watcher.analysed_ids == []


@pytest.mark.parametrize("passing", [False, True])
def test_a_failed_analysis_is_noted_and_tried_again_where_that_may_help(
    store: Store, passing: bool
) -> None:
    bad, good = _keep(store, "bad.txt", "word"), _keep(store, "good.txt", "word word")
    failure = Failure("The language model is missing.", passing)
    crew = PretendedCrew(lambda job: failure if job.key == bad else _analyses(job))
    AnalysisStage(store, Watcher(), Control()).run(crew)
    assert [r.analysis_problem for r in store.documents.failures()] == [failure.reason]
    assert store.annotations.load(good) is not None
    assert [number for number, _ in store.documents.to_analyse(PIPELINE)] == [bad] * passing
