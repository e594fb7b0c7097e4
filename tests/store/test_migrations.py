"""A library of an earlier version becomes what this version would have made of the same files."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from explorer.domain.document import Block, BlockKind
from explorer.domain.span import Span
from explorer.store.database import open_database
from explorer.store.rows import blocks_to
from explorer.store.store import Store
from tests.builders import a_document, a_quote, an_entity, annotated
from tests.store.keeping import keep

SCHEMA = Path(__file__).with_name("schema_1.sql").read_text("utf-8")
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


def _as_first(latest: Path, path: Path) -> None:
    """The same library as the first version would have it."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(SCHEMA)
        connection.execute("PRAGMA user_version = 1")
        for table in TABLES:
            names = _columns(path, table)
            rows = _rows(latest, table, names)
            marks = ", ".join("?" * len(names.split(", ")))
            connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608


def test_version_2_has_all_that_is_looked_up(tmp_path: Path) -> None:
    latest, older = tmp_path / "latest.sqlite3", tmp_path / "older.sqlite3"
    _filled(latest)
    _as_first(latest, older)
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
