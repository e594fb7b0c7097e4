"""Reads and analyses one file without any collection, in worker processes."""

from __future__ import annotations

from pathlib import Path

from explorer.domain.annotations import Annotations
from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import Problem
from explorer.services.crew import Crew, Job
from explorer.services.digest import Digest, Part
from explorer.services.opening import open_regular
from explorer.services.reading_tasks import ReadTask
from explorer.services.task import Failure, Task
from explorer.services.tasks import AnalyseTask


def digest(path: Path) -> Digest:
    """All that the program makes of a file. Raises ExtractionError when it cannot be done."""
    document = _read(path)
    with Crew(1) as crew:
        annotations = _first(crew, AnalyseTask(document), None, path)
    if not isinstance(annotations, Annotations):
        raise ExtractionError(f"{path} could not be analysed.")
    return Digest(document, annotations)


def _read(path: Path) -> Document:
    descriptor = open_regular(path.resolve())
    task = ReadTask(path.name, path.stat().st_size)
    with Crew(1, confined=True) as crew:
        part = _first(crew, task, descriptor, path)
    outcome = part.outcome if isinstance(part, Part) else None
    if isinstance(outcome, Document):
        return outcome
    sentence = outcome.sentence if isinstance(outcome, Problem) else "It could not be read."
    raise ExtractionError(f"{path}: {sentence}")


def _first(crew: Crew, task: Task, descriptor: int | None, path: Path) -> object:
    """The first thing that comes of a task; what is inside a file comes after itself."""
    jobs = iter([Job(0, task, descriptor)])
    for outcome in crew.work(lambda: next(jobs, None)):
        if outcome is not None and isinstance(outcome.result, Failure):
            raise ExtractionError(f"{path}: {outcome.result.reason}")
        if outcome is not None:
            return outcome.result
    raise ExtractionError(f"{path} could not be read.")
