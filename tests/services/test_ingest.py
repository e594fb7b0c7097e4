"""Updates of small collections from beginning to end, in real worker processes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from explorer.domain.errors import CollectionError
from explorer.extract.markdown_text import MarkdownText
from explorer.services.checkup import check, rebuild
from explorer.services.collections import Collection
from explorer.services.control import Control
from explorer.services.ingest import writing
from explorer.services.library import Library
from explorer.services.progress import Progress, Stage, UpdateReport

ROOT = Path(__file__).resolve().parents[2]


class Watcher:
    """Keeps what an update told, and may steer it."""

    def __init__(self, control: Control | None = None, stop_after: int = 0) -> None:
        self.read = 0
        self.analysed_ids: list[int] = []
        self.searchable_ids: list[int] = []
        self._control = control
        self._stop_after = stop_after

    def progressed(self, progress: Progress) -> None:
        if progress.stage is Stage.READ:
            self.read = progress.done
            if self._control and progress.done == self._stop_after:
                self._control.cancel()

    def searchable(self, document_ids: Sequence[int]) -> None:
        self.searchable_ids += document_ids

    def analysed(self, document_id: int) -> None:
        self.analysed_ids.append(document_id)


class Desk:
    """A library with one folder of papers."""

    def __init__(self, place: Path) -> None:
        self.data = place / "data"
        self.library = Library(self.data)
        self.papers = place / "papers"
        self.papers.mkdir()

    def write(self, name: str, text: str) -> Path:
        path = self.papers / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    @property
    def collection(self) -> Collection:
        return self.library.with_folders("Papers", [self.papers])

    def update(
        self,
        watcher: Watcher | None = None,
        control: Control | None = None,
        *,
        analysis: bool = False,
    ) -> UpdateReport:
        collection = self.library.collection("Papers") if self._known() else self.collection
        ingestor = self.library.ingestor(
            collection, jobs=2, analysis=analysis, listener=watcher or Watcher(), control=control
        )
        return ingestor.run()

    def _known(self) -> bool:
        return bool(self.library.collections())

    def found(self, query: str) -> list[str]:
        with self.library.open(self.library.collection("Papers")) as reader:
            hits = reader.search(query, limit=1000).hits
            return sorted(Path(hit.path).relative_to(self.papers).as_posix() for hit in hits)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def _counts(report: UpdateReport) -> tuple[int, int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.removed, len(report.failed)


def test_files_come_change_and_go(desk: Desk) -> None:
    first = desk.write("one.txt", "The harbour wall moved.")
    desk.write("sub/two.md", "# Two\n\nNobody measured the wall.")
    assert _counts(desk.update()) == (2, 0, 0, 0, 0)
    assert desk.found("wall") == ["one.txt", "sub/two.md"]
    watcher = Watcher()
    assert _counts(desk.update(watcher)) == (0, 0, 2, 0, 0)
    assert watcher.read == 0
    os.utime(first, (1, 1))
    assert _counts(desk.update(watcher)) == (0, 0, 2, 0, 0)
    assert watcher.read == 1  # looked at again, and found to have the same bytes
    desk.write("one.txt", "The harbour bridge moved.")
    assert _counts(desk.update()) == (0, 1, 1, 0, 0)
    assert desk.found("bridge") == ["one.txt"]
    assert desk.found("wall") == ["sub/two.md"]
    first.unlink()
    assert _counts(desk.update()) == (0, 0, 1, 1, 0)
    assert desk.found("harbour") == []


def test_a_newer_reader_reads_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("one.txt", "The harbour wall moved.")
    desk.write("two.md", "The harbour wall moved.")
    desk.update()
    monkeypatch.setattr(MarkdownText, "version", 999)
    watcher = Watcher()
    desk.update(watcher)
    assert watcher.read == 1
    assert desk.found("wall") == ["one.txt", "two.md"]


def test_a_file_that_fails_is_told_and_its_neighbours_are_read(desk: Desk) -> None:
    desk.write("good.txt", "The harbour wall moved.")
    desk.write("picture.png", "no picture")
    desk.write("empty.txt", "")
    (desk.papers / "zeros.txt").write_bytes(b"\0" * 5000)
    (desk.papers / "link.txt").symlink_to("good.txt")
    os.mkfifo(desk.papers / "pipe.txt")
    report = desk.update()
    assert desk.found("wall") == ["good.txt"]
    reasons = {Path(failed.path).name: failed.reason for failed in report.failed}
    assert set(reasons) == {"picture.png", "empty.txt", "zeros.txt", "link.txt", "pipe.txt"}
    assert all(reason.endswith(".") and "\n" not in reason for reason in reasons.values())
    assert report.scanned == report.added + len(report.failed)
    again = desk.update(watcher := Watcher())
    assert watcher.read == 0  # what failed is not tried again until it changes
    assert again.failed == report.failed
    desk.write("empty.txt", "Now there is a wall.")
    assert len(desk.update().failed) == 4
    assert desk.found("wall") == ["empty.txt", "good.txt"]


def test_a_document_that_breaks_leaves_the_search(desk: Desk) -> None:
    desk.write("one.txt", "The harbour wall moved.")
    desk.update()
    (desk.papers / "one.txt").write_bytes(b"\0" * 5000)
    assert len(desk.update().failed) == 1
    assert desk.found("wall") == []


def test_a_folder_that_is_away_is_kept(desk: Desk) -> None:
    desk.write("one.txt", "The harbour wall moved.")
    desk.update()
    away = desk.papers.rename(desk.papers.with_name("away"))
    report = desk.update()
    assert report.offline == (str(desk.papers),)
    assert report.removed == 0
    assert desk.found("wall") == ["one.txt"]
    away.rename(desk.papers)
    assert _counts(desk.update()) == (0, 0, 1, 0, 0)


def test_what_is_cancelled_goes_on_later(desk: Desk) -> None:
    for number in range(40):
        desk.write(f"{number:02}.txt", f"Paper {number} about the wall.")
    control = Control()
    report = desk.update(Watcher(control, stop_after=10), control)
    assert report.cancelled
    assert 10 <= len(desk.found("wall")) < 40
    assert not desk.update().cancelled
    assert len(desk.found("wall")) == 40


def test_two_updates_at_once(desk: Desk) -> None:
    desk.write("one.txt", "The harbour wall moved.")
    desk.update()
    with writing(desk.collection), pytest.raises(CollectionError, match="another window"):
        desk.update()


@pytest.mark.model
def test_the_document_being_read_is_analysed_first(desk: Desk) -> None:
    for number in range(6):
        desk.write(f"{number}.txt", "Ada Hale said the wall had moved. " * (number + 1))
    desk.update()
    with desk.library.open(desk.collection) as reader:
        longest = reader.find("5.txt").document_id
    control, watcher = Control(), Watcher()
    control.put_first(longest)
    ingestor = desk.library.ingestor(desk.collection, jobs=1, listener=watcher, control=control)
    ingestor.run()
    assert watcher.analysed_ids[0] == longest
    assert len(watcher.analysed_ids) == 6
    with desk.library.open(desk.collection) as reader:
        assert {found.quote.speaker for found in reader.quotes()} == {"Ada Hale"}
        named = [entity for entity in reader.entities() if entity.name == "Ada Hale"]
        assert sum(entity.documents for entity in named) == 6


def test_a_damaged_index_is_made_anew_without_the_files(desk: Desk) -> None:
    desk.write("one.txt", "The harbour wall moved.")
    desk.update()
    shutil.rmtree(desk.papers)
    for file in desk.library.collection("Papers").index.glob("*.toc"):
        file.write_bytes(b"junk")
    assert check(desk.library.collection("Papers")).problems
    assert rebuild(desk.library.collection("Papers")).problems == ()
    desk.papers.mkdir()
    assert desk.found("wall") == ["one.txt"]


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.4, 0.7, 1.0, 1.5, 2.0, 3.0])
def test_an_update_that_was_killed_is_finished_by_the_next(desk: Desk, seconds: float) -> None:
    for number in range(400):
        desk.write(f"{number:03}.txt", f"Paper {number} about the wall. " * 40)
    command = [sys.executable, "-m", "explorer", "--data-dir", str(desk.data)]
    words = ["index", str(desk.papers), "--collection", "Papers", "--no-analysis"]
    process = subprocess.Popen(
        [*command, *words], cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    report = desk.update()
    assert report.failed == ()
    assert report.scanned == 400
    assert len(desk.found("wall")) == 400
    assert check(desk.library.collection("Papers")).problems == ()
