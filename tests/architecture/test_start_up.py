"""The command line answers at once: it loads neither the language model nor Qt to say hello."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

HEAVY = {"spacy", "thinc", "numpy", "PySide6", "py3langid"}

LOADED_BY_HELP = """
import contextlib, io, runpy, sys
sys.argv = ["docexplorer", "--help"]
try:
    with contextlib.redirect_stdout(io.StringIO()) as help:
        runpy.run_module("explorer", run_name="__main__", alter_sys=True)
except SystemExit as end:
    assert not end.code, end.code
assert "index" in help.getvalue(), help.getvalue()
print(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""

LOADED_BY_IMPORT = """
import sys, explorer.cli
print(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


@pytest.mark.parametrize("script", [LOADED_BY_IMPORT, LOADED_BY_HELP], ids=["import", "help"])
def test_neither_importing_nor_help_loads_anything_heavy(script: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert HEAVY & set(done.stdout.split()) == set()
