"""A connection to a library that tells of damage in a sentence, and can be interrupted."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self, TypeVar

from typing_extensions import override

from explorer.domain.errors import StoreError
from explorer.domain.stop import StoppedError

_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})
_UNREADABLE = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN})
_AT_ONCE = 256  # rows

T = TypeVar("T")


class Connection(sqlite3.Connection):
    """An SQLite connection all of whose cursors tell of damage by a StoreError.

    It does so from when ``told_of`` names the library's file; work that its progress handler
    ends raises StoppedError. Anything else that SQLite raises is left as it is.
    """

    told_of: Path | None = None

    @override
    def cursor(self, factory: Any = None) -> Any:
        return super().cursor(factory or _Cursor)

    @override
    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        cursor: sqlite3.Cursor = self.cursor()
        return cursor.execute(sql, parameters)

    @override
    def executemany(self, sql: str, parameters: Any, /) -> sqlite3.Cursor:
        cursor: sqlite3.Cursor = self.cursor()
        return cursor.executemany(sql, parameters)

    def checked(self, work: Callable[[], T]) -> T:
        """What ``work`` gives. Raises StoreError at damage, StoppedError when interrupted."""
        try:
            return work()
        except sqlite3.DatabaseError as problem:
            raise self._as_told(problem) from problem

    def _as_told(self, problem: sqlite3.DatabaseError) -> Exception:
        code = getattr(problem, "sqlite_errorcode", None)
        kind = None if code is None else code & 0xFF
        if kind == sqlite3.SQLITE_INTERRUPT:
            return StoppedError()
        undecodable = kind is None and isinstance(problem, sqlite3.OperationalError)
        if self.told_of and (undecodable or kind in _DAMAGE):
            return StoreError(
                f"The library {self.told_of} is damaged ({problem}); restore it from a backup "
                "or index its folders into a new collection."
            )
        if self.told_of and kind in _UNREADABLE and not self.in_transaction:
            return StoreError(
                f"The library {self.told_of} cannot be read ({problem}); "
                "check the disk that it is on."
            )
        return problem


class _Cursor(sqlite3.Cursor):
    """A cursor that has the errors of its connection told."""

    connection: Connection

    @override
    def execute(self, sql: str, parameters: Any = (), /) -> Self:
        return self.connection.checked(lambda: super(_Cursor, self).execute(sql, parameters))

    @override
    def executemany(self, sql: str, parameters: Any, /) -> Self:
        return self.connection.checked(lambda: super(_Cursor, self).executemany(sql, parameters))

    @override
    def fetchone(self) -> Any:
        return self.connection.checked(super().fetchone)

    @override
    def fetchall(self) -> list[Any]:
        return self.connection.checked(super().fetchall)

    @override
    def __iter__(self) -> Iterator[Any]:  # type: ignore[override] # many rows at once, for speed
        while rows := self.connection.checked(lambda: super(_Cursor, self).fetchmany(_AT_ONCE)):
            yield from rows
