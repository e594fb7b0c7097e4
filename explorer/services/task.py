"""What worker processes are given to do, whatever it is, and the tools they keep for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol, TypeVar

from explorer.domain.problem import Problem, ProblemKind
from explorer.extract.sandbox.confine import Layers

Tool = TypeVar("Tool")


def _silence() -> None:
    """Nobody waits for a sign."""


class Bench:
    """The tools of one worker process, each made when it is first needed.

    Only the modules of the tasks that a worker is given are loaded in it. ``file`` is the
    open file that came with the present task, if one did; ``pulse`` tells those who wait
    that long work gets on.
    """

    def __init__(self) -> None:
        self._tools: dict[Callable[[], Any], Any] = {}
        self.file: BinaryIO | None = None
        self.pulse: Callable[[], None] = _silence

    def tool(self, make: Callable[[], Tool]) -> Tool:
        """What ``make`` gives, made once."""
        if make not in self._tools:
            self._tools[make] = make()
        tool: Tool = self._tools[make]
        return tool

    def put_away(self, make: Callable[[], Any]) -> None:
        """Give back the memory of a tool; it is made again when it is needed again."""
        self._tools.pop(make, None)


class Task(Protocol):
    """Work for a worker; it is pickled on its way, and so is its result."""

    @property
    def seconds(self) -> float:
        """How long it may take, or, when it gives an iterator, each step of it."""
        ...

    def run(self, bench: Bench) -> object:
        """Do it, in the worker; an iterator is sent item by item as it goes."""
        ...


@dataclass(frozen=True, slots=True)
class Order:
    """What is sent to a worker: a task, and whether an open file comes after it."""

    task: Task
    with_file: bool = False


@dataclass(frozen=True, slots=True)
class Ready:
    """A confined worker has loaded all it needs, and says which layers hold it."""

    layers: Layers


@dataclass(frozen=True, slots=True)
class Step:
    """One item of a task that gives several; more may come."""

    value: object


@dataclass(frozen=True, slots=True)
class Beat:
    """A sign that long work gets on: its deadline begins anew."""


@dataclass(frozen=True, slots=True)
class Ended:
    """After the items of a task that gives several: there are no more."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task has no result, in one sentence for the user.

    What is ``passing`` had nothing to do with the file itself (it could not be opened,
    the model was missing), so that the next update tries again.
    """

    reason: str
    passing: bool = False
    kind: ProblemKind = ProblemKind.DAMAGED

    @property
    def problem(self) -> Problem:
        """The same, as what is remembered of a file."""
        return Problem(self.kind, self.reason)
