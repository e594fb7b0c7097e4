"""SQLite's own full-text search, with Porter stems and an index of prefixes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.benchmarks.search.corpus import Corpus, Text
from tests.benchmarks.search.peer import PAGE, Answer
from tests.benchmarks.search.questions import Question

_TABLE = """
create virtual table texts using fts5(
    path unindexed, content, tokenize = 'porter unicode61', prefix = '3 4'
)
"""
_ADD = "insert into texts (rowid, path, content) values (?, ?, ?)"
_FIND = "select rowid, path from texts where texts match ? order by rank limit ?"


def version() -> str:
    """Which SQLite this is."""
    return f"SQLite {sqlite3.sqlite_version} FTS5"


def create(folder: Path, corpus: Corpus) -> Fts5:
    """An empty index in ``folder``."""
    return Fts5(folder)


class Fts5:
    """One table in one file; it knows no fuzzy words."""

    kinds = ("term", "and", "phrase", "prefix")

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writer = self._connected()
        self._writer.execute("pragma journal_mode = wal")
        self._writer.execute(_TABLE)
        self._reader = self._connected()

    def build(self, texts: Iterable[Text]) -> None:
        self._writer.executemany(_ADD, texts)
        self._writer.commit()
        self._writer.execute("pragma wal_checkpoint(truncate)").fetchall()

    def open(self) -> None:
        self._reader.close()
        self._reader = self._connected()

    def search(self, question: Question) -> Answer:
        written = _written(question)
        rows = self._reader.execute(_FIND, (written, PAGE)).fetchall()
        return Answer([path for _, path in rows], (written, [number for number, _ in rows]))

    def snippets(self, answer: Answer) -> Sequence[str]:
        written, numbers = answer.handle
        places = ", ".join("?" * len(numbers))
        rows = self._reader.execute(
            "select snippet(texts, 1, '<b>', '</b>', '…', 30) from texts"  # noqa: S608 - marks only
            f" where texts match ? and rowid in ({places})",
            (written, *numbers),
        )
        return [shown for (shown,) in rows]

    def count(self, question: Question) -> int:
        asked = "select count(*) from texts where texts match ?"
        return int(self._reader.execute(asked, (_written(question),)).fetchone()[0])

    def change(self, texts: Sequence[Text]) -> None:
        numbers = ((text.number,) for text in texts)
        self._writer.executemany("delete from texts where rowid = ?", numbers)
        self._writer.executemany(_ADD, texts)
        self._writer.commit()

    def close(self) -> None:
        self._reader.close()
        self._writer.close()

    def files(self) -> Path:
        return self._folder

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._folder / "texts.sqlite3")
        connection.execute("pragma synchronous = normal")
        return connection


def _written(question: Question) -> str:
    quoted = [f'"{word}"' for word in question.words]
    match question.kind:
        case "phrase":
            return f'"{" ".join(question.words)}"'
        case "prefix":
            return f"{quoted[0]} *"
        case _:
            return " AND ".join(quoted)
