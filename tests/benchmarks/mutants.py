"""How the program takes thousands of broken files: ``python -m tests.benchmarks mutants [N]``.

Broken copies of the samples (and, where they are, of the shared documents) are indexed in
batches. A process that dies of one, and a file without a verdict, is told with the seed.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.safety.mutants import mutants
from tests.safety.watched import ROOT, run_watched

_BATCH = 250
_USUAL = 2_000
_SAMPLES = ROOT / "resources" / "samples"
_SHARED = ROOT.parent / "shared" / "corpora"
_KINDS = ("docx", "pptx", "sheets", "rtf", "epub", "mail", "html", "csv", "pdf")


def main(number: int = _USUAL, seed: int = 1) -> int:
    """Index ``number`` mutants; gives how often something went wrong."""
    files = sorted(file for file in _SAMPLES.rglob("*") if file.is_file())
    for kind in _KINDS:
        files += sorted(file for file in (_SHARED / kind).rglob("*") if file.is_file())
    wrong, seconds, memory = 0, 0.0, 0
    ended: Counter[str] = Counter()
    for batch in range(0, number, _BATCH):
        size = min(_BATCH, number - batch)
        faults, took, most, states = _batch(files, size, seed + batch)
        wrong, seconds, memory = wrong + faults, seconds + took, max(memory, most)
        ended += states
        print(f"  {batch + size:6d} files, {wrong} faults, {dict(ended)}", flush=True)
    print(f"{number} mutants in {seconds:.0f} s, {memory >> 20} MB at most, {wrong} faults")
    return wrong


def _batch(files: list[Path], number: int, seed: int) -> tuple[int, float, int, Counter[str]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "files")
        folder.mkdir()
        for file, data in mutants(files, number, seed):
            folder.joinpath(file).write_bytes(data)
        data_dir = str(Path(name, "data"))
        words = ["--data-dir", data_dir, "index", str(folder), "--no-analysis", "--ocr", "off"]
        run = run_watched([*words, "--json"])
    if run.status != 0 or run.report is None:
        print(f"seed {seed}: exit status {run.status}: {run.messages[-2000:]}")
        return number, run.seconds, run.memory, Counter()
    report = run.report
    top = {state: [f for f in report[state] if "//" not in f["path"]] for state in _STATES}
    read = report["added"]
    unreadable = len(top["failed"]) + len(top["skipped"])
    faults = abs(number - read - unreadable)
    if faults:
        print(f"seed {seed}: {number} files, {read} read, {unreadable} not: some have no verdict")
    broke = [f for f in report["failed"] if "reader broke down" in f["reason"]]
    for file in broke:
        print(f"seed {seed}: the reader broke down on {Path(file['path']).name}")
    states = Counter({"read": read, "failed": len(top["failed"]), "skipped": len(top["skipped"])})
    states["broke the reader"] = len(broke)
    return faults, run.seconds, run.memory, states


_STATES = ("failed", "skipped")

if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:]))))
