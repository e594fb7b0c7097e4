"""Collects what single questions cost, by their kind."""

from __future__ import annotations

from collections import defaultdict

from tests.benchmarks.search.clock import Cost, percentile

FUZZY = "fuzzy"
_PATIENCE = 20.0  # seconds for the questions of one kind


class Times:
    """The costs of questions of each kind, and how many were not asked for want of time."""

    def __init__(self) -> None:
        self._costs: dict[str, list[Cost]] = defaultdict(list)
        self._left_out = 0

    def add(self, kind: str, cost: Cost) -> None:
        """Keep what one question cost."""
        self._costs[kind].append(cost)

    def is_enough(self, kind: str) -> bool:
        """Whether this kind has used up the patience, so that this question is left out."""
        enough = sum(cost.wall for cost in self._costs[kind]) > _PATIENCE
        self._left_out += enough
        return enough

    def figures(self, name: str) -> dict[str, float]:
        """Milliseconds (median, 95th percentile, slowest) of each kind and of all but fuzzy."""
        found = {f"{name}.left out": float(self._left_out)}
        plain = [cost for kind, costs in self._costs.items() if kind != FUZZY for cost in costs]
        for kind, costs in {**self._costs, "plain": plain}.items():
            for clock, values in _clocks(costs).items():
                found[f"{name}.{kind}.p50.{clock}"] = percentile(values, 0.5)
                found[f"{name}.{kind}.p95.{clock}"] = percentile(values, 0.95)
                found[f"{name}.{kind}.max.{clock}"] = max(values)
        return found


def _clocks(costs: list[Cost]) -> dict[str, list[float]]:
    return {
        "cpu": [cost.cpu * 1000 for cost in costs],
        "wall": [cost.wall * 1000 for cost in costs],
    }
