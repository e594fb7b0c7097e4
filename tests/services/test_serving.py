"""What a worker answers: results, steps, and whatever goes wrong as a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import (
    DamagedIndexError,
    ExplorerError,
    ExtractionError,
    ModelError,
    StoreError,
)
from explorer.domain.problem import Problem, ProblemKind
from explorer.services.serving import answers, attempt, failure_of
from explorer.services.task import Bench, Ended, Failure, Step
from explorer.services.tasks import AnalyseTask
from tests.services.odd_tasks import OddTask, Raises, noted


@dataclass(frozen=True, slots=True)
class Counts(OddTask):
    """Gives numbers, and then what there is in ``note`` as an error."""

    @override
    def run(self, bench: Bench) -> Iterator[int]:
        yield from range(3)
        if self.note:
            raise ValueError(self.note)


def test_a_result_is_one_answer() -> None:
    assert list(answers(OddTask("x"), Bench())) == [noted("x")]


def test_an_iterator_gives_steps_and_an_end() -> None:
    assert list(answers(Counts(), Bench())) == [Step(0), Step(1), Step(2), Ended()]


def test_an_iterator_that_breaks_gives_what_it_had() -> None:
    *steps, last = answers(Counts(note="odd byte"), Bench())
    assert steps == [Step(0), Step(1), Step(2)]
    assert last == Failure("The reader cannot cope with it (ValueError: odd byte).")


def _caused(error: Exception) -> Exception:
    error.__cause__ = OSError()
    return error


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (ExtractionError("No."), Failure("No.")),
        (
            ExtractionError("Away.", ProblemKind.UNREACHABLE),
            Failure("Away.", passing=True, kind=ProblemKind.UNREACHABLE),
        ),
        (
            ExtractionError("Locked.", ProblemKind.ENCRYPTED),
            Failure("Locked.", kind=ProblemKind.ENCRYPTED),
        ),
        (ModelError("No model."), Failure("No model.", passing=True)),
        (StoreError("Full."), Failure("Full.", passing=True)),
        (DamagedIndexError("Broken."), Failure("Broken.", passing=True)),
        (ExplorerError("Odd."), Failure("Odd.")),
        (_caused(ExplorerError("Disk.")), Failure("Disk.", passing=True)),
        (RecursionError(), Failure("It is nested too deeply to be read.")),
        (
            MemoryError(),
            Failure("It needs more memory than one file may have.", kind=ProblemKind.TOO_LARGE),
        ),
        (KeyError("a\n b"), Failure("The reader cannot cope with it (KeyError: 'a\\n b').")),
    ],
)
def test_whatever_goes_wrong_is_a_sentence(error: Exception, failure: Failure) -> None:
    assert failure_of(error) == failure
    assert failure.problem == Problem(failure.kind, failure.reason)


def test_a_task_that_raises_gives_a_failure() -> None:
    task = Raises(note="x" * 9_000, error=OverflowError)
    failure = attempt(task, Bench())
    assert isinstance(failure, Failure)
    assert len(failure.reason) < 300
    assert list(answers(task, Bench())) == [failure]


def test_long_documents_may_take_longer() -> None:
    short, long = AnalyseTask(Document("a")), AnalyseTask(Document("word " * 30_000))
    assert 60 <= short.seconds < long.seconds
