"""A library of an earlier version becomes what this version would have made of the same files."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from explorer.domain.document import Block, BlockKind
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.record import FileState
from explorer.domain.span import Span
from explorer.services.plan import plan
from explorer.services.scan import FoundFile, Scan
from explorer.store.database import open_database
from explorer.store.rows import blocks_to
from explorer.store.store import Store
from tests.builders import a_document, a_quote, an_entity, annotated
from tests.store.keeping import keep

SCHEMAS = {
    version: Path(__file__).with_name(f"schema_{version}.sql").read_text("utf-8")
    for version in (1, 2)
}
TABLES = ("document", "text", "entity", "appearance", "spelling", "mention", "quote")
MADE = ("keyword", "outline", "name", "entity", "quote")

TEXT = "The  wall\n fell\n“No,” said Ada Hale. “Yes,” said an official.\n---\nVHA and Hale.\n---\nx"
PLAIN = a_document(TEXT, date="2019", language="en")
BREAKS = [place for place in range(len(TEXT)) if TEXT.startswith("---", place)]
BLOCKS = (
    Block(BlockKind.HEADING, Span(0, 15), 1),
    Block(BlockKind.PARAGRAPH, Span(16, BREAKS[0] - 1)),
    *(Block(BlockKind.PAGE_BREAK, Span(start, start + 3)) for start in BREAKS),
)
DOCUMENT = replace(PLAIN, blocks=BLOCKS, keywords=("sea", "wall", "sea"))
FOUND = annotated(
    DOCUMENT,
    an_entity(TEXT, "Ada Hale", "Hale"),
    an_entity(TEXT, "VHA"),
    a_quote(TEXT, "No,", "Ada Hale"),
    replace(a_quote(TEXT, "Yes,"), speaker_text="an Official"),
)


def _rows(path: Path, table: str, columns: str = "*") -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return sorted(connection.execute(f"SELECT {columns} FROM {table}"), key=repr)  # noqa: S608


def _columns(path: Path, table: str) -> str:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(f"PRAGMA table_info({table})").fetchall()
    return ", ".join(f'"{row[1]}"' for row in rows)


def _schema(path: Path) -> list[tuple[object, ...]]:
    """Names of tables, triggers and indexes; columns are compared by their rows."""
    return _rows(path, "sqlite_master", "type, name")


def _filled(path: Path) -> None:
    with Store(path) as store:
        for name in ("one.md", "two.md"):
            number = keep(store, name, DOCUMENT)
            with store.transaction():
                assert store.annotations.save(number, FOUND)


def _as_earlier(latest: Path, path: Path, version: int) -> None:
    """The same library as an earlier version would have it."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(SCHEMAS[version])
        connection.execute(f"PRAGMA user_version = {version}")
        for table in TABLES if version == 1 else (*TABLES, "keyword", "outline"):
            names = _common(path, latest, table)
            rows = _rows(latest, table, names)
            marks = ", ".join("?" * len(names.split(", ")))
            connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608
            if table == "entity" and version > 1:  # its triggers count what comes after
                connection.execute("UPDATE entity SET mentions = 0, documents = 0")


def _common(path: Path, other: Path, table: str) -> str:
    """The columns that a table has in both libraries."""
    shared = set(_columns(other, table).split(", "))
    return ", ".join(name for name in _columns(path, table).split(", ") if name in shared)


def test_version_2_has_all_that_is_looked_up(tmp_path: Path) -> None:
    latest, older = tmp_path / "latest.sqlite3", tmp_path / "older.sqlite3"
    _filled(latest)
    _as_earlier(latest, older, 1)
    open_database(older).close()
    assert _schema(older) == _schema(latest)
    for table in MADE:
        columns = _columns(latest, table)
        assert _rows(older, table, columns) == _rows(latest, table, columns), table
    with Store(older) as store:
        assert store.problems() == []
        assert len(store.entities.answering("hale")) == 1
        assert store.quotes.describes("official")
        number = store.documents.all()[0].document_id
        assert store.documents.where({number: len(TEXT) - 1}) == {number: "p. 3"}
        with store.transaction():
            store.documents.remove([record.document_id for record in store.documents.all()])
            store.entities.forget_unused()
        assert store.entities.words() == {}
        assert store.problems() == []


def test_the_blocks_of_version_1_were_rows_of_kind_start_end_and_level() -> None:
    assert json.loads(blocks_to(BLOCKS))[0] == ["heading", 0, 15, 1]


@pytest.mark.parametrize("version", [1, 2])
def test_version_3_has_pages_and_problems(tmp_path: Path, version: int) -> None:
    latest, older = tmp_path / "latest.sqlite3", tmp_path / "older.sqlite3"
    _filled(latest)
    _as_earlier(latest, older, version)
    open_database(older).close()
    assert _schema(older) == _schema(latest)
    for table in (*TABLES, *MADE, "page"):
        assert set(_columns(older, table).split(", ")) == set(_columns(latest, table).split(", "))
        columns = _columns(latest, table)
        assert _rows(older, table, columns) == _rows(latest, table, columns), table
    with Store(older) as store:
        record, _ = store.documents.all()
        assert (record.state, record.pages, record.properties) == (FileState.OK, 0, ())
        assert store.documents.document(record.document_id) == replace(DOCUMENT, extractor="")
        assert store.documents.failures() == []
        assert store.problems() == []


@pytest.mark.parametrize("version", [1, 2])
def test_what_had_failed_has_a_problem_and_is_tried_again(tmp_path: Path, version: int) -> None:
    latest, older = tmp_path / "latest.sqlite3", tmp_path / "older.sqlite3"
    _filled(latest)
    _as_earlier(latest, older, version)
    with closing(sqlite3.connect(older)) as connection, connection:
        connection.execute(
            "INSERT INTO document (folder, path, size, modified_ns, sha256, state, reason, "
            "extractor) VALUES (1, 'bad.pdf', 5, 6, '', 'failed', ?, 'docexplorer/0.1')",
            ('Files of this kind (.pdf) "cannot" be read yet.',),
        )
    with Store(older) as store:
        (failed,) = store.documents.failures()
        assert failed.state is FileState.FAILED
        assert failed.problems == (
            Problem(ProblemKind.UNREACHABLE, 'Files of this kind (.pdf) "cannot" be read yet.'),
        )
        assert store.documents.with_problem(ProblemKind.UNREACHABLE) == [failed]
        place, stamp = failed.place, failed.stamp
        todo = plan(
            Scan({place: FoundFile(place, stamp, Path("bad.pdf"))}), [failed], lambda _: True
        )
        assert [record for _, record in todo.suspect] == [failed]
        counts = store.counts("x")
        assert (counts.documents, counts.failed, counts.skipped, counts.partial) == (2, 1, 0, 0)


def test_a_library_is_copied_before_it_changes(tmp_path: Path) -> None:
    latest, older = tmp_path / "latest.sqlite3", tmp_path / "older.sqlite3"
    _filled(latest)
    _as_earlier(latest, older, 2)
    before = {table: _rows(older, table) for table in TABLES}
    open_database(older).close()
    copy = tmp_path / "older.before-3.sqlite3"
    assert {table: _rows(copy, table) for table in TABLES} == before


def test_the_reasons_of_version_2_were_a_column(tmp_path: Path) -> None:
    """What the tests of version 3 begin with is what that program wrote."""
    assert "reason" in SCHEMAS[2]
    assert "problems" not in SCHEMAS[2]
    assert "CREATE TABLE page" not in SCHEMAS[2]
