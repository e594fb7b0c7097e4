"""However many words there are, indexing and merging them takes a bounded amount of memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from explorer.index.whoosh_index import open_index
from tests.safety.processes import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="reckons memory in the units of Linux"),
]
LIMIT = 300  # MB
WORDS = 6_000_000


def _memory(what: str, folder: Path) -> int:
    command = [sys.executable, "-m", "tests.safety.measure", what, str(folder), str(WORDS)]
    ran = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return int(ran.stdout)


def test_memory_is_bounded(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    assert _memory("build", folder) < LIMIT
    segments = list(folder.glob("*.segment"))
    assert len(segments) > 2  # more words than fit into memory at once
    assert _memory("merge", folder) < LIMIT
    index = open_index(folder)
    index.check()
    assert index.stats().documents == WORDS // 600
    assert len(list(folder.glob("*.segment"))) == 1
