"""What was spent: CPU time of a process with those that it started, and time on the wall."""

from __future__ import annotations

import math
import resource
import time
from collections.abc import Sequence
from typing import NamedTuple

PROCESSES = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


class Cost(NamedTuple):
    """Seconds of both kinds."""

    cpu: float
    wall: float

    def since(self, earlier: Cost) -> Cost:
        """What was spent between two moments."""
        return Cost(self.cpu - earlier.cpu, self.wall - earlier.wall)

    def figures(self, name: str) -> dict[str, float]:
        """Both, by the names that reports know."""
        return {f"{name}.cpu": self.cpu, f"{name}.wall": self.wall}


def now() -> Cost:
    """What was spent up to now, started processes that have ended included."""
    usages = [resource.getrusage(who) for who in PROCESSES]
    return Cost(sum(usage.ru_utime + usage.ru_stime for usage in usages), time.perf_counter())


def moment() -> Cost:
    """The same for this process alone, by a clock that is fine enough for one question."""
    return Cost(time.process_time(), time.perf_counter())


def peak() -> float:
    """The most memory that one process held up to now, in megabytes (of 1024 * 1024 bytes)."""
    return max(resource.getrusage(who).ru_maxrss for who in PROCESSES) / 1024


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all is not above (nearest rank)."""
    return sorted(values)[max(0, math.ceil(len(values) * share) - 1)]
