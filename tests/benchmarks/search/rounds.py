"""Several interleaved rounds of measurements, each in a fresh process, and their medians."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.benchmarks.search.corpus import Corpus
from tests.benchmarks.search.roster import Engine

ROOT = Path(__file__).resolve().parents[3]
ROUNDS = 3

Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Trial:
    """One engine on one corpus, by a name for the tables."""

    name: str
    engine: Engine
    corpus: Corpus


@dataclass(slots=True)
class Outcome:
    """What all rounds said; ``missing`` has the engines that are not there, and why."""

    rounds: list[dict[str, Figures]] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)

    def medians(self) -> dict[str, Figures]:
        """The median of each figure over the rounds."""
        names = {name: None for each in self.rounds for name in each}
        return {name: self._median([e[name] for e in self.rounds if name in e]) for name in names}

    @staticmethod
    def _median(rounds: Sequence[Figures]) -> Figures:
        return {key: statistics.median(each[key] for each in rounds) for key in rounds[0]}


def run(trials: Sequence[Trial], rounds: int = ROUNDS) -> Outcome:
    """Measure every trial once in each round; what is not installed is left out."""
    outcome = Outcome()
    there = [trial for trial in trials if _is_there(trial, outcome)]
    for number in range(rounds):
        figures: dict[str, Figures] = {}
        for trial in there:
            started = time.perf_counter()
            result = _measured(trial, with_counts=number == 0)
            figures[trial.name] = result["figures"]
            outcome.counts.setdefault(trial.name, result["counts"])
            say(f"round {number + 1}, {trial.name}: {time.perf_counter() - started:.0f} s")
        outcome.rounds.append(figures)
    return outcome


def say(message: str) -> None:
    """Tell how far it is; tables go to standard output."""
    print(message, file=sys.stderr, flush=True)


def started(interpreter: str, *words: str) -> Any:
    """What a module printed as its last line, as JSON. Raises RuntimeError with its error."""
    command = [interpreter, "-W", "ignore", "-m", *words]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError as error:
        raise RuntimeError(str(error)) from error
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
        raise RuntimeError(lines[-1])
    return json.loads(done.stdout.splitlines()[-1])


def _is_there(trial: Trial, outcome: Outcome) -> bool:
    try:
        result = started(trial.engine.interpreter, _MEASURING, trial.engine.name)
    except RuntimeError as error:
        outcome.missing[trial.name] = f"{error} ({trial.engine.source})"
        return False
    outcome.versions[trial.name] = result["version"]
    return True


def _measured(trial: Trial, *, with_counts: bool) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        more = ["--counts"] if with_counts else []
        words = [_MEASURING, trial.engine.name, str(trial.corpus.folder), folder, *more]
        result: dict[str, Any] = started(trial.engine.interpreter, *words)
        return result


_MEASURING = "tests.benchmarks.search.measuring"
