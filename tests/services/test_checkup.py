"""Whether store and index fit each other, and how a damaged index is made anew."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from explorer.domain.errors import CollectionError, StoreError
from explorer.index.whoosh_index import open_index
from explorer.services.checkup import check, rebuild
from explorer.services.ingest import writing
from explorer.services.progress import Stage
from tests.services.desk import Desk, Watcher, counts

NUMBER = 5


@pytest.fixture
def filled(desk: Desk) -> Iterator[Desk]:
    desk.write_many(NUMBER)
    desk.write("empty.txt", "")
    desk.update()
    yield desk
    gc.collect()  # within the test that broke a file, see ``unclosed``


def _segments(folder: Path) -> list[Path]:
    return sorted(folder.glob("MAIN_*.seg"))


def _cut_segments(folder: Path) -> None:
    for file in _segments(folder):
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _empty_segments(folder: Path) -> None:
    for file in _segments(folder):
        file.write_bytes(b"")


def _lose_segments(folder: Path) -> None:
    for file in _segments(folder):
        file.unlink()


def _spoil_segments(folder: Path) -> None:
    for file in _segments(folder):
        file.write_bytes(bytes(255 - byte for byte in file.read_bytes()))


def _spoil_contents(folder: Path) -> None:
    for file in folder.glob("*.toc"):
        file.write_bytes(b"junk")


def _lose_contents(folder: Path) -> None:
    for file in folder.glob("*.toc"):
        file.unlink()


def _lose_all(folder: Path) -> None:
    shutil.rmtree(folder)


# Whoosh leaves a segment that it cannot read to the garbage collector.
unclosed = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
damages = pytest.mark.parametrize(
    "damage",
    [
        _cut_segments,
        _empty_segments,
        _lose_segments,
        _spoil_segments,
        _spoil_contents,
        _lose_contents,
        _lose_all,
    ],
)


def test_what_is_sound_is_left_alone(filled: Desk) -> None:
    found = check(filled.collection)
    assert (found.collection, found.problems, found.documents) == ("Papers", (), NUMBER)
    assert not found.rebuilt


@unclosed
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


@unclosed
@pytest.mark.parametrize("damage", [_cut_segments, _spoil_contents, _lose_all])
def test_a_rebuild_does_without_the_files(filled: Desk, damage: Callable[[Path], None]) -> None:
    damage(filled.collection.index)
    shutil.rmtree(filled.papers)
    watcher = Watcher()
    found = rebuild(filled.collection, watcher)
    assert (found.problems, found.documents, found.rebuilt) == ((), NUMBER, True)
    assert len(watcher.searchable_ids) == NUMBER
    filled.papers.mkdir()
    assert len(filled.found("wall")) == NUMBER


def test_documents_that_the_index_lacks_are_counted_and_put_in(filled: Desk) -> None:
    index = open_index(filled.collection.index)
    index.remove(sorted(index.document_ids())[:2])
    index.close()
    assert check(filled.collection).problems == ("The index lacks 2 of 5 documents; rebuild it.",)
    assert len(filled.found("wall")) == NUMBER - 2
    filled.update()
    assert check(filled.collection).problems == ()
    assert len(filled.found("wall")) == NUMBER


def test_documents_that_the_store_lacks_are_counted_and_taken_out(filled: Desk) -> None:
    with filled.store() as store, store.transaction():
        store.documents.remove([min(store.documents.indexed_ids())])
    problem = "The index has 1 documents that the library has not; rebuild it."
    assert check(filled.collection).problems == (problem,)
    assert rebuild(filled.collection).problems == ()
    assert len(filled.found("wall")) == NUMBER - 1


def test_a_document_that_failed_meanwhile_is_taken_out(filled: Desk) -> None:
    """As an update leaves it that is killed after the store was written, before the index."""
    with filled.store() as store, store.transaction():
        record = store.documents.record(min(store.documents.indexed_ids()))
        assert record is not None
        store.documents.save_failure(record.place, record.stamp, "It is empty.")
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
