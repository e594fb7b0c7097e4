"""What workers make of one file, and the sentences for what they cannot read."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.extract.registry import Registry
from explorer.services.digest import read_file
from explorer.services.serving import attempt
from explorer.services.task import Bench, Failure
from explorer.services.tasks import AnalyseTask, DigestTask, ReadTask

WORDS = b"The wall moved."


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(WORDS)
    return path


def test_a_file_is_read_with_its_stamp(paper: Path) -> None:
    reading = read_file(paper, Registry())
    assert reading.document is not None
    assert reading.document.text == "The wall moved."
    details = paper.stat()
    assert (reading.stamp.size, reading.stamp.modified_ns) == (15, details.st_mtime_ns)
    assert reading.stamp.sha256 == hashlib.sha256(WORDS).hexdigest()


def test_reading_stops_at_bytes_that_are_known(paper: Path) -> None:
    first = read_file(paper, Registry())
    again = read_file(paper, Registry(), first.stamp.sha256)
    assert (again.stamp, again.document) == (first.stamp, None)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_is_refused_without_waiting_for_its_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ExtractionError, match="not an ordinary file"):
        read_file(tmp_path / "pipe.txt", Registry())


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExtractionError):
        read_file(tmp_path, Registry())


def test_a_file_that_is_away_may_come_back(tmp_path: Path) -> None:
    failure = attempt(ReadTask(tmp_path / "missing.txt", 10), Bench())
    assert failure == Failure("The file cannot be opened: No such file or directory.", passing=True)


def test_a_file_that_says_nothing_will_not_say_more_tomorrow(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    failure = attempt(ReadTask(tmp_path / "empty.txt", 0), Bench())
    assert isinstance(failure, Failure)
    assert not failure.passing


def test_large_files_may_take_longer() -> None:
    small, large = ReadTask(Path("a"), 10).seconds, ReadTask(Path("a"), 10_000_000).seconds
    assert 60 <= small < large
    assert DigestTask(Path("a"), 10_000_000).seconds > large
    assert AnalyseTask(Document("word " * 30_000)).seconds > AnalyseTask(Document("a")).seconds
