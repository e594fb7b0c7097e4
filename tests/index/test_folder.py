from __future__ import annotations

import stat
from pathlib import Path

import pytest
from whoosh.util.filelock import FileLock

from explorer.domain.errors import BusyCollectionError, DamagedIndexError, ExplorerError
from explorer.index import folder as folder_module
from explorer.index.folder import IndexFolder
from explorer.index.manifest import Manifest, SegmentEntry, write_manifest


@pytest.fixture
def folder(tmp_path: Path) -> IndexFolder:
    made = IndexFolder(tmp_path / "deep" / "index")
    made.create()
    return made


def listing(folder: IndexFolder) -> set[str]:
    return {file.name for file in folder.path.iterdir()}


def test_is_for_its_owner_only(folder: IndexFolder) -> None:
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert folder.manifest().segments == ()


def test_is_made_anew_with_another_generation(folder: IndexFolder) -> None:
    (folder.path / "junk").write_text("junk")
    before = folder.manifest().generation
    folder.commit(Manifest(before + 1))
    folder.create()
    assert "junk" not in listing(folder)
    assert folder.manifest().generation != before + 1


def test_reads_what_another_wrote(folder: IndexFolder) -> None:
    first = folder.manifest()
    assert folder.manifest() is first
    IndexFolder(folder.path).commit(Manifest(first.generation + 1))
    assert folder.manifest().generation == first.generation + 1


def test_a_missing_folder_is_damage(tmp_path: Path) -> None:
    with pytest.raises(DamagedIndexError, match="missing: rebuild it"):
        IndexFolder(tmp_path / "none").manifest()


def test_a_file_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(ExplorerError, match="cannot be written"):
        IndexFolder(tmp_path / "file").create()
    assert (tmp_path / "file").read_text() == "mine"


def test_one_writes_at_a_time(folder: IndexFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "_PATIENCE", 0.0)
    with folder.writing():
        other = IndexFolder(folder.path)
        with pytest.raises(BusyCollectionError, match="try again later"), other.writing():
            raise AssertionError
    with IndexFolder(folder.path).writing():
        pass


def test_the_lock_is_given_back_after_an_error(
    folder: IndexFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_module, "_PATIENCE", 0.0)
    with pytest.raises(ExplorerError, match="No space left on device"), folder.writing():
        raise OSError(28, "No space left on device")
    lock = FileLock(str(folder.path / "write.lock"))
    assert lock.acquire()
    lock.release()


def test_sweeps_what_no_manifest_lists(folder: IndexFolder) -> None:
    for name in ("kept.segment", "old.segment", "manifest.new"):
        (folder.path / name).write_text("")
    write_manifest(folder.path, Manifest(1, (SegmentEntry("kept.segment", 1, 1, 1, ""),)))
    with folder.writing():
        folder.sweep()
    assert listing(folder) == {"kept.segment", "manifest", "write.lock"}


def test_a_commit_drops_the_segments_that_it_replaces(folder: IndexFolder) -> None:
    for name in ("one.segment", "two.segment", "being-built.segment"):
        (folder.path / name).write_text("")
    one, two = (SegmentEntry(f"{name}.segment", 1, 1, 1, "") for name in ("one", "two"))
    folder.commit(Manifest(1, (one,)))
    folder.commit(Manifest(2, (two,)))
    assert listing(folder) == {"manifest", "two.segment", "being-built.segment"}


def test_a_failed_commit_leaves_the_former_one(
    folder: IndexFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    one, two = (SegmentEntry(f"{name}.segment", 1, 1, 1, "") for name in ("one", "two"))
    for name in ("one.segment", "two.segment"):
        (folder.path / name).write_text("")
    folder.commit(Manifest(1, (one,)))
    with monkeypatch.context() as patch:
        patch.setattr(folder_module, "write_manifest", full)
        with pytest.raises(OSError, match="No space"):
            folder.commit(Manifest(2, (one, two)))
    assert folder.manifest() == Manifest(1, (one,))
    assert listing(folder) == {"manifest", "one.segment"}


def test_a_half_written_segment_is_deleted(folder: IndexFolder) -> None:
    def fail() -> None:
        with folder.fresh_segment() as path:
            path.write_text("half")
            raise OSError(28, "No space left on device")

    with pytest.raises(ExplorerError, match="No space left"):
        fail()
    assert listing(folder) == {"manifest"}


def test_each_fresh_segment_has_a_name_of_its_own(folder: IndexFolder) -> None:
    with folder.fresh_segment() as one, folder.fresh_segment() as other:
        assert one != other
        assert one.parent == folder.path
