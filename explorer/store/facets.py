"""How documents are spread: all over labels, folders and tags, chosen ones over names."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from explorer.domain.entity import EntityKind
from explorer.store.quotes import QuoteFilter, condition_of

Counted = list[tuple[str, int]]

# Few documents are looked up one by one; for many it is faster to go through a whole index.
_FEW = 5_000

_IN = "IN (SELECT id FROM temp.chosen)"

_COMMON = """
SELECT id, name, documents FROM entity WHERE kind = ? AND documents > 0
ORDER BY documents DESC, name
"""


class CountedName(NamedTuple):
    """An entity, its name, and how many of the chosen documents have it."""

    entity_id: int
    name: str
    documents: int


class FacetTables:
    """Counts names over the documents that were chosen last, at first over all that were read."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._db.execute("CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY)")
        self._chosen: int | None = None
        self._named: Counter[int] | None = None  # documents by entity, once counted

    def choose(self, document_ids: Iterable[int] | None) -> None:
        """Count these documents from now on, or all that were read."""
        self._db.execute("DELETE FROM temp.chosen")
        self._chosen = self._named = None
        if document_ids is not None:
            ids = json.dumps(sorted(document_ids))
            added = "INSERT OR IGNORE INTO temp.chosen SELECT value FROM json_each(?)"
            self._db.execute(added, (ids,))
            self._chosen = self._one("SELECT count(*) FROM temp.chosen")

    def labels(self) -> list[tuple[str, str, int]]:
        """Format and language (each may be "") with the documents that have both, of all."""
        return list(
            self._db.execute("""
                SELECT format, language, count(*) FROM document INDEXED BY document_labels
                WHERE state = 'ok' GROUP BY 1, 2""")
        )

    def directories(self) -> Counted:
        """Directories of the collection below its folders, "" for these, parts joined by ``/``."""
        return list(
            self._db.execute("""
                SELECT directory, count(*) FROM document INDEXED BY document_directory
                WHERE state = 'ok' GROUP BY 1""")
        )

    def keywords(self) -> Counted:
        """Keywords of the collection as they are written in documents."""
        return list(self._db.execute("SELECT word, count(*) FROM keyword GROUP BY word"))

    def entities(self, kind: EntityKind, most: int) -> list[CountedName]:
        """The entities of a kind that most documents name."""
        if self._chosen is None:
            rows = self._db.execute(f"{_COMMON} LIMIT ?", (kind, most))
            return [CountedName(*row) for row in rows]
        everything = self.read()
        many = self._chosen > everything // 2
        if self._named is None:
            self._named = self._documents_by_entity(left_out=many)
        return self._fewer(kind, most) if many else self._commonest(kind, most)

    def _documents_by_entity(self, *, left_out: bool) -> Counter[int]:
        """In how many of the chosen documents, or of the others, each entity is named."""
        source = "temp.chosen CROSS JOIN appearance ON document = id"
        if left_out:
            others = f"SELECT id FROM document WHERE state = 'ok' AND NOT id {_IN}"  # noqa: S608
            source = f"({others}) CROSS JOIN appearance ON document = id"
        rows = self._db.execute(f"SELECT entity FROM {source}")  # noqa: S608
        return Counter(number for (number,) in rows)

    def _fewer(self, kind: EntityKind, most: int) -> list[CountedName]:
        """From the commonest on, until none can have more than the best have without the rest."""
        left_out = self._named or Counter()
        best: list[CountedName] = []
        for number, name, documents in self._db.execute(_COMMON, (kind,)):
            if len(best) >= most and documents < best[-1].documents:
                break
            best.append(CountedName(number, name, documents - left_out[number]))
            best = sorted(best, key=lambda found: (-found.documents, found.name))[:most]
        return [found for found in best if found.documents]

    def _commonest(self, kind: EntityKind, most: int) -> list[CountedName]:
        """The first of this kind among all that were counted, as many at a time as are likely."""
        ranked = (self._named or Counter()).most_common()
        found: list[CountedName] = []
        step = 8 * most
        for first in range(0, len(ranked), step):
            counts = dict(ranked[first : first + step])
            query = """SELECT id, name FROM entity
                       WHERE +kind = ? AND id IN (SELECT value FROM json_each(?))"""
            rows = self._db.execute(query, (kind, json.dumps(list(counts))))
            found += [CountedName(number, name, counts[number]) for number, name in rows]
            if len(found) >= most:
                break
        return sorted(found, key=lambda each: (-each.documents, each.name))[:most]

    def naming(self, entity_ids: Sequence[int]) -> int:
        """How many documents name one of these entities."""
        chosen = "1" if self._chosen is None else f"document {_IN}"
        query = f"""SELECT count(DISTINCT document) FROM appearance
                    WHERE entity IN (SELECT value FROM json_each(?)) AND {chosen}"""  # noqa: S608
        return self._one(query, (json.dumps(list(entity_ids)),))

    def speakers(self, most: int) -> list[CountedName]:
        """The entities that most documents quote."""
        query = f"""
            SELECT speaker, count(DISTINCT document) FROM {self._quotes()}
            AND speaker IS NOT NULL GROUP BY speaker ORDER BY 2 DESC LIMIT ?"""  # noqa: S608
        rows = self._db.execute(query, (most,)).fetchall()
        names = dict(
            self._db.execute(
                "SELECT id, name FROM entity WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps([number for number, _ in rows]),),
            )
        )
        return [CountedName(number, names[number], documents) for number, documents in rows]

    def _quotes(self) -> str:
        """The quotes in chosen documents."""
        if self._chosen is None:
            return "quote WHERE 1"
        if self._chosen <= _FEW:
            return "temp.chosen CROSS JOIN quote ON quote.document = chosen.id WHERE 1"
        return f"quote WHERE document {_IN}"

    def quoting(self, wanted: QuoteFilter) -> int:
        """How many documents have such quotes."""
        condition, values = condition_of(wanted)
        chosen = "1" if self._chosen is None else f"q.document {_IN}"
        query = f"SELECT count(DISTINCT q.document) FROM quote q WHERE {condition} AND {chosen}"  # noqa: S608
        return self._one(query, values)

    def failed(self) -> int:
        """How many files of the whole collection could not be read."""
        return self._one("SELECT count(*) FROM document WHERE state = 'failed'")

    def read(self) -> int:
        """How many documents of the whole collection were read."""
        return self._one("SELECT count(*) FROM document WHERE state = 'ok'")

    def _one(self, query: str, values: Sequence[object] = ()) -> int:
        return int(self._db.execute(query, values).fetchone()[0])
