"""One open library: the tables of a collection on one connection, for one thread."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from typing_extensions import override

from explorer.domain.closing import Closing
from explorer.domain.errors import StoreError
from explorer.domain.record import Counts
from explorer.domain.stop import Stop
from explorer.store.annotations import AnnotationTables
from explorer.store.database import open_database
from explorer.store.documents import Documents
from explorer.store.entities import EntityTables
from explorer.store.facets import FacetTables
from explorer.store.quotes import QuoteTables

_STEPS = 20_000  # of SQLite's machine between two looks at whether to stop

_COUNTS = """
SELECT sum(state = 'ok'), sum(state = 'ok' AND problem != ''),
       sum(state = 'failed' AND problem != 'not_a_document'),
       sum(state = 'failed' AND problem = 'not_a_document'), sum(state = 'ok' AND indexed = 0),
       sum(state = 'ok' AND pipeline != ?), sum(indexed) FROM document
"""


class Store(Closing):
    """The library at ``path``, made when there is none. Belongs to the thread that opens it."""

    def __init__(self, path: Path) -> None:
        self._db = open_database(path)
        self.documents = Documents(self._db)
        self.annotations = AnnotationTables(self._db)
        self.entities = EntityTables(self._db)
        self.quotes = QuoteTables(self._db)
        self.facets = FacetTables(self._db)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is written inside, or, on any error, nothing of it.

        Raises StoreError when the disk is full or the library cannot be written.
        """
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # a full disk may have ended it already
                    self._db.execute("ROLLBACK")
                raise
        except sqlite3.OperationalError as problem:
            raise StoreError(
                f"The library could not be written ({problem}); free some disk space, "
                "check that the folder may be written, and update the collection again."
            ) from problem

    @contextmanager
    def interrupting(self, stop: Stop | None) -> Iterator[None]:
        """End whatever is asked inside as soon as ``stop`` is asked: raises StoppedError then."""
        if stop is None:
            yield
            return
        stop.check()
        self._db.set_progress_handler(lambda: int(stop.asked), _STEPS)
        try:
            yield
        finally:
            self._db.set_progress_handler(None, 0)

    def version(self) -> int:
        """A number that changes whenever someone else has written to the library."""
        return self._one("PRAGMA data_version")

    def counts(self, pipeline: str) -> Counts:
        """How far the collection is, ``pipeline`` being the present analysis."""
        documents, partial, failed, skipped, to_index, to_analyse, indexed = (
            value or 0 for value in self._db.execute(_COUNTS, (pipeline,)).fetchone()
        )
        formats = self._db.execute(
            "SELECT format, count(*) FROM document WHERE state = 'ok' GROUP BY format ORDER BY 1"
        )
        return Counts(
            documents=documents,
            partial=partial,
            failed=failed,
            skipped=skipped,
            to_index=to_index,
            to_analyse=to_analyse,
            indexed=indexed,
            entities=self._one("SELECT count(*) FROM entity WHERE documents > 0"),
            quotes=self._one("SELECT count(*) FROM quote"),
            formats=dict(formats.fetchall()),
        )

    def _one(self, query: str) -> int:
        return int(self._db.execute(query).fetchone()[0])

    def problems(self) -> list[str]:
        """What SQLite's own check finds wrong with the file; nothing when it is sound."""
        try:
            rows = self._db.execute("PRAGMA integrity_check").fetchall()
        except (StoreError, sqlite3.DatabaseError) as problem:
            return [str(problem)]
        return [row[0] for row in rows if row[0] != "ok"]

    @override
    def close(self) -> None:
        """Close the library."""
        self._db.close()
