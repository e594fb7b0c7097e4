"""Our index against stock Whoosh, SQLite FTS5, tantivy and Recoll on 10,000 documents."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.benchmarks.search import news, processes, report
from tests.benchmarks.search.reach import GOALS
from tests.benchmarks.search.roster import ENGINES
from tests.benchmarks.search.rounds import ROUNDS, Trial, run


def main(path: Path = report.FOLDER / "search.json") -> None:
    """Measure those that are installed, print tables, write JSON to ``path``."""
    with tempfile.TemporaryDirectory(prefix="bench-corpus-") as folder:
        corpus = news.provide(Path(folder))
        outcome = run([Trial(engine.name, engine, corpus) for engine in ENGINES])
        for figures, more in zip(outcome.rounds, processes.run(corpus, ROUNDS), strict=True):
            figures.update(more)
        report.tell(outcome, corpus, GOALS, path)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, default=report.FOLDER / "search.json")
    main(parser.parse_args().json)
