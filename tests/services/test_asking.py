"""One thing about a file, asked of a confined worker."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.domain.errors import ExtractionError
from explorer.domain.pixels import Pixels
from explorer.domain.problem import ProblemKind
from explorer.domain.record import FilePlace
from explorer.services.asking import ConfinedReader
from explorer.services.collections import Collection
from explorer.services.digest import Part
from tests.services import odd_serving
from tests.services.odd_tasks import Crashes, OddTask, Raises, ReadsHanded, Sleeps, Strange

PLACE = FilePlace(1, "a.txt")
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such layers or names")


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ConfinedReader]:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text("words of a")
    odd_serving.use(monkeypatch)
    with ConfinedReader(Collection("P", tmp_path, {1: tmp_path / "papers"})) as opened:
        yield opened


def _refused(reader: ConfinedReader, task: OddTask, place: FilePlace = PLACE) -> ExtractionError:
    with pytest.raises(ExtractionError) as caught:
        reader.ask(place, task, Part)
    return caught.value


def _text(part: Part) -> str:
    assert part.outcome is not None
    return getattr(part.outcome, "text", "")


@linux
def test_the_worker_is_handed_that_file_and_no_other(reader: ConfinedReader) -> None:
    for place in (PLACE, FilePlace(1, "a.txt//inside")):
        part = reader.ask(place, ReadsHanded(other=__file__), Part)
        assert _text(part) == "words of a; PermissionError"


def test_one_worker_answers_all(reader: ConfinedReader) -> None:
    workers = {reader.ask(PLACE, OddTask(), Part).stamp.modified_ns for _ in range(3)}
    assert len(workers) == 1
    assert os.getpid() not in workers


@pytest.mark.parametrize(
    ("task", "kind", "words"),
    [
        (Raises(note="Locked.", error=ExtractionError), ProblemKind.DAMAGED, "Locked."),
        (Crashes(), ProblemKind.DAMAGED, "broke down"),
        (Sleeps(limit=0.5), ProblemKind.TOO_SLOW, "longer than"),
        (Strange(), ProblemKind.DAMAGED, "something else than was asked for"),
    ],
)
def test_what_goes_wrong_is_told_and_the_next_is_answered(
    reader: ConfinedReader, task: OddTask, kind: ProblemKind, words: str
) -> None:
    error = _refused(reader, task)
    assert error.kind is kind
    assert words in str(error)
    assert _text(reader.ask(PLACE, OddTask(note="next"), Part)) == "next"


def test_a_kind_that_was_not_asked_for_is_none(reader: ConfinedReader) -> None:
    with pytest.raises(ExtractionError, match="something else"):
        reader.ask(PLACE, OddTask(), Pixels)


def test_what_is_gone_or_not_in_the_folder_is_not_read(
    reader: ConfinedReader, tmp_path: Path
) -> None:
    assert _refused(reader, OddTask(), FilePlace(1, "b.txt")).kind is ProblemKind.UNREACHABLE
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "a.txt").write_text("secret")
    try:
        (tmp_path / "papers" / "way").symlink_to(tmp_path / "secret")
    except OSError:
        pytest.skip("this system makes no links")
    error = _refused(reader, OddTask(), FilePlace(1, "way/a.txt"))
    assert error.kind is ProblemKind.NOT_A_DOCUMENT


@linux
def test_a_name_that_is_no_unicode_is_opened(reader: ConfinedReader, tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path / "papers"), b"caf\xe9.txt")  # noqa: PTH118
    with open(path, "w", encoding="utf-8") as stream:  # noqa: PTH123 - a path of bytes
        stream.write("coffee")
    part = reader.ask(FilePlace(1, "caf\ufffd.txt"), ReadsHanded(other=__file__), Part)
    assert _text(part) == "coffee; PermissionError"
