"""The command line answers at once: it loads no engine of any kind to say hello."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

HEAVY = {
    *("PySide6", "numpy", "py3langid", "rapidfuzz", "selectolax", "spacy", "sqlite3", "thinc"),
    *("whoosh", "explorer.analysis", "explorer.extract", "explorer.index", "explorer.store"),
    "explorer.services.library",
}

TELL_LOADED = """
print()
print(*sys.modules)
"""

IMPORT = f"""
import sys, explorer.cli
{TELL_LOADED}
"""

RUN = f"""
import runpy, sys
try:
    runpy.run_module("explorer", run_name="__main__", alter_sys=True)
except SystemExit:
    pass
{TELL_LOADED}
"""


def _said_and_loaded(
    script: str, arguments: Sequence[str] = (), **variables: str
) -> tuple[str, set[str]]:
    """What is written to the terminal, and all modules there are at the end."""
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=True,
    )
    said, _, loaded = done.stdout.rstrip("\n").rpartition("\n")
    return said, set(loaded.split())


def test_importing_loads_nothing_heavy() -> None:
    _, loaded = _said_and_loaded(IMPORT)
    assert "explorer.cli" in loaded
    assert HEAVY & loaded == set()


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["--help"], "Find the documents that match QUERY."),
        (["--version"], "docexplorer, version"),
        (["nonsense"], "No such command 'nonsense'"),
        (["--nonsense"], "No such option"),
        (["--collection", "Mill", "status"], "Write --collection after the command"),
        (["completion", "bash"], "_DOCEXPLORER_COMPLETE=bash_complete"),
    ],
    ids=" ".join,
)
def test_what_needs_no_collection_loads_nothing_heavy(arguments: list[str], answer: str) -> None:
    said, loaded = _said_and_loaded(RUN, arguments)
    assert answer in said
    assert HEAVY & loaded == set()


def test_completing_the_name_of_a_command_loads_nothing_heavy() -> None:
    said, loaded = _said_and_loaded(
        RUN,
        _DOCEXPLORER_COMPLETE="bash_complete",
        COMP_WORDS="docexplorer s",
        COMP_CWORD="1",
    )
    assert said.split() == ["plain,search", "plain,show", "plain,status"]
    assert HEAVY & loaded == set()


def test_a_command_that_looks_into_collections_does_load_them(tmp_path: Path) -> None:
    said, loaded = _said_and_loaded(RUN, ["--data-dir", str(tmp_path), "collections"])
    assert "There is no collection yet" in said
    assert "explorer.services.library" in loaded
