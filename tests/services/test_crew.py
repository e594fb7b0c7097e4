"""Real worker processes: whatever a task does, it is told in a sentence and others go on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from explorer.services.crew import Crew, Job
from explorer.services.digest import Reading
from explorer.services.task import Bench, Failure
from tests.services.odd_tasks import (
    Crashes,
    Devours,
    Exits,
    HoldsLock,
    OddTask,
    Raises,
    Recurses,
    Sleeps,
    Strange,
    Unopened,
)

ROOT = Path(__file__).resolve().parents[2]

UNLUCKY = [
    (Crashes(), "The reader broke down on it, perhaps for lack of memory."),
    (Exits(note="enough"), "The reader broke down on it, perhaps for lack of memory."),
    (Sleeps(), "It took longer than 2 seconds and was given up."),
    (Recurses(), "It is nested too deeply to be read."),
    (Raises(note="a\n bad\tbyte"), "The reader cannot cope with it (ValueError: a bad byte)."),
    (Raises(note="", error=MemoryError), "It needs more memory than one file may have."),
]


def _results(crew: Crew, tasks: Sequence[OddTask]) -> list[object]:
    """The results of tasks in their order, each exactly once."""
    jobs = iter([Job(number, task) for number, task in enumerate(tasks)])
    ended = [outcome for outcome in crew.work(lambda: next(jobs, None)) if outcome]
    assert sorted(outcome.key for outcome in ended) == list(range(len(tasks)))
    return [outcome.result for outcome in sorted(ended, key=lambda outcome: outcome.key)]


def _note(result: object) -> str:
    assert isinstance(result, Reading)
    assert result.document is not None
    return result.document.text


def test_one_that_fails_spares_its_neighbours() -> None:
    tasks = [OddTask(note="first"), *(task for task, _ in UNLUCKY), OddTask(note="last")]
    with Crew(2) as crew:
        first, *failed, last = _results(crew, tasks)
    assert (_note(first), _note(last)) == ("first", "last")
    assert failed == [Failure(reason) for _, reason in UNLUCKY]


@pytest.mark.skipif(sys.platform != "linux", reason="only there a process can be held to a limit")
def test_memory_is_bounded() -> None:
    with Crew(1, memory_limit=1 << 30) as crew:
        greedy, modest = _results(crew, [Devours(), OddTask(note="modest")])
    assert greedy == Failure("It needs more memory than one file may have.")
    assert _note(modest) == "modest"


def test_what_was_only_locked_is_tried_again_some_day() -> None:
    with Crew(1) as crew:
        assert _results(crew, [Unopened()]) == [
            Failure("The file cannot be opened: it is locked.", passing=True)
        ]


def test_long_complaints_are_cut() -> None:
    with Crew(1) as crew:
        (result,) = _results(crew, [Raises(note="no " * 5000)])
    assert isinstance(result, Failure)
    assert len(result.reason) < 300


def test_what_nobody_asked_for_is_handed_on_and_the_worker_goes_on() -> None:
    with Crew(1) as crew:
        strange, sound = _results(crew, [Strange(), OddTask(note="sound")])
    assert not isinstance(strange, Reading | Failure)
    assert _note(sound) == "sound"


def test_a_worker_does_one_task_after_another_and_no_more_are_started() -> None:
    with Crew(2) as crew:
        results = _results(crew, [OddTask(note=str(number)) for number in range(20)])
        again = _results(crew, [OddTask(note="again")])
    workers = {
        result.stamp.modified_ns for result in results + again if isinstance(result, Reading)
    }
    assert len(workers) in {1, 2}
    assert os.getpid() not in workers
    assert [_note(result) for result in results] == [str(number) for number in range(20)]


def test_nothing_to_do_starts_nothing() -> None:
    with Crew(0) as crew:
        assert _results(crew, []) == []


def test_a_large_document_goes_there_and_back() -> None:
    note = "wall 😀 " * 400_000
    with Crew(1) as crew:
        (result,) = _results(crew, [OddTask(note=note)])
    assert _note(result) == note


def _holding(lock: Path) -> Crew:
    """A crew, one of whose workers holds ``lock``."""
    crew = Crew(1)
    jobs = iter([Job(0, HoldsLock(lock))])
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
    jobs = iter([Job(0, HoldsLock(lock))])
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
from explorer.services.crew import Crew, Job
from tests.services.odd_tasks import HoldsLock

jobs = iter([Job(0, HoldsLock(Path(sys.argv[1])))])
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
