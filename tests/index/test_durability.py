"""What is on disk after each step of a commit, and after a crash or a refusal at any step."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from explorer.domain.errors import DamagedIndexError, ExplorerError
from explorer.index import tiers
from explorer.index.folder import IndexFolder
from explorer.index.manifest import Manifest, write_manifest
from explorer.index.parser import parse
from explorer.index.search_index import SearchRequest
from explorer.index.whoosh_index import WhooshIndex, create_index, open_index
from tests.index.contract import DOCUMENTS, document

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs what Linux and macOS do")


@pytest.fixture
def index(tmp_path: Path) -> Iterator[WhooshIndex]:
    made = create_index(tmp_path / "index")
    made.add(DOCUMENTS)
    yield made
    made.close()


def _folder(index: WhooshIndex) -> Path:
    return index._folder.path


def _files(index: WhooshIndex) -> set[str]:
    return {file.name for file in _folder(index).iterdir()} - {"write.lock"}


def _listed(index: WhooshIndex) -> set[str]:
    return {"manifest", *(entry.name for entry in index._folder.manifest().segments)}


# The order of things


class Journal:
    """What is put on disk, takes another's place, or is deleted in a folder, in its order."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.entries: list[str] = []
        self._folder = folder
        sync, replace, unlink = os.fsync, Path.replace, Path.unlink

        def synced(handle: int) -> None:
            self.entries.append(f"sync {self._name(handle)}")
            sync(handle)

        def replaced(file: Path, target: Path) -> Path:
            self.entries.append(f"{file.name} > {target.name}")
            return replace(file, target)

        def unlinked(file: Path, **how: Any) -> None:
            self.entries.append(f"delete {file.name}")
            unlink(file, **how)

        patch.setattr(os, "fsync", synced)
        patch.setattr(Path, "replace", replaced)
        patch.setattr(Path, "unlink", unlinked)

    def _name(self, handle: int) -> str:
        known = {file.stat().st_ino: file.name for file in self._folder.iterdir()}
        known[self._folder.stat().st_ino] = "folder"
        return known[os.fstat(handle).st_ino]


COMMIT = ["sync folder", "sync manifest.new", "manifest.new > manifest", "sync folder"]


def test_data_names_and_manifest_are_on_disk_in_this_order(
    index: WhooshIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _files(index)
    journal = Journal(_folder(index), monkeypatch)
    index.add([document(9, "sea")])
    (added,) = _files(index) - before
    assert journal.entries == [f"sync {added}", *COMMIT]


def test_what_was_merged_is_deleted_once_its_successor_counts(
    index: WhooshIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tiers, "_FAN", 2)
    (older,) = _files(index) - {"manifest"}
    journal = Journal(_folder(index), monkeypatch)
    index.add([document(9, "sea")])
    (merged,) = _files(index) - {"manifest"}
    steps = journal.entries
    added = steps[0].removeprefix("sync ")
    assert added not in {older, merged}
    assert steps[:5] == [f"sync {added}", *COMMIT]
    assert steps[5:10] == [f"sync {merged}", *COMMIT]
    assert sorted(steps[10:]) == sorted([f"delete {older}", f"delete {added}"])


def test_a_removal_needs_a_manifest_only(
    index: WhooshIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(_folder(index), monkeypatch)
    index.remove([1])
    index.remove([77])
    assert journal.entries == COMMIT


# A crash at any step


def _add(index: WhooshIndex) -> None:
    index.add([document(9, "sea"), document(1, "sea instead")])


def _add_and_merge(index: WhooshIndex) -> None:
    tiers._FAN = 2
    _add(index)


def _remove(index: WhooshIndex) -> None:
    index.remove([1, 2])


def _drop_damaged(index: WhooshIndex) -> None:
    index.drop_damaged()


def _crashing(step: int, work: Callable[[], None]) -> int:
    """Do ``work`` in a process that ends at its n-th touch of a file; its exit status."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    touches = 0

    def touched(event: str, _: object = None) -> None:
        nonlocal touches
        touches += event in {"open", "sync", "os.rename", "os.remove", "os.listdir", "mmap.__new__"}
        if touches > step:
            os._exit(9)

    sync = os.fsync

    def synced(handle: int) -> None:
        touched("sync")
        sync(handle)

    try:
        setattr(os, "fsync", synced)  # noqa: B010 - in this process only
        sys.addaudithook(touched)
        work()
    except BaseException:  # noqa: BLE001 - nothing may go on as a second test run
        os._exit(2)
    os._exit(0)


@pytest.mark.skipif(sys.platform != "linux", reason="only there a fork is harmless")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("work", [_add, _add_and_merge, _remove, _drop_damaged])
def test_a_crash_at_any_touch_of_a_file_leaves_all_or_nothing(
    tmp_path: Path, work: Callable[[WhooshIndex], None]
) -> None:
    status, step, seen = 9, 0, set()
    while status == 9:
        index = create_index(tmp_path / str(step))
        index.add(DOCUMENTS)
        (_folder(index) / "half.segment").write_bytes(b"left by an earlier crash")
        status = _crashing(step, lambda: work(index))  # noqa: B023 - called at once
        assert status in {0, 9}
        again = open_index(_folder(index))
        again.check()
        seen.add((again.document_ids(), again.search(SearchRequest(parse("sea"))).total))
        assert again.drop_damaged() == 0
        assert _files(again) == _listed(again)
        again.add([document(50, "sea")])
        assert 50 in again.document_ids()
        step += 1
    assert step > 5
    assert len(seen) <= 2  # as before, or as after


# A refusal at any step


@pytest.mark.parametrize("work", [_add, _remove])
def test_a_disk_that_is_full_at_any_step_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, work: Callable[[WhooshIndex], None]
) -> None:
    sync, left = os.fsync, 0

    def refuse(handle: int) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(28, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", refuse)
    for step in range(1 + len(COMMIT)):
        left = 1_000
        index = create_index(tmp_path / str(step))
        index.add(DOCUMENTS)
        before = index.document_ids()
        left = step
        try:
            work(index)
        except ExplorerError as problem:
            assert "No space left on device" in str(problem)  # noqa: PT017 - not in the last round
            assert "free some disk space" in str(problem)  # noqa: PT017
        left = 1_000
        assert _files(index) == _listed(index)
        assert index.document_ids() in {before, before | {9}, before - {1, 2}}
        open_index(_folder(index)).check()
        work(index)
        assert index.document_ids() in {before | {9}, before - {1, 2}}
        index.close()


@pytest.mark.parametrize("limit", [0, 1, 100, 1_000, 4_000])
def test_a_segment_that_does_not_fit_leaves_nothing(index: WhooshIndex, limit: int) -> None:
    resource = pytest.importorskip("resource")
    before, soft = _files(index), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, soft[1]))
    try:
        with pytest.raises(ExplorerError, match="cannot be written"):
            index.add([document(9, " ".join(f"word{n}" for n in range(5_000)))])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, soft)
    assert _files(index) == before
    assert index.document_ids() == {1, 2, 3}
    index.check()


# Others who write meanwhile


def test_a_reader_that_is_late_reads_the_newer_generation(
    index: WhooshIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between its looks at manifest and segments these are merged and deleted by another."""
    reader = open_index(_folder(index))
    late = reader._open
    taken: list[Manifest] = []

    def open_late(manifest: Manifest) -> Any:
        if not taken:
            taken.append(manifest)
            index.add([document(2, "sea"), document(3, "sea"), document(1, "sea")])
        return late(manifest)

    monkeypatch.setattr(reader, "_open", open_late)
    assert reader.search(SearchRequest(parse("sea"))).total == 3
    assert taken[0].generation < reader.generation()
    reader.close()


def test_a_reader_of_a_damaged_index_does_not_try_for_ever(index: WhooshIndex) -> None:
    for file in _folder(index).glob("*.segment"):
        file.unlink()
    with pytest.raises(DamagedIndexError, match="rebuild it"):
        open_index(_folder(index)).search(SearchRequest(parse("sea")))


def test_generations_go_on_when_an_index_is_made_anew(index: WhooshIndex) -> None:
    before = index.generation()
    other = create_index(_folder(index))
    assert other.generation() > before
    assert index.document_ids() == frozenset()
    assert _files(index) == {"manifest"}


def test_a_manifest_that_names_files_elsewhere_is_damage(index: WhooshIndex) -> None:
    (entry,) = index._folder.manifest().segments
    object.__setattr__(entry, "name", "../precious")
    write_manifest(_folder(index), Manifest(5, (entry,)))
    with pytest.raises(DamagedIndexError):
        IndexFolder(_folder(index)).manifest()
