"""Entities across a collection: how often each is named, and where."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence

from explorer.domain.entity import EntityCount, EntityKind
from explorer.domain.naming import folded
from explorer.domain.span import Span
from explorer.store.words import beginning, has_words, is_plain, phrase

_COUNTS = """
SELECT id, name, kind, mentions, documents, only_in FROM entity
WHERE documents > 0 AND (:kind IS NULL OR kind = :kind) ORDER BY mentions DESC, name, id
"""

_COUNTS_IN = """
SELECT e.id, e.name, e.kind, sum(a.mentions), count(*), e.only_in
FROM appearance a JOIN entity e ON e.id = a.entity
WHERE (:kind IS NULL OR e.kind = :kind)
  AND a.document IN (SELECT value FROM json_each(:chosen))
GROUP BY e.id ORDER BY sum(a.mentions) DESC, e.name, e.id
"""

_SPELLINGS = """
SELECT entity, name, count(*) FROM spelling
WHERE (:chosen IS NULL OR document IN (SELECT value FROM json_each(:chosen)))
GROUP BY entity, name ORDER BY entity, count(*) DESC, name
"""

# The asked words must stand whole and in order in one of the names; {names} are candidates.
_ANSWERING = """
SELECT DISTINCT n.entity FROM {names} JOIN entity e ON e.id = n.entity
WHERE instr(' ' || n.folded || ' ', :asked) AND (:kind IS NULL OR e.kind = :kind) {condition}
"""
_BY_WORDS = ("name_words w CROSS JOIN name n ON n.id = w.rowid", "AND name_words MATCH :words")
_BY_LOOKING = ("name n", "")

_BEGINNING = """
SELECT e.id, e.name, e.documents FROM {entities}
WHERE {named} AND (:kind IS NULL OR e.kind = :kind) {speaking}
ORDER BY e.mentions DESC, e.id LIMIT :most
"""
# Of few such names all are sorted; where there are many, the commonest entities are looked
# through in their order.
_AMONG_FEW = (
    "entity e",
    """e.id IN (
        SELECT n.entity FROM name_words w CROSS JOIN name n ON n.id = w.rowid
        WHERE name_words MATCH :words AND instr(' ' || n.folded, :begins)
    )""",
)
_AMONG_MANY = (
    "entity e INDEXED BY entity_mentions",
    "EXISTS (SELECT 1 FROM name n WHERE n.entity = e.id AND instr(' ' || n.folded, :begins))",
)
_SPEAKING = "AND EXISTS (SELECT 1 FROM quote q WHERE q.speaker = e.id)"
_MANY = 2000
_MOST_ANSWERING = 500  # entities for a name that is being typed


class EntityTables:
    """Entities of one open library, counted over its documents."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def counts(
        self, kind: EntityKind | None = None, document_ids: Sequence[int] | None = None
    ) -> list[EntityCount]:
        """All entities, most mentioned first; of ``kind`` or of some documents where given."""
        chosen = None if document_ids is None else json.dumps(list(document_ids))
        query = _COUNTS if chosen is None else _COUNTS_IN
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
                query, {"kind": kind, "chosen": chosen}
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
        values = {"asked": f" {asked} ", "kind": kind, "words": phrase(asked)}
        found = self._answering(_BY_WORDS, values) if has_words(asked) else []
        return found or ([] if is_plain(asked) else self._answering(_BY_LOOKING, values))

    def _answering(self, way: tuple[str, str], values: dict[str, str | None]) -> list[int]:
        names, condition = way
        query = _ANSWERING.format(names=names, condition=condition)
        return [row[0] for row in self._db.execute(query, values)]

    def beginning(
        self, typed: str, kind: EntityKind | None = None, *, speaking: bool = False, most: int = 10
    ) -> list[tuple[str, int]]:
        """Names with a word that begins so, most mentioned first, each with its documents.

        Names of several entities are given once. With ``speaking`` only of those who are quoted.
        """
        counts: dict[str, int] = {}
        for _, name, documents in self._beginning(typed, kind, speaking=speaking, most=most * 5):
            counts[name] = counts.get(name, 0) + documents
        return list(counts.items())[:most]

    def answering_so_far(
        self, typed: str, kind: EntityKind | None = None, *, speaking: bool = False
    ) -> list[int]:
        """The entities with a name that has these words in order, the last of which may go on.

        Of very many the most mentioned. With ``speaking`` only those who are quoted.
        """
        if not folded(typed):
            return []
        rows = self._beginning(typed, kind, speaking=speaking, most=_MOST_ANSWERING)
        return [number for number, _, _ in rows]

    def _beginning(
        self, typed: str, kind: EntityKind | None, *, speaking: bool, most: int
    ) -> Iterable[tuple[int, str, int]]:
        """Entities with a word in a name that begins so: id, name, documents."""
        asked = folded(typed)
        values = {"begins": f" {asked}", "kind": kind, "words": beginning(asked)}
        few = is_plain(asked) and self._are_few(values["words"])
        entities, named = _AMONG_FEW if few else _AMONG_MANY
        speakers = _SPEAKING if speaking else ""
        query = _BEGINNING.format(entities=entities, named=named, speaking=speakers)
        return self._db.execute(query, {**values, "most": most})

    def _are_few(self, words: str | None) -> bool:
        query = "SELECT count(*) FROM (SELECT 1 FROM name_words WHERE name_words MATCH ? LIMIT ?)"
        return bool(self._db.execute(query, (words, _MANY)).fetchone()[0] < _MANY)

    def words(self) -> dict[str, int]:
        """All words of names, folded, each with how many names have it."""
        return dict(self._db.execute("SELECT term, doc FROM name_vocabulary"))

    def names(self, entity_ids: Sequence[int]) -> list[str]:
        """The names of these entities, most mentioned first."""
        query = """SELECT name FROM entity WHERE id IN (SELECT value FROM json_each(?))
                   ORDER BY mentions DESC, name"""
        return [row[0] for row in self._db.execute(query, (json.dumps(list(entity_ids)),))]

    def documents(self, entity_ids: Sequence[int]) -> list[int]:
        """The documents that name one of these entities."""
        query = """SELECT document FROM appearance
                   WHERE entity IN (SELECT value FROM json_each(?))"""
        rows = self._db.execute(query, (json.dumps(list(entity_ids)),))
        return list(dict.fromkeys(number for (number,) in rows))

    def places(
        self, entity_ids: Sequence[int], document_ids: Sequence[int]
    ) -> dict[int, tuple[Span, ...]]:
        """Where these entities are named: for each of the documents the spans in order."""
        found: dict[int, list[Span]] = defaultdict(list)
        query = """
            SELECT document, start, "end" FROM mention
            WHERE document IN (SELECT value FROM json_each(?))
              AND entity IN (SELECT value FROM json_each(?)) ORDER BY document, start"""
        asked = (json.dumps(list(document_ids)), json.dumps(list(entity_ids)))
        for document, start, end in self._db.execute(query, asked):
            found[document].append(Span(start, end))
        return {document: tuple(spans) for document, spans in found.items()}

    def forget_unused(self) -> None:
        """Remove entities that no document names any more."""
        self._db.execute("DELETE FROM entity WHERE documents = 0")
