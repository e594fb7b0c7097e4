"""An analysis that is killed goes on with the next update; for indexing see tests/safety."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from explorer.analysis.annotator import PIPELINE
from explorer.services.checkup import check
from tests.services.desk import NAME, Desk

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="needs signals and process groups"),
]


def _start(desk: Desk, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "explorer", "--data-dir", str(desk.data)]
    words = ["index", str(desk.papers), "--collection", NAME, *options]
    return subprocess.Popen(
        [*command, *words],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _kill(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _analysed(desk: Desk) -> int:
    """How many documents are analysed; none where there is no library yet."""
    if not desk.library.collections() or not desk.collection.database.exists():
        return 0
    with desk.store() as store:
        return len(store.documents.all()) - len(store.documents.to_analyse(PIPELINE))


@pytest.mark.model
@pytest.mark.parametrize("enough", [1, 12])
def test_analysis_goes_on_and_finds_each_thing_once(desk: Desk, enough: int) -> None:
    desk.write_many(24, "“The harbour wall moved,” said Ada Hale of Varnmouth. " * 3)
    process = _start(desk, "--jobs", "1")
    while _analysed(desk) < enough and process.poll() is None:
        time.sleep(0.02)
    _kill(process)
    before = _analysed(desk)
    assert before >= enough
    assert _start(desk, "--jobs", "2").wait(120) == 0
    assert _analysed(desk) == 24
    assert len(desk.found("wall")) == 24
    with desk.library.open(desk.collection) as reader:
        quotes = Counter(found.document_id for found in reader.quotes(speaker="ada hale"))
        assert set(quotes.values()) == {3}
        assert len(quotes) == 24
        hale = next(entity for entity in reader.entities() if entity.name == "Ada Hale")
        assert (hale.documents, hale.mentions) == (24, 72)
    assert check(desk.collection).problems == ()
