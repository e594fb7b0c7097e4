"""Opens the SQLite file of a collection, makes it, and brings an older one up to date."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from explorer.domain.errors import StoreError
from explorer.domain.naming import folded
from explorer.store.connection import Connection
from explorer.store.rows import single_spaced

BUSY_TIMEOUT = 15.0
_PAUSE = 0.01  # seconds


def numbered_migrations() -> dict[int, str]:
    """The SQL that leads to each version after the first, by version."""
    folder = files("explorer.store.migrations")
    scripts = (entry for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return {int(script.name.split("_")[0]): script.read_text("utf-8") for script in scripts}


def open_database(path: Path, migrations: Mapping[int, str] | None = None) -> Connection:
    """Open the library at ``path`` for one thread, made or migrated first where needed.

    Raises StoreError when it is damaged or was written by a newer program.
    """
    steps = numbered_migrations() if migrations is None else migrations
    try:
        return _opened(path, steps)
    except sqlite3.OperationalError as problem:
        raise StoreError(
            f"The library {path} cannot be opened ({problem}); its folder must be there, "
            "be readable and writable for you, and have space left."
        ) from problem
    except sqlite3.DatabaseError as problem:
        raise StoreError(
            f"The library {path} cannot be opened ({problem}); restore it from a backup "
            "or index its folders into a new collection."
        ) from problem


def _opened(path: Path, steps: Mapping[int, str]) -> Connection:
    connection = sqlite3.connect(
        path, timeout=BUSY_TIMEOUT, isolation_level=None, factory=Connection
    )
    try:
        _set_up(connection)
        _bring_up_to_date(connection, path, steps)
    except BaseException:
        connection.close()
        raise
    connection.told_of = path
    return connection


def _set_up(connection: sqlite3.Connection) -> None:
    _use_wal(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.create_function("folded", 1, folded, deterministic=True)  # for migrations
    connection.create_function("single_spaced", 1, single_spaced, deterministic=True)


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to WAL; SQLite itself does not wait for others that switch at the same moment."""
    until = time.monotonic() + BUSY_TIMEOUT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(_PAUSE)


def _bring_up_to_date(connection: sqlite3.Connection, path: Path, steps: Mapping[int, str]) -> None:
    latest = max(steps, default=1)
    version = _version(connection)
    if version > latest:
        raise StoreError(
            f"The library {path} was written by a newer version of this program "
            f"(its format is {version}, this program knows {latest}); please update the program."
        )
    if version == 0:
        _run(
            connection, files("explorer.store").joinpath("schema.sql").read_text("utf-8"), latest, 0
        )
    elif version < latest:
        _back_up(connection, path, version)
        for step in range(version + 1, latest + 1):
            _run(connection, steps[step], step, step - 1)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _run(connection: sqlite3.Connection, script: str, version: int, before: int) -> None:
    """Run ``script`` whole or not at all, unless another process has already done so."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _version(connection) == before:
            for statement in _statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version:d}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk may have ended it already
            connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> list[str]:
    """``script`` cut into single statements, so that one transaction can hold them all."""
    statements, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            statements.append(current)
            current = ""
    return [*statements, current] if current.strip() else statements


def _back_up(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Copy the library beside itself before its format changes."""
    with sqlite3.connect(path.with_name(f"{path.stem}.before-{version + 1}{path.suffix}")) as copy:
        connection.backup(copy)
    copy.close()
