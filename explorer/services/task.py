"""What worker processes are given to do, whatever it is, and the tools they keep for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

Tool = TypeVar("Tool")


class Bench:
    """The tools of one worker process, each made when it is first needed.

    Only the modules of the tasks that a worker is given are loaded in it.
    """

    def __init__(self) -> None:
        self._tools: dict[Callable[[], Any], Any] = {}

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
        """How long it may take."""
        ...

    def run(self, bench: Bench) -> object:
        """Do it, in the worker."""
        ...


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task has no result, in one sentence for the user.

    What is ``passing`` had nothing to do with the file itself (it could not be opened,
    the model was missing), so that the next update tries again.
    """

    reason: str
    passing: bool = False
