"""Two running programs on one collection: one writes, the other reads and says so."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.domain.errors import BusyCollectionError
from explorer.services.checkup import heal, rebuild
from tests.cli.terminal import Ran, call
from tests.safety.papers import NAME, Papers, assert_as_made_anew, assert_nothing_half
from tests.safety.processes import bury, start

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc"),
]


def _until(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.02)


def _call(papers: Papers, *words: str | Path) -> Ran:
    return call(["--data-dir", papers.data, *words])


def test_the_second_reads_and_waits_its_turn(tmp_path: Path) -> None:
    papers, held = Papers(tmp_path, 200), tmp_path / "held"
    papers.update()
    papers.churn(150)
    words = ("index", papers.folder, "--collection", NAME, "--no-analysis", "--jobs", "1")
    with papers.library.open(papers.collection) as reader:
        totals = {reader.search("NOT sea").total}
        first = start("--hold", held, "--data-dir", papers.data, *words)
        _until(held.exists)
        totals.add(reader.search("NOT sea").total)
        assert_nothing_half(papers.library, papers.collection)  # what it has committed so far
        ran = _call(papers, *map(str, words))
        assert (ran.status, ran.out) == (1, "")
        assert ran.error == (
            f"docexplorer: The collection “{NAME}” is being updated by another window or command; "
            "wait until that has ended."
        )
        for write in (heal, rebuild):
            with pytest.raises(BusyCollectionError):
                write(papers.collection)
        for words_of_one in (("search", "harbour"), ("status",), ("doctor",), ("collections",)):
            assert _call(papers, *words_of_one).status == 0
        assert reader.search("harbour").hits
        held.unlink()
        assert bury(first) == 0
        totals.add(reader.search("NOT sea").total)
        assert len(totals) == 3  # each commit was seen
    again = _call(papers, *map(str, words))
    assert again.status == 0
    assert " 0 added, 0 changed," in again.out
    assert_as_made_anew(papers)


def test_a_reader_is_never_at_a_loss_while_segments_come_and_go(tmp_path: Path) -> None:
    """Segments are merged and deleted under its hands."""
    papers = Papers(tmp_path, 120)
    papers.update()
    with papers.library.open(papers.collection) as reader:
        for _ in range(2):
            process = start("--data-dir", papers.data, "doctor", "--rebuild")
            seen = set()
            while process.poll() is None:
                seen.add(reader.search("harbour").total)
                seen.add(_fresh_total(papers))
            assert bury(process) == 0
            assert reader.search("").total == 120
            assert max(seen) == reader.search("harbour").total


def _fresh_total(papers: Papers) -> int:
    with papers.library.open(papers.collection) as reader:
        return reader.search("harbour").total
