"""Holds what became of hostile files against what must become of them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explorer.domain.canonical import writable
from explorer.domain.record import INSIDE
from explorer.services.library import Library
from tests.safety.watched import ROOT

MAKER = ROOT.parent / "shared" / "hostile" / "make_hostile.py"


@dataclass(frozen=True)
class Case:
    """A hostile file: what it is, what must become of it, words to be found or never found."""

    path: str
    kind: str
    expected: str
    canary: str | None
    forbidden: str | None


def make_hostile(folder: Path, *, big: bool = False) -> list[Case]:
    """Write all hostile files below ``folder``; gives what must become of each."""
    command = [sys.executable, str(MAKER), str(folder), *(["--big"] if big else [])]
    subprocess.run(command, check=True, capture_output=True)
    lines = (folder / "manifest.jsonl").read_text("utf-8").splitlines()
    return [Case(*(row.get(key) for key in _KEYS)) for row in map(json.loads, lines)]


_KEYS = ("path", "class", "expect", "canary", "forbid")


def verdicts(library: Library) -> dict[str, str]:
    """How each file of the only collection ended, by its path."""
    with library.open(library.collection()) as reader:
        return {reader.shown_path(record): record.state.value for record in reader.records()}


def mistakes(cases: list[Case], found: Mapping[str, str], library: Library) -> Iterator[str]:
    """What became of files other than it must, in a line each."""
    with library.open(library.collection()) as reader:
        for case in cases:
            path = writable(case.path)
            state = found.get(path, "unseen")
            if state not in _ALLOWED[case.expected]:
                yield f"{case.kind}: {path} is {state}, not {case.expected}"
            if case.expected == "ok" and case.canary:
                hits = reader.search(f'"{case.canary}"', limit=100_000).hits
                if not any(_is_of(hit.path, path) for hit in hits):
                    yield f"{case.kind}: {path} is not found by {case.canary}"
            if case.forbidden and reader.search(f'"{case.forbidden}"').total:
                yield f"{case.kind}: {case.forbidden} is found"


def _is_of(found: str, path: str) -> bool:
    return found == path or found.startswith(f"{path}{INSIDE}")


_ALLOWED: dict[str, Any] = {
    "ok": {"ok", "partial"},
    "error": {"failed", "skipped"},
    "either": {"ok", "partial", "failed", "skipped"},
    "skip": {"skipped"},
}
