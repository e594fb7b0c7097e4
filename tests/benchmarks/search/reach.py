"""What is to be reached, and whether it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tests.benchmarks.search.rounds import Figures


class Bound(StrEnum):
    """How a figure of ours is held against another's, or against a number."""

    FASTER = "times faster"
    WITHIN = "times at most"
    BELOW = "at most"


@dataclass(frozen=True, slots=True)
class Goal:
    """``figure`` of the trial ``ours`` is held against that of ``peer`` (none for BELOW)."""

    what: str
    figure: str
    bound: Bound
    reach: float
    peer: str = ""
    ours: str = "ours"
    unit: str = ""

    def judged(self, medians: Mapping[str, Figures]) -> Judged:
        """The two figures and what follows."""
        ours = medians.get(self.ours, {}).get(self.figure)
        peer = medians.get(self.peer, {}).get(self.figure)
        if ours is None or (self.peer and peer is None):
            return Judged(self, ours, peer, None, None)
        if peer is None:
            return Judged(self, ours, None, None, ours <= self.reach)
        ratio = peer / ours if self.bound is Bound.FASTER else ours / peer
        met = ratio >= self.reach if self.bound is Bound.FASTER else ratio <= self.reach
        return Judged(self, ours, peer, ratio, met)


@dataclass(frozen=True, slots=True)
class Judged:
    """A goal with what was measured; None stands for what could not be."""

    goal: Goal
    ours: float | None
    peer: float | None
    ratio: float | None
    met: bool | None


ONE, TWO, SMALL = "ours, 1 process", "ours, 2 processes", "ours, 10k"

_MEMORY = Goal("peak memory while building", "peak", Bound.BELOW, 300, unit="MB")
_MEMORIES = Goal("of each of 2 processes", "peak", Bound.BELOW, 300, ours=TWO, unit="MB")
_CHANGES = Goal("100 changed documents searchable again", "change.wall", Bound.BELOW, 0.5, unit="s")
_BUILD, _SEARCH, _PAGE = "build.cpu", "search.plain.p95.cpu", "page.plain.p95.cpu"
_FUZZY = "search.fuzzy.p95.cpu"

GOALS = (
    Goal("build against stock Whoosh", _BUILD, Bound.FASTER, 12, "Whoosh", unit="s"),
    Goal("build against FTS5", _BUILD, Bound.WITHIN, 1.3, "FTS5", unit="s"),
    Goal("build against tantivy", _BUILD, Bound.WITHIN, 2, "tantivy", unit="s"),
    Goal("build against Recoll", _BUILD, Bound.FASTER, 5, "Recoll", unit="s"),
    Goal("build with 2 processes, wall", "rebuild.wall", Bound.FASTER, 1.8, ONE, TWO, "s"),
    Goal("search p95 against tantivy", _SEARCH, Bound.WITHIN, 2, "tantivy", unit="ms"),
    Goal("search p95 against Recoll", _SEARCH, Bound.WITHIN, 1, "Recoll", unit="ms"),
    Goal("fuzzy p95, 10,000 documents", _FUZZY, Bound.BELOW, 10, unit="ms"),
    Goal("search with 20 snippets, p95", _PAGE, Bound.WITHIN, 1, "Recoll", unit="ms"),
    _CHANGES,
    _MEMORY,
    _MEMORIES,
)
LARGE_GOALS = (
    Goal("build a MB, 100,000 against 10,000", "build.per MB", Bound.WITHIN, 1.1, SMALL, unit="ms"),
    Goal("search p95, 100,000 documents", _SEARCH, Bound.BELOW, 5, unit="ms"),
    Goal("fuzzy p95, 100,000 documents", _FUZZY, Bound.BELOW, 30, unit="ms"),
    Goal("reopening after a commit", "reopen.wall", Bound.BELOW, 0.05, unit="s"),
    _CHANGES,
    _MEMORY,
    _MEMORIES,
)


def judged(goals: Iterable[Goal], medians: Mapping[str, Figures]) -> list[Judged]:
    """All goals with what was measured."""
    return [goal.judged(medians) for goal in goals]
