"""Prints what came out, and keeps it as JSON with the machine, the date and the versions."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.benchmarks.search import table
from tests.benchmarks.search.corpus import Corpus
from tests.benchmarks.search.reach import Goal, Judged, judged
from tests.benchmarks.search.rounds import ROOT, Outcome

FOLDER = ROOT / "build" / "bench"


def tell(outcome: Outcome, corpus: Corpus, goals: Iterable[Goal], path: Path) -> None:
    """Print the tables, write the JSON."""
    medians = outcome.medians()
    rows = judged(goals, medians)
    print(f"{len(corpus.paths):,} documents, {corpus.megabytes:.1f} MB: {corpus.name}")
    print(f"{len(outcome.rounds)} interleaved rounds, medians; {_busy()}")
    print(", ".join(outcome.versions.values()))
    for name, why in outcome.missing.items():
        print(f"{name} is not measured: {why}")
    for lines in (
        table.figures({name: medians[name] for name in outcome.versions}),
        table.counted(corpus.questions(), outcome.counts),
        table.reached(rows),
    ):
        print("", *lines, sep="\n")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(_kept(outcome, corpus, rows), indent=1), "utf-8")
    print(f"\nwritten to {path}")


def _kept(outcome: Outcome, corpus: Corpus, rows: Iterable[Judged]) -> dict[str, Any]:
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "corpus": {
            "name": corpus.name,
            "documents": len(corpus.paths),
            "megabytes": corpus.megabytes,
        },
        "reach": [asdict(row) for row in rows],
        "medians": outcome.medians(),
        **asdict(outcome),
    }


def _busy() -> str:
    """How busy the machine was over the last minutes; our own share of that is one or two."""
    load, cores = max(os.getloadavg()), os.cpu_count() or 1
    doubt = ": too much for wall times to be relied on" if load > cores + 0.5 else ""
    return f"load up to {load:.1f} on {cores} cores{doubt}"


def machine() -> dict[str, Any]:
    """What this was measured on, and how busy it was (load over 1, 5 and 15 minutes)."""
    return {
        "system": platform.platform(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load": os.getloadavg(),
    }


def _processor() -> str:
    about = Path("/proc/cpuinfo")
    lines = about.read_text("utf-8").splitlines() if about.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor())
