"""Our index built with one and with two worker processes, in interleaved rounds."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.search import news, table
from tests.benchmarks.search.corpus import Corpus
from tests.benchmarks.search.reach import GOALS, ONE, TWO, judged
from tests.benchmarks.search.rounds import ROUNDS, Figures, Outcome, say, started

_REBUILDING = "tests.benchmarks.search.rebuilding"


def main() -> None:
    """Print only how the two compare."""
    with tempfile.TemporaryDirectory(prefix="bench-corpus-") as folder:
        outcome = Outcome(rounds=run(news.provide(Path(folder)), ROUNDS))
    rows = judged((goal for goal in GOALS if goal.ours == TWO), outcome.medians())
    print(*table.reached(rows), sep="\n")


def run(corpus: Corpus, rounds: int) -> list[dict[str, Figures]]:
    """What each round says of both."""
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        words = (sys.executable, _REBUILDING, home, str(corpus.folder))
        started(*words)
        return [_round(words, number) for number in range(rounds)]


def _round(words: tuple[str, ...], number: int) -> dict[str, Figures]:
    figures: dict[str, Figures] = {}
    for name, jobs in ((ONE, "1"), (TWO, "2")):
        figures[name] = started(*words, "--jobs", jobs)
        say(f"round {number + 1}, {name}: {figures[name]['rebuild.wall']:.1f} s")
    return figures


if __name__ == "__main__":
    main()
