"""Entities and quotes of single documents: kept whole, read whole."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from explorer.domain.annotations import Annotations
from explorer.domain.entity import Entity, EntityKind
from explorer.domain.naming import collection_key, folded, joins_documents
from explorer.domain.quote import Quote
from explorer.domain.span import Span
from explorer.store.rows import QUOTE_COLUMNS, quote_from, quote_to

_FIND_OR_ADD = """
INSERT INTO entity (key, kind, name, only_in) VALUES (?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING id
"""

_ADD_QUOTE = """
INSERT INTO quote (document, start, style, text, parts, speaker, speaker_text, speaker_start,
                   speaker_end, cue, cue_start, cue_end, confidence, reason, described)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


class AnnotationTables:
    """What was found in each document of one open library."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def save(self, document_id: int, found: Annotations) -> bool:
        """Keep what was found, in place of anything earlier.

        Gives False, and keeps nothing, when the document has changed or gone meanwhile.
        """
        if not self._still_that_text(document_id, found.text_hash):
            return False
        self.clear(document_id)
        ids: dict[str, int] = {}
        for entity in found.entities:
            ids.setdefault(entity.name, self._save_entity(document_id, entity))
        rows = (quote_to(document_id, q, ids.get(q.speaker or "")) for q in found.quotes)
        self._db.executemany(_ADD_QUOTE, rows)
        self._db.execute(
            "UPDATE document SET pipeline = ?, level = ?, analysis_problem = '' WHERE id = ?",
            (found.pipeline, found.level, document_id),
        )
        return True

    def save_failure(self, document_id: int, pipeline: str, reason: str) -> None:
        """Keep that ``pipeline`` could not analyse a document, and why."""
        self.clear(document_id)
        self._db.execute(
            "UPDATE document SET pipeline = ?, level = '', analysis_problem = ? WHERE id = ?",
            (pipeline, reason, document_id),
        )

    def clear(self, document_id: int) -> None:
        """Forget what was found in a document."""
        for table in ("quote", "mention", "spelling", "appearance"):
            self._db.execute(f"DELETE FROM {table} WHERE document = ?", (document_id,))  # noqa: S608

    def _still_that_text(self, document_id: int, text_hash: str) -> bool:
        query = "SELECT 1 FROM document WHERE id = ? AND text_hash = ?"
        return self._db.execute(query, (document_id, text_hash)).fetchone() is not None

    def _save_entity(self, document_id: int, entity: Entity) -> int:
        key = collection_key(entity.name, entity.kind, document_id)
        lone = None if joins_documents(entity.name, entity.kind) else document_id
        values = (key, entity.kind, entity.name, lone)
        number = int(self._db.execute(_FIND_OR_ADD, values).fetchone()[0])
        self._db.execute(
            """INSERT INTO appearance VALUES (?, ?, ?, ?)
               ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions""",
            (document_id, number, entity.name, len(entity.spans)),
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO spelling VALUES (?, ?, ?, ?)",
            ((document_id, number, name, folded(name)) for name in (entity.name, *entity.aliases)),
        )
        self._db.executemany(
            "INSERT OR REPLACE INTO mention VALUES (?, ?, ?, ?)",
            ((document_id, span.start, span.end, number) for span in entity.spans),
        )
        return number

    def load(self, document_id: int) -> Annotations | None:
        """What was found in a document, or None while it is not analysed."""
        row = self._db.execute(
            "SELECT text_hash, pipeline, level FROM document WHERE id = ? AND pipeline != ''",
            (document_id,),
        ).fetchone()
        if row is None:
            return None
        return Annotations(
            text_hash=row[0],
            entities=tuple(self._entities(document_id)),
            quotes=tuple(self._quotes(document_id)),
            pipeline=row[1],
            level=row[2],
        )

    def _entities(self, document_id: int) -> Iterable[Entity]:
        spans: dict[int, list[Span]] = defaultdict(list)
        query = 'SELECT entity, start, "end" FROM mention WHERE document = ? ORDER BY start'
        for number, start, end in self._db.execute(query, (document_id,)):
            spans[number].append(Span(start, end))
        names: dict[int, list[str]] = defaultdict(list)
        query = "SELECT entity, name FROM spelling WHERE document = ? ORDER BY entity, name"
        for number, name in self._db.execute(query, (document_id,)):
            names[number].append(name)
        kinds = self._db.execute(
            """SELECT e.id, e.kind, a.name FROM appearance a JOIN entity e ON e.id = a.entity
               WHERE a.document = ?""",
            (document_id,),
        )
        found = [
            Entity(name, EntityKind(kind), tuple(n for n in names[i] if n != name), tuple(spans[i]))
            for i, kind, name in kinds
        ]
        return sorted(found, key=lambda entity: entity.spans[:1])

    def _quotes(self, document_id: int) -> Iterable[Quote]:
        query = f"""
            SELECT {QUOTE_COLUMNS} FROM quote q
            LEFT JOIN appearance s ON s.document = q.document AND s.entity = q.speaker
            WHERE q.document = ? ORDER BY q.start, q.id"""  # noqa: S608 - our own columns
        return map(quote_from, self._db.execute(query, (document_id,)))
