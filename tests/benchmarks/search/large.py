"""Our index on 100,000 documents: does it keep its rate, and does it stay quick?

Takes tens of minutes, so that it only runs when it is asked for: ``BENCH=search.large``.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.benchmarks.search import enlarged, news, processes, report
from tests.benchmarks.search.reach import LARGE_GOALS, SMALL
from tests.benchmarks.search.roster import FTS5, OURS, TANTIVY
from tests.benchmarks.search.rounds import Trial, run, say


def main(path: Path = report.FOLDER / "search-large.json") -> None:
    """Measure ours on both sizes and the two quick engines, print tables, write JSON."""
    with tempfile.TemporaryDirectory(prefix="bench-corpus-") as folder:
        small = news.provide(Path(folder) / "small")
        say("making 100,000 documents ...")
        large = enlarged.write(small, Path(folder) / "large")
        trials = [Trial(engine.name, engine, large) for engine in (OURS, TANTIVY, FTS5)]
        outcome = run([Trial(SMALL, OURS, small), *trials])
        outcome.rounds[0].update(processes.run(large, rounds=1)[0])
        report.tell(outcome, large, LARGE_GOALS, path)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, default=report.FOLDER / "search-large.json")
    main(parser.parse_args().json)
