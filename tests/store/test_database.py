"""Opening a library: new, older, newer, broken, and by several at once."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from explorer.domain.errors import StoreError
from explorer.store.database import numbered_migrations, open_database
from explorer.store.store import Store
from tests.store.keeping import keep

FIRST_SCHEMA = Path(__file__).with_name("schema_1.sql").read_text("utf-8")

STEPS = {
    2: "CREATE TABLE extra (a);\nINSERT INTO extra VALUES (1);\n",
    3: """
-- A trigger has semicolons within.
CREATE TRIGGER more AFTER INSERT ON extra BEGIN
    UPDATE extra SET a = a + 1;
    UPDATE extra SET a = a + 1;
END;
INSERT INTO extra VALUES (10)""",
}
BROKEN = "CREATE TABLE half (a);\nDELETE FROM document;\nINSERT INTO nowhere VALUES (1);"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of version 1 with one document in it."""
    path = tmp_path / "library.sqlite3"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(FIRST_SCHEMA)
        connection.execute("PRAGMA user_version = 1")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(
            """INSERT INTO document (folder, path, size, modified_ns, sha256, state)
               VALUES (1, 'one.txt', 1, 1, '', 'ok')"""
        )
    return path


def _ask(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def _version(path: Path) -> object:
    return _ask(path, "PRAGMA user_version")[0][0]


def _dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_a_new_library_has_the_latest_version(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    with closing(open_database(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert _version(path) == max(numbered_migrations(), default=1)
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_migrations_are_numbered_without_a_gap() -> None:
    assert sorted(numbered_migrations()) == list(range(2, 2 + len(numbered_migrations())))


def test_the_store_opens_what_this_program_has_made(library: Path) -> None:
    with Store(library) as store:
        assert [record.place.path for record in store.documents.all()] == ["one.txt"]
        keep(store, "two.txt", "The wall.")
    assert _version(library) == max(numbered_migrations(), default=1)


def test_an_older_library_takes_every_step_in_order(library: Path) -> None:
    open_database(library, STEPS).close()
    assert _version(library) == 3
    assert _ask(library, "SELECT a FROM extra ORDER BY a") == [(3,), (12,)]
    assert _ask(library, "SELECT path FROM document") == [("one.txt",)]


def test_what_was_before_is_kept_beside_it(library: Path) -> None:
    before = _dump(library)
    open_database(library, STEPS).close()
    backup = library.with_name("library.before-2.sqlite3")
    assert _dump(backup) == before
    assert _version(backup) == 1
    open_database(backup, STEPS).close()
    assert _dump(backup) == _dump(library)


def test_a_library_that_is_up_to_date_is_left_alone(library: Path) -> None:
    open_database(library, STEPS).close()
    library.with_name("library.before-2.sqlite3").unlink()
    before = _dump(library)
    open_database(library, STEPS).close()
    assert _dump(library) == before
    assert [entry.name for entry in library.parent.iterdir()] == [library.name]


def test_a_step_that_fails_leaves_all_as_it_was(library: Path) -> None:
    before = _dump(library)
    with pytest.raises(StoreError, match=r"cannot be opened .*nowhere"):
        open_database(library, {2: BROKEN})
    assert _version(library) == 1
    assert _dump(library) == before
    assert _dump(library.with_name("library.before-2.sqlite3")) == before
    open_database(library, STEPS).close()
    assert _version(library) == 3


def test_steps_before_the_one_that_fails_are_kept(library: Path) -> None:
    with pytest.raises(StoreError):
        open_database(library, {2: STEPS[2], 3: BROKEN})
    assert _version(library) == 2
    assert _ask(library, "SELECT a FROM extra") == [(1,)]
    assert _ask(library, "SELECT name FROM sqlite_master WHERE name = 'half'") == []
    assert _ask(library, "SELECT path FROM document") == [("one.txt",)]


def test_a_newer_library_is_refused_and_left_alone(library: Path) -> None:
    open_database(library, STEPS).close()
    before = _dump(library)
    with pytest.raises(StoreError, match=r"newer version .* 3, this program knows 2") as caught:
        open_database(library, {2: STEPS[2]})
    assert "\n" not in str(caught.value)
    assert _dump(library) == before


def _nothing_there(path: Path) -> None:
    path.parent.rmdir()


def _garbage(path: Path) -> None:
    path.write_bytes(b"\xffthis is no database\n" * 500)


def _folder(path: Path) -> None:
    path.mkdir()


def _cut_short(path: Path) -> None:
    open_database(path).close()
    path.write_bytes(path.read_bytes()[:5000])


@pytest.mark.parametrize("spoil", [_nothing_there, _garbage, _folder, _cut_short])
def test_what_cannot_be_opened_is_told_in_a_sentence(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    home = tmp_path / "collection"
    home.mkdir()
    path = home / "library.sqlite3"
    spoil(path)
    with pytest.raises(StoreError, match="cannot be opened") as caught:
        Store(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_empty_file_becomes_a_library(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    path.touch()
    with Store(path) as store:
        keep(store, "one.txt", "The wall.")
        assert len(store.documents.all()) == 1


def _at_once(work: Callable[[], None], threads: int = 4) -> list[BaseException]:
    """Run ``work`` in several threads that start together; gives what went wrong."""
    problems: list[BaseException] = []
    start = threading.Barrier(threads)

    def run() -> None:
        start.wait()
        try:
            work()
        except (StoreError, sqlite3.Error) as problem:
            problems.append(problem)

    running = [threading.Thread(target=run) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return problems


@pytest.mark.parametrize("number", range(3))
def test_several_may_make_a_library_at_once(tmp_path: Path, number: int) -> None:
    path = tmp_path / f"{number}.sqlite3"
    assert _at_once(lambda: open_database(path).close()) == []
    with Store(path) as store:
        assert store.problems() == []


def test_several_may_bring_a_library_up_to_date_at_once(library: Path) -> None:
    assert _at_once(lambda: open_database(library, STEPS).close()) == []
    assert _ask(library, "SELECT a FROM extra ORDER BY a") == [(3,), (12,)]
