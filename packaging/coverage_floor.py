"""The floor under the tests' coverage, in ``tests/coverage_floor.toml``: it only ever rises."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from shell import ROOT, run, say

FLOOR_FILE = ROOT / "tests" / "coverage_floor.toml"
DATA = ROOT / ".coverage"
REPORT = ROOT / "build" / "coverage.json"
# Percent points above the floor at which it must be raised; ../shared alone is worth 0.8.
SLACK = 1.5


def is_measured() -> bool:
    """Whether the last measurement is newer than every file that it depends on."""
    files = [path for folder in ("explorer", "tests") for path in (ROOT / folder).rglob("*.py")]
    return DATA.exists() and DATA.stat().st_mtime >= max(path.stat().st_mtime for path in files)


def compare(python: Path) -> int:
    """Hold what was measured against the floor, and say so; return the exit status."""
    REPORT.parent.mkdir(exist_ok=True)
    if run([python, "-m", "coverage", "report", "--skip-covered"]) != 0:
        return 1
    if run([python, "-m", "coverage", "json", "--quiet", "-o", REPORT]) != 0:
        return 1
    percent = json.loads(REPORT.read_text(encoding="utf-8"))["totals"]["percent_covered"]
    floor = tomllib.loads(FLOOR_FILE.read_text(encoding="utf-8"))["percent"]
    complaint = verdict(percent, floor)
    say(complaint or f"Coverage is {percent:.2f} %, the floor is {floor} %.")
    return 1 if complaint else 0


def verdict(percent: float, floor: float) -> str:
    """What is wrong with this coverage over this floor, or ""."""
    if percent < floor:
        return f"Coverage fell to {percent:.2f} %, below the floor of {floor} %: test what is new."
    if percent > floor + SLACK:
        return (
            f"Coverage rose to {percent:.2f} %: raise the floor of {floor} % "
            f"in {FLOOR_FILE.name} to {percent - SLACK / 2:.1f}."
        )
    return ""
