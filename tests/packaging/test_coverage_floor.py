"""The floor under the coverage holds, and rises with it."""

from __future__ import annotations

import pytest

import coverage_floor


@pytest.mark.parametrize(("percent", "word"), [(79.99, "fell"), (91.51, "rose")])
def test_below_and_far_above_the_floor_are_failures(percent: float, word: str) -> None:
    assert word in coverage_floor.verdict(percent, 80.0 if word == "fell" else 90.0)


@pytest.mark.parametrize("percent", [90.0, 91.0])
def test_on_the_floor_or_just_above_is_well(percent: float) -> None:
    assert coverage_floor.verdict(percent, 90.0) == ""


def test_the_floor_that_it_proposes_is_accepted() -> None:
    proposed = float(coverage_floor.verdict(95.23, 90.0).rstrip(".").rpartition(" ")[2])
    assert coverage_floor.verdict(95.23, proposed) == ""
