"""Quotes across a collection: by speaker, and by the words said."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.domain.collection import FoundQuote
from explorer.domain.naming import folded
from explorer.domain.span import Span
from explorer.store.rows import QUOTE_COLUMNS, parts_from, quote_from
from explorer.store.words import beginning, is_plain, phrase


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """Which quotes are wanted; None leaves a thing open.

    ``words`` is an FTS5 expression (see ``fts_expression``), "" leaves it open too;
    ``speakers`` are entity ids; ``speaker_words`` also takes quotes whose unlinked
    speaker is described so, the last of them only begun where it is a ``beginning``.
    """

    document_ids: Sequence[int] | None = None
    words: str | None = None
    speakers: Sequence[int] | None = None
    speaker_words: str | None = None
    beginning: bool = False


class QuoteTables:
    """The quotes of one open library."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def find(self, wanted: QuoteFilter) -> list[FoundQuote]:
        """The quotes that pass the filter, by path and place."""
        condition, values = condition_of(wanted)
        query = f"""
            SELECT q.document, {QUOTE_COLUMNS} FROM quote q
            JOIN document d ON d.id = q.document
            LEFT JOIN entity s ON s.id = q.speaker
            WHERE {condition} ORDER BY d.folder, d.path, q.start, q.id"""  # noqa: S608 - our own parts
        return [FoundQuote(row[0], quote_from(row[1:])) for row in self._db.execute(query, values)]

    def places(self, wanted: QuoteFilter) -> dict[int, tuple[Span, ...]]:
        """For each document with such quotes, the spans of their words."""
        condition, values = condition_of(wanted)
        query = f"SELECT q.document, q.parts FROM quote q WHERE {condition}"  # noqa: S608
        found: dict[int, list[Span]] = defaultdict(list)
        for document, parts in self._db.execute(query, values):
            found[document].extend(parts_from(parts))
        return {document: tuple(sorted(set(spans))) for document, spans in found.items()}

    def documents(self, wanted: QuoteFilter) -> list[int]:
        """The documents with such quotes."""
        condition, values = condition_of(wanted)
        query = f"SELECT q.document FROM quote q WHERE {condition}"  # noqa: S608
        return list(dict.fromkeys(number for (number,) in self._db.execute(query, values)))

    def with_quotes(self) -> list[int]:
        """The documents that have quotes."""
        return [row[0] for row in self._db.execute("SELECT DISTINCT document FROM quote")]

    def describes(self, name: str) -> bool:
        """Whether a speaker who is no entity may be described by these words."""
        asked = folded(name)
        query = "SELECT 1 FROM speaker_words WHERE speaker_words MATCH ? LIMIT 1"
        found = self._db.execute(query, (phrase(asked),)).fetchone()
        return found is not None or not is_plain(asked)


def condition_of(wanted: QuoteFilter) -> tuple[str, list[object]]:
    """A condition on rows of ``quote q``, and its values."""
    parts: list[str] = ["1"]
    values: list[object] = []
    if wanted.document_ids is not None:
        parts.append("q.document IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(list(wanted.document_ids)))
    if wanted.words:
        parts.append("q.id IN (SELECT rowid FROM quote_words WHERE quote_words MATCH ?)")
        values.append(wanted.words)
    if wanted.speakers is not None:
        asked = folded(wanted.speaker_words or "")
        speaker, more = _speaker(wanted.speakers, asked, begun=wanted.beginning)
        parts.append(speaker)
        values += more
    return " AND ".join(parts), values


def _speaker(entity_ids: Sequence[int], asked: str, *, begun: bool) -> tuple[str, list[object]]:
    """A speaker who is an entity is found by it; one who is only described, by the words."""
    linked = "SELECT q.id FROM quote q WHERE q.speaker IN (SELECT value FROM json_each(?))"
    values: list[object] = [json.dumps(list(entity_ids))]
    if not asked:
        return f"q.id IN ({linked})", values
    described = "SELECT q.id FROM quote q WHERE instr(' ' || q.described || ' ', ?)"
    values.append(f" {asked}" if begun else f" {asked} ")
    if is_plain(asked):
        described += " AND q.id IN (SELECT rowid FROM speaker_words WHERE speaker_words MATCH ?)"
        values.append(beginning(asked) if begun else phrase(asked))
    return f"q.id IN ({linked} UNION ALL {described})", values
