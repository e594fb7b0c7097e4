"""A disk that is full: one clear line, nothing lost, and it goes on once there is room."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.terminal import Ran, call
from tests.safety import program
from tests.safety.papers import (
    NAME,
    Papers,
    assert_as_made_anew,
    assert_no_debris,
    assert_nothing_half,
)

pytestmark = pytest.mark.slow

QUICKLY = ("--no-analysis", "--jobs", "1")
_STEP = 160  # KB
_LEAST = 400
_MOST = 20_000


class SmallDisk:
    """A file system of its own in memory."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.size = _LEAST

    def mount(self) -> None:
        """Put it in place; the test is skipped where that is not allowed."""
        self.place.mkdir()
        try:
            self._mount("-t", "tmpfs", "-o", f"size={self.size}k", "tmpfs", self.place)
        except (OSError, subprocess.CalledProcessError):
            pytest.skip("a file system can be mounted by root on Linux only")

    def grow(self) -> None:
        """Make some room."""
        self.size += _STEP
        assert self.size < _MOST, "it never gets done"
        self._mount("-o", f"remount,size={self.size}k", self.place)

    def _mount(self, *words: object) -> None:
        subprocess.run(["mount", *map(str, words)], check=True, capture_output=True)

    def unmount(self) -> None:
        """Take it away with all that is on it."""
        subprocess.run(["umount", "-l", str(self.place)], check=False, capture_output=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    found = SmallDisk(tmp_path / "disk")
    found.mount()
    yield found
    found.unmount()


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    for (module, name), size in program.SIZES.items():
        monkeypatch.setattr(module, name, size)


def _assert_told(ran: Ran) -> None:
    assert ran.status == 1
    assert ran.out == ""
    told = [line for line in ran.err.splitlines() if not line.startswith(("Reading", "Indexing"))]
    assert len(told) == 1, ran.err
    assert told[0].startswith("docexplorer: ")
    assert "space" in told[0] or "full" in told[0], told
    assert "Traceback" not in ran.err


def test_it_goes_on_whenever_there_is_room(disk: SmallDisk, tmp_path: Path) -> None:
    papers = Papers(tmp_path / "shelf", 250, words=300, data=disk.place / "data")
    words: list[str | Path] = ["--data-dir", papers.data, "index", papers.folder]
    failures, searchable = 0, 0
    while (ran := call([*words, "--collection", NAME, *QUICKLY])).status:
        _assert_told(ran)
        failures += 1
        disk.grow()
        if papers.library.collections() and papers.collection.index.exists():
            now = assert_nothing_half(papers.library, papers.collection)
            assert_no_debris(papers.collection)
            assert now >= searchable
            searchable = now
        if failures == 4:
            papers.churn(40)
            searchable = 0
    assert failures > 4
    assert_as_made_anew(papers)


def test_what_is_there_answers_while_the_disk_is_full(disk: SmallDisk, tmp_path: Path) -> None:
    for _ in range(24):
        disk.grow()
    papers = Papers(tmp_path / "shelf", 60, data=disk.place / "data")
    papers.update()
    ballast = disk.place / "ballast"
    with ballast.open("wb", buffering=0) as file:
        while _write(file, bytes(4096)):
            pass
    ballast.write_bytes(ballast.read_bytes()[: -(1 << 17)])  # what SQLite itself needs
    before = assert_nothing_half(papers.library, papers.collection)
    papers.churn(60)
    words: list[str | Path] = ["--data-dir", papers.data, "index", papers.folder]
    ran = call([*words, "--collection", NAME, *QUICKLY])
    _assert_told(ran)
    assert assert_nothing_half(papers.library, papers.collection) <= before
    found = call(["--data-dir", papers.data, "search", "harbour"])
    assert found.status == 0, found.err
    ballast.unlink()
    assert_as_made_anew(papers)


def _write(file: object, content: bytes) -> int:
    try:
        return file.write(content)  # type: ignore[attr-defined, no-any-return]
    except OSError:
        return 0
