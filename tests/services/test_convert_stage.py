"""Files that other programs read: each is run in a sandbox of its own."""

from __future__ import annotations

import sys

import pytest

from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.record import FileState
from explorer.extract.legacy import FILE, Command
from explorer.services import convert_stage
from explorer.services.control import Control
from explorer.services.progress import Progress, Stage
from tests.extract.compound_file import compound
from tests.services.desk import Desk, Watcher, counts

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="runs programs of Linux")
WORDS = b"The harbour wall moved, and nobody had measured it before the board met. " * 80
DOC = compound("WordDocument", data=WORDS)
ECHO = Command("echo", ("The", "harbour", "wall", "moved."))
FAILS = Command("false", ())
READS = Command("cat", (FILE,))
SAYS_NOTHING = Command("true", ())


@pytest.fixture
def old(desk: Desk) -> Desk:
    desk.write_bytes("a.doc", DOC)
    desk.write("b.txt", "The sea.")
    return desk


def _use(patch: pytest.MonkeyPatch, *commands: Command) -> None:
    patch.setattr(convert_stage, "commands_for", lambda kind: commands if kind == "doc" else ())


def test_a_program_that_is_there_reads_it(old: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _use(monkeypatch, Command("no-such-program", ()), FAILS, ECHO)
    report = old.update()
    assert report.failed == ()
    assert counts(report) == (2, 0, 0, 0, 0)
    assert old.found("wall") == ["a.doc"]
    record = old.record("a.doc")
    assert (record.state, record.format) == (FileState.OK, "doc")
    assert ("note", "Read by echo.") in record.properties
    assert record.stamp.modified_ns == (old.papers / "a.doc").stat().st_mtime_ns
    old.update(watcher := Watcher())
    assert watcher.read == 0


def test_the_program_reads_a_copy_that_is_gone_afterwards(
    old: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _use(monkeypatch, READS)
    old.update()
    assert old.found("measured") == ["a.doc"]


def test_what_is_inside_a_file_is_read_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _use(monkeypatch, READS)
    desk.write_mail("a.eml", ("old.doc", DOC))
    desk.update()
    assert desk.found("measured") == ["a.eml//old.doc"]


def test_without_a_program_it_is_said_which_one_is_needed(
    old: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _use(monkeypatch)
    (failed,) = old.update().failed
    assert failed.kind is ProblemKind.NEEDS_PROGRAM
    assert "install antiword" in failed.reason
    _use(monkeypatch, READS)
    old.update()
    assert old.record("a.doc").readable, "once it is installed, the next update uses it"


def test_what_a_program_cannot_read_is_damaged_and_not_tried_again(
    old: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _use(monkeypatch, FAILS)
    (failed,) = old.update().failed
    assert failed.kind is ProblemKind.DAMAGED
    assert "could not read it" in failed.reason
    _use(monkeypatch, READS)
    old.update()
    assert not old.record("a.doc").readable


def test_a_program_that_finds_no_text_is_told_of(
    old: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _use(monkeypatch, SAYS_NOTHING)
    old.update()
    record = old.record("a.doc")
    assert [problem.kind for problem in record.problems] == [ProblemKind.EMPTY]


def test_what_is_gone_meanwhile_is_told_of(old: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _use(monkeypatch, ECHO)

    def take_away(progress: Progress) -> None:
        if progress.stage is Stage.READ and progress.done == progress.total:
            (old.papers / "a.doc").unlink()

    old.update(Watcher(take_away))
    missing = Problem(
        ProblemKind.UNREACHABLE,
        "The file cannot be opened: it has gone since the folder was looked through.",
    )
    assert missing in old.record("a.doc").problems


def test_a_cancelled_update_starts_no_program(old: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _use(monkeypatch, ECHO)
    control = Control()

    def cancel(progress: Progress) -> None:
        if progress.stage is Stage.READ and progress.done == progress.total:
            control.cancel()

    assert old.update(Watcher(cancel), control).cancelled
    assert old.found("wall") == []
    old.update()
    assert old.found("wall") == ["a.doc"]
