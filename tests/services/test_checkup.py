"""Whether store and index fit each other, and how a damaged index is made anew."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.domain.errors import CollectionError, StoreError
from explorer.domain.problem import Problem, ProblemKind
from explorer.index.manifest import NAME
from explorer.index.schema import FORMAT
from explorer.index.whoosh_index import open_index
from explorer.services.checkup import check, rebuild
from explorer.services.ingest import writing
from explorer.services.progress import Stage
from tests.services.desk import Desk, Watcher, counts

NUMBER = 5


@pytest.fixture
def filled(desk: Desk) -> Desk:
    desk.write_many(NUMBER)
    desk.write("empty.txt", "")
    desk.update()
    return desk


def _segments(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.segment"))


def _cut_segments(folder: Path) -> None:
    for file in _segments(folder):
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _empty_segments(folder: Path) -> None:
    for file in _segments(folder):
        file.write_bytes(b"")


def _lose_segments(folder: Path) -> None:
    for file in _segments(folder):
        file.unlink()


def _flip_a_bit(folder: Path) -> None:
    for file in _segments(folder):
        content = bytearray(file.read_bytes())
        content[100] ^= 4
        file.write_bytes(content)


def _spoil_manifest(folder: Path) -> None:
    (folder / NAME).write_bytes(b"junk")


def _forge_manifest(folder: Path) -> None:
    """As one who knows how a manifest is sealed could."""
    row = ["../library.sqlite3", 1, 1, 1, "", ""]
    content = json.dumps({"format": FORMAT, "generation": 1 << 50, "segments": [row]}).encode()
    seal = hashlib.sha256(content).hexdigest().encode()
    (folder / NAME).write_bytes(seal + b"\n" + content)


def _lose_manifest(folder: Path) -> None:
    (folder / NAME).unlink()


def _empty(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def _lose_all(folder: Path) -> None:
    shutil.rmtree(folder)


def _older_version(folder: Path) -> None:
    """Files as a version before the present format has left them."""
    _empty(folder)
    for name in ("_MAIN_3.toc", "MAIN_abc.seg", "format", "MAIN_WRITELOCK"):
        (folder / name).write_bytes(b"\x80\x04older")


damages = pytest.mark.parametrize(
    "damage",
    [
        _cut_segments,
        _empty_segments,
        _lose_segments,
        _flip_a_bit,
        _spoil_manifest,
        _forge_manifest,
        _lose_manifest,
        _empty,
        _lose_all,
        _older_version,
    ],
)


def test_what_is_sound_is_left_alone(filled: Desk) -> None:
    found = check(filled.collection)
    assert (found.collection, found.problems, found.documents) == ("Papers", (), NUMBER)
    assert not found.rebuilt


@damages
def test_an_update_makes_a_damaged_index_anew_without_reading_a_file(
    filled: Desk, damage: Callable[[Path], None]
) -> None:
    damage(filled.collection.index)
    (problem,) = check(filled.collection).problems
    assert problem.endswith("rebuild it.")
    watcher = Watcher()
    assert counts(filled.update(watcher)) == (0, 0, NUMBER, 0, 1)
    assert watcher.read == 0
    assert watcher.done(Stage.INDEX) > 0
    assert len(filled.found("wall")) == NUMBER
    assert check(filled.collection).problems == ()


@pytest.mark.parametrize("damage", [_cut_segments, _spoil_manifest, _lose_all])
def test_a_rebuild_does_without_the_files(filled: Desk, damage: Callable[[Path], None]) -> None:
    damage(filled.collection.index)
    shutil.rmtree(filled.papers)
    watcher = Watcher()
    found = rebuild(filled.collection, watcher)
    assert (found.problems, found.documents, found.rebuilt) == ((), NUMBER, True)
    assert len(watcher.searchable_ids) == NUMBER + 1  # with the one that failed
    filled.papers.mkdir()
    assert len(filled.found("wall")) == NUMBER


def test_documents_that_the_index_lacks_are_counted_and_put_in(filled: Desk) -> None:
    index = open_index(filled.collection.index)
    index.remove(sorted(index.document_ids())[:2])
    index.close()
    assert check(filled.collection).problems == ("The index lacks 2 of 6 files; rebuild it.",)
    assert len(filled.found("wall")) == NUMBER - 2
    filled.update()
    assert check(filled.collection).problems == ()
    assert len(filled.found("wall")) == NUMBER


def test_documents_that_the_store_lacks_are_counted_and_taken_out(filled: Desk) -> None:
    with filled.store() as store, store.transaction():
        store.documents.remove([min(store.documents.indexed_ids())])
    problem = "The index has 1 files that the library has not; rebuild it."
    assert check(filled.collection).problems == (problem,)
    assert rebuild(filled.collection).problems == ()
    assert len(filled.found("wall")) == NUMBER - 1


def test_a_document_that_failed_meanwhile_is_taken_out(filled: Desk) -> None:
    """As an update leaves it that is killed after the store was written, before the index."""
    with filled.store() as store, store.transaction():
        record = store.documents.record(min(store.documents.indexed_ids()))
        assert record is not None
        store.documents.save_failure(
            record.place, record.stamp, Problem(ProblemKind.DAMAGED, "It is empty.")
        )
    with writing(filled.collection) as (store, index):
        assert index.document_ids() == store.documents.indexed_ids()
    assert check(filled.collection).problems == ()


def test_a_library_that_is_no_library_is_told_in_a_sentence(filled: Desk) -> None:
    filled.collection.database.write_bytes(b"this is no database, " * 400)
    with pytest.raises(StoreError, match="cannot be opened"):
        check(filled.collection)


def test_no_rebuild_beside_an_update(filled: Desk) -> None:
    with writing(filled.collection), pytest.raises(CollectionError, match="another window"):
        rebuild(filled.collection)
