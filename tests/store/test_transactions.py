"""Writing all or nothing, and what goes wrong with it as one clear sentence."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from explorer.domain.errors import StoreError
from explorer.domain.record import Counts, FilePlace
from explorer.store.store import Store
from tests.builders import a_document, an_entity
from tests.store.keeping import STAMP, keep, keep_found, rows


def _add(store: Store, path: str) -> None:
    store.documents.save(FilePlace(1, path), STAMP, a_document("The wall."))


def _add_and_fail(store: Store, problem: BaseException) -> None:
    with store.transaction():
        _add(store, "two.txt")
        store.entities.forget_unused()
        raise problem


@pytest.mark.parametrize("problem", [ZeroDivisionError(), KeyboardInterrupt(), StoreError("No.")])
def test_what_fails_leaves_all_as_it_was(store: Store, problem: BaseException) -> None:
    keep(store, "one.txt", "The sea.")
    before = store.documents.all()
    with pytest.raises(type(problem)) as caught:
        _add_and_fail(store, problem)
    assert caught.value is problem
    assert store.documents.all() == before
    keep(store, "two.txt", "It goes on.")
    assert len(store.documents.all()) == 2


def test_a_new_reading_that_fails_leaves_text_and_findings(store: Store) -> None:
    number = keep_found(store, "one.txt", "Ada came.", an_entity("Ada came.", "Ada"))
    found = store.annotations.load(number)

    def fail() -> None:
        with store.transaction():
            _add(store, "one.txt")
            assert store.annotations.load(number) is None
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert store.annotations.load(number) == found
    assert store.documents.text(number) == "Ada came."


def _write_within_writing(store: Store) -> None:
    with store.transaction():
        _add(store, "one.txt")
        with store.transaction():
            _add(store, "two.txt")


def test_a_transaction_within_another_is_refused_and_ends_both(store: Store) -> None:
    with pytest.raises(StoreError, match="could not be written"):
        _write_within_writing(store)
    assert store.documents.all() == []
    keep(store, "one.txt", "It goes on.")


def test_a_full_disk_is_told_in_a_sentence(store: Store) -> None:
    keep(store, "one.txt", "The wall.")
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreError, match=r"full.*free some disk space") as caught:
        keep(store, "two.txt", "wall " * 50_000)
    assert "\n" not in str(caught.value)
    assert [record.place.path for record in store.documents.all()] == ["one.txt"]
    store._db.execute("PRAGMA max_page_count = 10000")
    keep(store, "two.txt", "Now there is room.")


def test_a_full_disk_is_told_even_where_sqlite_has_rolled_back(store: Store) -> None:
    def fill() -> None:
        with store.transaction():
            _add(store, "one.txt")
            store._db.execute("ROLLBACK")  # as SQLite itself does after some errors
            raise sqlite3.OperationalError("database or disk is full")

    with pytest.raises(StoreError, match="disk is full"):
        fill()
    keep(store, "one.txt", "It goes on.")


def test_what_cannot_be_committed_is_rolled_back(store: Store) -> None:
    """A promise to another table is broken only where the transaction ends."""

    def break_promise() -> None:
        with store.transaction():
            store._db.execute("PRAGMA defer_foreign_keys = ON")
            store._db.execute(
                "INSERT INTO text (document, text, blocks, marks) VALUES (999, '', '[]', '[]')"
            )

    with pytest.raises(sqlite3.IntegrityError):
        break_promise()
    assert not store._db.in_transaction
    keep(store, "one.txt", "It goes on.")
    assert rows(store, "text") == 1


def test_a_second_writer_is_told_that_the_library_is_busy(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    with Store(path) as one, Store(path) as other:
        other._db.execute("PRAGMA busy_timeout = 0")
        with one.transaction():
            _add(one, "one.txt")
            with pytest.raises(StoreError, match="locked"):
                keep(other, "two.txt", "Too early.")
        keep(other, "two.txt", "In time.")
        assert len(one.documents.all()) == 2


def test_a_reader_sees_the_old_state_until_the_writer_is_done(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    with Store(path) as writer, Store(path) as reader:
        number = keep_found(writer, "one.txt", "Ada came.", an_entity("Ada came.", "Ada"))
        with writer.transaction():
            writer.documents.remove([number])
            writer.entities.forget_unused()
            assert reader.documents.text(number) == "Ada came."
            assert [count.name for count in reader.entities.counts()] == ["Ada"]
        assert reader.documents.all() == []
        assert reader.entities.counts() == []


def test_a_closed_library_keeps_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    with Store(path) as store:
        keep_found(store, "one.txt", "Ada came.", an_entity("Ada came.", "Ada"))
        expected = store.documents.all()
    with Store(path) as again:
        assert again.documents.all() == expected
        assert again.problems() == []
        assert again.counts("test") == Counts(
            documents=1, to_index=1, entities=1, formats={"txt": 1}
        )


def test_an_empty_library_counts_nothing(store: Store) -> None:
    assert store.counts("test") == Counts()
    assert store.problems() == []


def test_damage_within_the_file_is_found(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    with Store(path) as store:
        for number in range(50):
            keep(store, f"{number}.txt", f"The wall of {number}. " * 200)
    raw = bytearray(path.read_bytes())
    middle = len(raw) // 2
    raw[middle : middle + 8192] = b"\xff" * 8192
    path.write_bytes(raw)
    with Store(path) as store:
        assert store.problems()
