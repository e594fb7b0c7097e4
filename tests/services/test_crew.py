"""Real worker processes: whatever a task does, it is told in a sentence and others go on."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from explorer.domain.document import Document
from explorer.domain.problem import ProblemKind
from explorer.extract.sandbox.confine import Layers
from explorer.services import channel
from explorer.services.crew import Crew, Job, Outcome
from explorer.services.digest import Part
from explorer.services.opening import open_regular
from explorer.services.task import Bench, Ended, Failure
from tests.services import odd_serving
from tests.services.odd_tasks import (
    Babbles,
    Crashes,
    Dawdles,
    Devours,
    Exits,
    HoldsLock,
    OddTask,
    Raises,
    ReadsHanded,
    Recurses,
    SetsTrap,
    Sleeps,
    Strange,
    Unopened,
)

ROOT = Path(__file__).resolve().parents[2]

BROKEN = "The reader broke down on it, perhaps for lack of memory."
NO_MEMORY = "It needs more memory than one file may have."
UNLUCKY = [
    (Crashes(), Failure(BROKEN)),
    (Exits(note="enough"), Failure(BROKEN)),
    (
        Sleeps(),
        Failure("It took longer than 2 seconds and was given up.", kind=ProblemKind.TOO_SLOW),
    ),
    (Recurses(), Failure("It is nested too deeply to be read.")),
    (
        Raises(note="a\n bad\tbyte"),
        Failure("The reader cannot cope with it (ValueError: a bad byte)."),
    ),
    (Raises(error=MemoryError), Failure(NO_MEMORY, kind=ProblemKind.TOO_LARGE)),
]
both = pytest.mark.parametrize("confined", [False, True])
posix = pytest.mark.skipif(os.name == "nt", reason="hands files over in another way")
linux = pytest.mark.skipif(sys.platform != "linux", reason="only there a process can be held")


@pytest.fixture(autouse=True)
def _odd_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    odd_serving.use(monkeypatch)


def _ended(crew: Crew, jobs: Sequence[Job]) -> list[Outcome]:
    """All that comes of jobs, in the order in which it comes."""
    waiting = iter(jobs)
    return [outcome for outcome in crew.work(lambda: next(waiting, None)) if outcome]


def _results(crew: Crew, tasks: Sequence[OddTask]) -> list[object]:
    """The results of tasks in their order, each exactly once."""
    ended = _ended(crew, [Job(number, task) for number, task in enumerate(tasks)])
    assert sorted(outcome.key for outcome in ended) == list(range(len(tasks)))
    return [outcome.result for outcome in sorted(ended, key=lambda outcome: outcome.key)]


def _note(result: object) -> str:
    assert isinstance(result, Part), result
    assert isinstance(result.outcome, Document)
    return result.outcome.text


@both
def test_one_that_fails_spares_its_neighbours(confined: bool) -> None:
    tasks = [OddTask(note="first"), *(task for task, _ in UNLUCKY), OddTask(note="last")]
    with Crew(2, confined=confined) as crew:
        first, *failed, last = _results(crew, tasks)
    assert (_note(first), _note(last)) == ("first", "last")
    assert failed == [failure for _, failure in UNLUCKY]


@linux
@pytest.mark.parametrize(("confined", "limit"), [(False, 1 << 30), (True, None)])
def test_memory_is_bounded(confined: bool, limit: int | None) -> None:
    with Crew(1, limit, confined=confined) as crew:
        greedy, modest = _results(crew, [Devours(), OddTask(note="modest")])
    assert greedy == Failure(NO_MEMORY, kind=ProblemKind.TOO_LARGE)
    assert _note(modest) == "modest"


@both
def test_each_step_has_its_own_deadline(confined: bool) -> None:
    """What was given before a step that takes too long stands."""
    slow = Dawdles(note="step", limit=1.5, last=Sleeps())
    with Crew(1, confined=confined) as crew:
        ended = _ended(crew, [Job(0, Dawdles(note="all", limit=1.5)), Job(1, slow)])
    assert [_note(o.result) for o in ended if not o.last] == ["all 0", "all 1", "step 0", "step 1"]
    assert [o.result for o in ended if o.last] == [
        Ended(),
        Failure("It took longer than 2 seconds and was given up.", kind=ProblemKind.TOO_SLOW),
    ]


def test_a_crash_in_the_midst_of_steps_leaves_those_before(tmp_path: Path) -> None:
    with Crew(1, confined=True) as crew:
        first, second, end, other = _ended(
            crew, [Job(0, Dawdles(note="a", limit=0.1, last=Crashes())), Job(1, OddTask("b"))]
        )
    assert [_note(outcome.result) for outcome in (first, second, other)] == ["a 0", "a 1", "b"]
    assert (end.result, end.last) == (Failure(BROKEN), True)


def test_what_a_confined_worker_sends_is_taken_for_what_it_is_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Crew(1, confined=True) as crew:
        trap, sound = _results(crew, [SetsTrap(), OddTask(note="sound")])
    assert trap == Failure(BROKEN)
    assert _note(sound) == "sound"
    assert list(tmp_path.iterdir()) == []


@posix
@pytest.mark.parametrize(
    "said",
    [
        struct.pack("!i", 100) + b"half a message",
        struct.pack("!i", -1) + struct.pack("!Q", 1 << 50) + b"endless",
        struct.pack("!i", 5) + b"noise",
        b"\0",
    ],
)
def test_what_is_no_message_keeps_nobody_waiting(
    said: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel, "_STALLED", 1)
    with Crew(1, confined=True) as crew:
        odd, sound = _results(crew, [Babbles(said=said), OddTask(note="sound")])
    assert odd == Failure(BROKEN)
    assert _note(sound) == "sound"


@linux
def test_a_confined_worker_reads_what_it_is_handed_and_can_open_nothing(tmp_path: Path) -> None:
    papers = [tmp_path / f"{name}.txt" for name in "ab"]
    for paper in papers:
        paper.write_text(f"words of {paper.stem}")
    handed = [Job(n, ReadsHanded(other=str(papers[0])), open_regular(papers[n])) for n in (0, 1)]
    alone = Job(2, ReadsHanded(other=str(papers[0])))
    with Crew(1, confined=True) as crew:
        notes = [_note(outcome.result) for outcome in _ended(crew, [*handed, alone])]
        assert crew.layers.audit_hook
    assert notes == [
        "words of a; PermissionError",
        "words of b; PermissionError",
        "nothing; PermissionError",
    ]


def test_a_trusted_worker_may_open_files(tmp_path: Path) -> None:
    """So that the test before is about being shut in, and nothing else."""
    (tmp_path / "a.txt").write_text("words")
    with Crew(1) as crew:
        (result,) = _results(crew, [ReadsHanded(other=str(tmp_path / "a.txt"))])
        assert crew.layers == Layers()
    assert _note(result) == "nothing; words"


@posix
def test_our_own_descriptor_of_a_file_is_closed_once_it_is_handed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    descriptors = [open_regular(tmp_path / "a.txt") for _ in range(3)]
    tasks = [OddTask("one"), Crashes(), ReadsHanded()]
    jobs = [Job(n, task, descriptors[n]) for n, task in enumerate(tasks)]
    with Crew(1, confined=True) as crew:
        last = _ended(crew, jobs)[-1]
    assert _note(last.result).startswith("words; ")
    for descriptor in descriptors:
        with pytest.raises(OSError, match=r"[Bb]ad file descriptor"):
            os.fstat(descriptor)


def test_what_was_only_locked_is_tried_again_some_day() -> None:
    with Crew(1) as crew:
        assert _results(crew, [Unopened()]) == [
            Failure(
                "The file cannot be opened: it is locked.",
                passing=True,
                kind=ProblemKind.UNREACHABLE,
            )
        ]


def test_long_complaints_are_cut() -> None:
    with Crew(1) as crew:
        (result,) = _results(crew, [Raises(note="no " * 5000)])
    assert isinstance(result, Failure)
    assert len(result.reason) < 300


@both
def test_what_nobody_asked_for_is_handed_on_and_the_worker_goes_on(confined: bool) -> None:
    with Crew(1, confined=confined) as crew:
        strange, sound = _results(crew, [Strange(), OddTask(note="sound")])
    assert not isinstance(strange, Part | Failure)
    assert _note(sound) == "sound"


def test_a_worker_does_one_task_after_another_and_no_more_are_started() -> None:
    with Crew(2) as crew:
        results = _results(crew, [OddTask(note=str(number)) for number in range(20)])
        again = _results(crew, [OddTask(note="again")])
    workers = {result.stamp.modified_ns for result in results + again if isinstance(result, Part)}
    assert len(workers) in {1, 2}
    assert os.getpid() not in workers
    assert [_note(result) for result in results] == [str(number) for number in range(20)]


def test_nothing_to_do_starts_nothing() -> None:
    with Crew(0) as crew:
        assert _results(crew, []) == []


@both
def test_a_large_document_goes_there_and_back(confined: bool) -> None:
    note = "wall 😀 " * 400_000
    with Crew(1, confined=confined) as crew:
        (result,) = _results(crew, [OddTask(note=note)])
    assert _note(result) == note


def _holding(lock: Path) -> Crew:
    """A crew, one of whose workers holds ``lock``."""
    crew = Crew(1)
    jobs = iter([Job(0, HoldsLock(path=lock))])
    for _ in crew.work(lambda: next(jobs, None)):
        if lock.with_suffix(".held").exists():
            break
    return crew


def test_who_stops_listening_ends_what_is_under_way(tmp_path: Path) -> None:
    with _holding(tmp_path / "lock") as crew:
        FileLock(tmp_path / "lock", timeout=20).acquire().lock.release()
        assert _note(_results(crew, [OddTask(note="after")])[0]) == "after"


def test_workers_are_gone_once_the_crew_is_closed(tmp_path: Path) -> None:
    lock, crew = tmp_path / "lock", Crew(1)
    jobs = iter([Job(0, HoldsLock(path=lock))])
    work = crew.work(lambda: next(jobs, None))
    while not lock.with_suffix(".held").exists():
        assert next(work) is None
    with pytest.raises(Timeout):
        FileLock(lock, timeout=0).acquire()
    crew.close()
    with FileLock(lock, timeout=20):
        assert lock.with_suffix(".held").exists()


SCRIPT = """
import sys
from pathlib import Path
from explorer.services import channel
from explorer.services.crew import Crew, Job
from tests.services.odd_tasks import HoldsLock

jobs = iter([Job(0, HoldsLock(path=Path(sys.argv[1])))])
for _ in Crew(1).work(lambda: next(jobs, None)):
    if Path(sys.argv[1]).with_suffix(".held").exists():
        print("held", flush=True)
"""


def test_workers_die_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    parent = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(lock)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )
    assert parent.stdout is not None
    with parent.stdout:
        assert parent.stdout.readline() == b"held\n"
        parent.kill()
        parent.wait(20)
    with FileLock(lock, timeout=20):  # nobody holds it any more
        assert lock.with_suffix(".held").exists()


def test_a_tool_is_made_once_and_again_after_it_was_put_away() -> None:
    bench = Bench()
    first = bench.tool(list[int])
    assert bench.tool(list[int]) is first
    bench.put_away(list[int])
    bench.put_away(dict[int, int])
    assert bench.tool(list[int]) is not first
