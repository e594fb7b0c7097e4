"""The stages of an update, with workers that are really there or only pretended."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typing_extensions import override

from explorer.analysis.annotator import PIPELINE
from explorer.domain.annotations import Annotations
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.record import DocumentRecord, FilePlace, FileStamp, FileState
from explorer.extract.extractor import NO_WISHES, ReadingOptions
from explorer.index.parser import parse
from explorer.index.search_index import SearchRequest
from explorer.index.whoosh_index import create_index
from explorer.services.analysis_stage import AnalysisStage
from explorer.services.collections import Collection
from explorer.services.control import Control
from explorer.services.crew import Crew, Job, Outcome
from explorer.services.digest import Done, Part, Trouble
from explorer.services.indexer import Indexer
from explorer.services.plan import Plan
from explorer.services.progress import Progress, Stage
from explorer.services.reader_stage import ReaderStage
from explorer.services.reading_tasks import ReadTask
from explorer.services.scan import FoundFile
from explorer.services.shelf import Shelf, Tally
from explorer.services.task import Ended, Failure
from explorer.services.tasks import AnalyseTask
from explorer.store.store import Store
from tests.builders import a_document
from tests.services.desk import Watcher, mail_of
from tests.services.fakes import FakeIndex

STAMP = FileStamp(5, 6, "abc")
EMPTY = Problem(ProblemKind.EMPTY, "It is empty.")
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
            if job.descriptor is not None:
                os.close(job.descriptor)
            answer = self._answer(job)
            *steps, last = answer if isinstance(answer, list) else [answer]
            for step in steps:
                yield Outcome(job.key, step, last=False)
            yield Outcome(job.key, last)
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
    if job.task.name.startswith("bad"):
        return Failure("It is damaged.")
    part = Part("", STAMP, a_document(f"All about {job.task.name}."))
    return [part, Done(STAMP), Ended()]


class Reader:
    """A reading stage of the folder ``papers`` before an index that is only pretended."""

    def __init__(
        self, store: Store, control: Control | None = None, options: ReadingOptions = NO_WISHES
    ) -> None:
        self.store, self.index, self.watcher = store, FakeIndex(), Watcher()
        self.control = control or Control()
        collection = Collection("P", Path("home"), {})
        indexer = Indexer(collection, store, self.index, self.watcher)
        self.shelf = Shelf(store, indexer, self.watcher, Tally())
        self.stage = ReaderStage(collection, self.shelf, self.watcher, self.control, options)

    def run(self, *names: str, answer: Answer = _reads) -> PretendedCrew:
        crew = PretendedCrew(answer)
        self.stage.run(Plan(fresh=[_found(FilePlace(1, name)) for name in names]), crew)
        return crew


def _found(place: FilePlace, stamp: FileStamp = STAMP) -> FoundFile:
    """A file that can be opened, whatever it is called."""
    return FoundFile(place, stamp, Path(__file__))


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
        return [Done(STAMP, unchanged=True), Ended()]

    records = [
        DocumentRecord(1, FilePlace(1, "sub/a.txt"), STAMP, readable=True),
        DocumentRecord(2, FilePlace(1, "b.txt"), STAMP, readable=False, problems=(EMPTY,)),
        DocumentRecord(3, FilePlace(1, "c.txt"), FileStamp(5, -1, "abc"), readable=True),
    ]
    todo = Plan(suspect=[(_found(record.place, FileStamp(9, 9)), record) for record in records])
    options = ReadingOptions(passwords=("secret",))
    Reader(store, options=options).stage.run(todo, PretendedCrew(answer))
    assert jobs == [
        ReadTask("a.txt", 9, "abc", options),
        ReadTask("b.txt", 9, "", options),
        ReadTask("c.txt", 9, "", options),
    ]


def test_what_is_broken_is_noted_without_a_worker(store: Store) -> None:
    reader, crew = Reader(store), PretendedCrew(_reads)
    link = Problem(ProblemKind.NOT_A_DOCUMENT, "It is a link.")
    file = FoundFile(FilePlace(1, "link.txt"), STAMP, Path("link.txt"), link)
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


def test_each_piece_is_kept_as_it_comes_and_each_file_told_of_once(store: Store) -> None:
    pieces: list[object] = [
        Part("", STAMP, a_document("A box.")),
        Part("b.txt", STAMP, a_document("The wall.")),
        Part("c.txt", STAMP, EMPTY),
        Trouble("", Problem(ProblemKind.DAMAGED, "It breaks off.")),
    ]
    reader = Reader(store)
    answers = [[*pieces, Done(STAMP), Ended()], [*pieces, Failure("The reader broke down on it.")]]
    reader.run("a.box", "z.box", answer=lambda job: answers[job.key])
    assert _states(store) == {
        "a.box": FileState.PARTIAL,
        "a.box//b.txt": FileState.OK,
        "a.box//c.txt": FileState.FAILED,
        "z.box": FileState.PARTIAL,
        "z.box//b.txt": FileState.OK,
        "z.box//c.txt": FileState.FAILED,
    }
    reasons = [record.reason for record in store.documents.all() if record.readable]
    assert reasons[::2] == ["It breaks off.", "It breaks off. The reader broke down on it."]
    assert [(step.done, step.total, step.current) for step in reader.watcher.steps] == [
        (0, 2, "a.box//b.txt"),
        (0, 2, "a.box//c.txt"),
        (1, 2, "a.box"),
        (1, 2, "z.box//b.txt"),
        (1, 2, "z.box//c.txt"),
        (2, 2, "z.box"),
    ]


def test_a_file_that_cannot_be_opened_is_told_of_without_a_worker(store: Store) -> None:
    reader, crew = Reader(store), PretendedCrew(_reads)
    missing = FoundFile(FilePlace(1, "gone.txt"), STAMP, Path("nowhere/gone.txt"))
    reader.stage.run(Plan(fresh=[missing, _found(FilePlace(1, "a.txt"))]), crew)
    assert crew.keys == [1]
    assert _states(store) == {"a.txt": FileState.OK, "gone.txt": FileState.FAILED}
    (failed,) = store.documents.failures()
    assert failed.problems[0].kind is ProblemKind.UNREACHABLE
    assert failed.extractor == ""  # so that it is tried again
    assert reader.watcher.done(Stage.READ) == 2


def test_real_workers_fill_a_real_index(store: Store, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for name in ("a.txt", "b.md"):
        (papers / name).write_text("The wall moved.", "utf-8")
    (papers / "c.eml").write_text(mail_of("C", "The wall.", ("d.txt", "At sea.")))
    (papers / "zeros.txt").write_bytes(b"\0" * 5000)
    index, watcher = create_index(tmp_path / "index"), Watcher()
    collection = Collection("P", tmp_path, {1: papers})
    shelf = Shelf(store, Indexer(collection, store, index, watcher), watcher, Tally())
    names = ["a.txt", "b.md", "c.eml", "missing.txt", "zeros.txt"]
    files = [FoundFile(FilePlace(1, name), FileStamp(15, 0), papers / name) for name in names]
    with Crew(2, confined=True) as crew:
        ReaderStage(collection, shelf, watcher, Control(), NO_WISHES).run(Plan(fresh=files), crew)
    assert _states(store) == {
        **dict.fromkeys(["a.txt", "b.md", "c.eml", "c.eml//d.txt"], FileState.OK),
        **dict.fromkeys(["missing.txt", "zeros.txt"], FileState.FAILED),
    }
    assert index.document_ids() == store.documents.indexed_ids()
    assert index.stats().documents == 6
    assert index.search(SearchRequest(parse("wall"))).total == 3
    assert index.search(SearchRequest(parse("sea"))).total == 1
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
