"""Benchmarks are found by name."""

from __future__ import annotations

import pytest

from tests.benchmarks.__main__ import main, names


def test_the_wanted_benchmarks_are_chosen() -> None:
    everything = names([])
    assert everything == sorted(set(everything))
    assert not any(name.endswith("__main__") for name in everything)
    assert names(["no such benchmark"]) == []


@pytest.mark.parametrize("own", ["search.large", "search.processes"])
def test_what_takes_very_long_is_only_done_when_asked_for(own: str) -> None:
    name = f"tests.benchmarks.{own}"
    assert name not in names([]) + names(["search"])
    assert "tests.benchmarks.search.engines" in names(["search"])
    assert names([own]) == [name]


def test_an_unknown_benchmark_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no such benchmark"]) == 1
    assert "no such benchmark" in capsys.readouterr().err.casefold()
