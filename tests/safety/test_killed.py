"""The program is killed at any moment of indexing and merging, and nothing is lost or half."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.safety.papers import NAME, Papers, assert_as_made_anew, assert_nothing_half
from tests.safety.processes import bury, kill_all, kill_alone, start

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc"),
]
KILLS = 16  # of either kind


def _begin(papers: Papers, turn: int) -> subprocess.Popen[bytes]:
    """Something that writes: mostly an update of many papers, now and then a rebuild."""
    if turn % 3 == 2:
        return start("--data-dir", papers.data, "doctor", "--rebuild")
    papers.churn(30)
    words = ("--collection", NAME, "--no-analysis", "--jobs", "1")
    return start("--data-dir", papers.data, "index", papers.folder, *words)


@pytest.mark.parametrize("kill", [kill_all, kill_alone])
def test_killed_at_any_moment(
    tmp_path: Path, kill: Callable[[subprocess.Popen[bytes]], None]
) -> None:
    papers = Papers(tmp_path, 160, packed=90)
    moments = random.Random(kill.__name__)  # noqa: S311 - the same moments each time
    papers.update()
    update, rebuild = _time_of_one(papers, 0), _time_of_one(papers, 2)
    interrupted = 0
    for turn in range(KILLS):
        process = _begin(papers, turn)
        time.sleep(moments.random() * (rebuild if turn % 3 == 2 else update))
        interrupted += process.poll() is None
        kill(process)
        assert_nothing_half(papers.library, papers.collection)
    assert interrupted > KILLS // 3
    assert_as_made_anew(papers)


def _time_of_one(papers: Papers, turn: int) -> float:
    """How many seconds it takes when it is left in peace."""
    started = time.monotonic()
    process = _begin(papers, turn)
    assert bury(process) == 0
    return time.monotonic() - started
