"""Several worker processes kept busy from one source of jobs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import wait

from typing_extensions import override

from explorer.domain.closing import Closing
from explorer.extract.sandbox.confine import Layers
from explorer.services.task import Step, Task
from explorer.services.worker import Worker

_STEPS = 64  # taken from one worker before the next is looked at
_TICK = 0.2  # seconds between looks at pause, cancel and deadlines


@dataclass(frozen=True, slots=True)
class Job:
    """A task with the key by which its outcome is known, and the open file that goes with it."""

    key: int
    task: Task
    descriptor: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended: its result, or a Failure. One that is not the ``last`` is a step of it."""

    key: int
    result: object
    last: bool = True


class Crew(Closing):
    """Up to ``size`` worker processes; all end when the crew is closed.

    Those of a ``confined`` crew read other people's files, see ``Worker``.
    """

    def __init__(
        self, size: int, memory_limit: int | None = None, *, confined: bool = False
    ) -> None:
        self._idle = [Worker(memory_limit, confined=confined) for _ in range(max(1, size))]
        self._busy: dict[int, Worker] = {}

    def work(self, next_job: Callable[[], Job | None]) -> Iterator[Outcome | None]:
        """Outcomes as they come, in any order, until ``next_job`` has none and all are done.

        None is given now and then while nothing ends, so that the caller can look about;
        it may close the iterator at any time, which kills what is under way.
        """
        try:
            while True:
                self._hand_out(next_job)
                if not self._busy:
                    return
                ended = self.collect(_TICK)
                yield from ended
                if not ended:
                    yield None
        finally:
            self.drop()

    def _hand_out(self, next_job: Callable[[], Job | None]) -> None:
        while self.has_room:
            job = next_job()
            if job is None:
                return
            self.start(job)

    @property
    def has_room(self) -> bool:
        """Whether a worker is idle."""
        return bool(self._idle)

    @property
    def layers(self) -> Layers:
        """Which layers of the sandbox hold the workers that run; none where none does."""
        known = (worker.layers for worker in [*self._idle, *self._busy.values()])
        return next((layers for layers in known if layers), Layers())

    @property
    def busy(self) -> int:
        """How many jobs are under way."""
        return len(self._busy)

    def start(self, job: Job) -> None:
        """Begin a job; a worker must be idle."""
        worker = self._idle.pop()
        worker.start(job.task, job.descriptor)
        self._busy[job.key] = worker

    def drop(self) -> None:
        """End what is under way without an outcome."""
        for worker in self._busy.values():
            worker.kill()
            self._idle.append(worker)
        self._busy.clear()

    def collect(self, patience: float) -> list[Outcome]:
        """The jobs that ended or came further, waiting for one at most so many seconds."""
        soonest = min((worker.remaining for worker in self._busy.values()), default=0.0)
        wait([w.connection for w in self._busy.values()], max(0.0, min(patience, soonest)))
        return [outcome for key in list(self._busy) for outcome in self._outcomes(key)]

    def _outcomes(self, key: int) -> Iterator[Outcome]:
        worker = self._busy[key]
        for _ in range(_STEPS):
            result = worker.outcome()
            if result is None:
                return
            if not isinstance(result, Step):
                self._idle.append(self._busy.pop(key))
                yield Outcome(key, result)
                return
            yield Outcome(key, result.value, last=False)

    @override
    def close(self) -> None:
        """End all workers."""
        for worker in [*self._idle, *self._busy.values()]:
            worker.kill()
