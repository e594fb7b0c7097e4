"""Entities across a collection: how often each is named, and where."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from explorer.domain.entity import EntityCount, EntityKind
from explorer.domain.naming import folded
from explorer.domain.span import Span

_COUNTS = """
SELECT e.id, e.name, e.kind, sum(a.mentions), count(*), e.only_in
FROM appearance a JOIN entity e ON e.id = a.entity
WHERE (:kind IS NULL OR e.kind = :kind)
  AND (:chosen IS NULL OR a.document IN (SELECT value FROM json_each(:chosen)))
GROUP BY e.id ORDER BY sum(a.mentions) DESC, e.name, e.id
"""

_SPELLINGS = """
SELECT entity, name, count(*) FROM spelling
WHERE (:chosen IS NULL OR document IN (SELECT value FROM json_each(:chosen)))
GROUP BY entity, name ORDER BY entity, count(*) DESC, name
"""

# The asked words must stand whole and in order in one of the names.
_ANSWERING = """
SELECT DISTINCT s.entity FROM spelling s JOIN entity e ON e.id = s.entity
WHERE instr(' ' || s.folded || ' ', :asked) AND (:kind IS NULL OR e.kind = :kind)
"""


class EntityTables:
    """Entities of one open library, counted over its documents."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def counts(
        self, kind: EntityKind | None = None, document_ids: Sequence[int] | None = None
    ) -> list[EntityCount]:
        """All entities, most mentioned first; of ``kind`` or of some documents where given."""
        chosen = None if document_ids is None else json.dumps(list(document_ids))
        names = self._spellings(chosen)
        return [
            EntityCount(
                entity_id=number,
                name=name,
                kind=EntityKind(found),
                aliases=tuple(other for other in names[number] if other != name),
                mentions=mentions,
                documents=documents,
                only_in=lone,
            )
            for number, name, found, mentions, documents, lone in self._db.execute(
                _COUNTS, {"kind": kind, "chosen": chosen}
            )
        ]

    def _spellings(self, chosen: str | None) -> dict[int, list[str]]:
        names: dict[int, list[str]] = defaultdict(list)
        for number, name, _ in self._db.execute(_SPELLINGS, {"chosen": chosen}):
            names[number].append(name)
        return names

    def answering(self, name: str, kind: EntityKind | None = None) -> list[int]:
        """The entities one of whose names has all words of ``name``, whole and in order."""
        asked = folded(name)
        if not asked:
            return []
        values = {"asked": f" {asked} ", "kind": kind}
        return [row[0] for row in self._db.execute(_ANSWERING, values)]

    def names(self, entity_ids: Sequence[int]) -> list[str]:
        """The names of these entities, most mentioned first."""
        query = """SELECT e.name FROM entity e JOIN appearance a ON a.entity = e.id
                   WHERE e.id IN (SELECT value FROM json_each(?))
                   GROUP BY e.id ORDER BY sum(a.mentions) DESC, e.name"""
        return [row[0] for row in self._db.execute(query, (json.dumps(list(entity_ids)),))]

    def places(self, entity_ids: Sequence[int]) -> dict[int, tuple[Span, ...]]:
        """Where these entities are named: for each document the spans in order."""
        found: dict[int, list[Span]] = defaultdict(list)
        query = """
            SELECT m.document, m.start, m."end" FROM appearance a
            JOIN mention m ON m.document = a.document AND m.entity = a.entity
            WHERE a.entity IN (SELECT value FROM json_each(?)) ORDER BY m.document, m.start"""
        for document, start, end in self._db.execute(query, (json.dumps(list(entity_ids)),)):
            found[document].append(Span(start, end))
        return {document: tuple(spans) for document, spans in found.items()}

    def forget_unused(self) -> None:
        """Remove entities that no document names any more."""
        self._db.execute("DELETE FROM entity WHERE id NOT IN (SELECT entity FROM appearance)")
