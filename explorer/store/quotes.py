"""Quotes across a collection: by speaker, and by the words said."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from explorer.domain.collection import FoundQuote
from explorer.domain.naming import folded
from explorer.domain.query import And, Everything, Fuzzy, Node, Not, Or, Pattern, Phrase, Word
from explorer.domain.span import Span
from explorer.store.rows import QUOTE_COLUMNS, parts_from, quote_from

Forms = Callable[[Node], Sequence[str]]

# Words near each other are looked for in all their forms while there are no more ways than these.
_MOST_WAYS = 500


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """Which quotes are wanted; None leaves a thing open.

    ``words`` is an FTS5 expression (see ``fts_expression``), "" leaves it open too;
    ``speakers`` are entity ids; ``speaker_words`` also takes quotes whose unlinked
    speaker is described so.
    """

    document_ids: Sequence[int] | None = None
    words: str | None = None
    speakers: Sequence[int] | None = None
    speaker_words: str | None = None


class QuoteTables:
    """The quotes of one open library."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        connection.create_function("folded", 1, folded, deterministic=True)

    def find(self, wanted: QuoteFilter) -> list[FoundQuote]:
        """The quotes that pass the filter, by path and place."""
        condition, values = _condition(wanted)
        query = f"""
            SELECT q.document, {QUOTE_COLUMNS} FROM quote q
            JOIN document d ON d.id = q.document
            LEFT JOIN entity s ON s.id = q.speaker
            WHERE {condition} ORDER BY d.folder, d.path, q.start, q.id"""  # noqa: S608 - our own parts
        return [FoundQuote(row[0], quote_from(row[1:])) for row in self._db.execute(query, values)]

    def places(self, wanted: QuoteFilter) -> dict[int, tuple[Span, ...]]:
        """For each document with such quotes, the spans of their words."""
        condition, values = _condition(wanted)
        query = f"SELECT q.document, q.parts FROM quote q WHERE {condition}"  # noqa: S608
        found: dict[int, list[Span]] = defaultdict(list)
        for document, parts in self._db.execute(query, values):
            found[document].extend(parts_from(parts))
        return {document: tuple(sorted(set(spans))) for document, spans in found.items()}


def _condition(wanted: QuoteFilter) -> tuple[str, list[object]]:
    parts: list[str] = ["1"]
    values: list[object] = []
    if wanted.document_ids is not None:
        parts.append("q.document IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(list(wanted.document_ids)))
    if wanted.words:
        parts.append("q.id IN (SELECT rowid FROM quote_words WHERE quote_words MATCH ?)")
        values.append(wanted.words)
    if wanted.speakers is not None:
        parts.append(f"({_SPEAKER})")
        asked = folded(wanted.speaker_words or "")
        values += [json.dumps(list(wanted.speakers)), f" {asked} " if asked else None]
    return " AND ".join(parts), values


# A speaker who is an entity is found by it; one who is only described, by the words.
_SPEAKER = """
q.speaker IN (SELECT value FROM json_each(?))
OR (q.speaker IS NULL AND q.speaker_text IS NOT NULL
    AND instr(' ' || folded(coalesce(q.speaker_text, '')) || ' ', ?))
"""


def fts_expression(node: Node, forms: Forms) -> str:
    """The words of a query as an FTS5 expression; ``forms`` gives a leaf's index terms.

    A negation stands only beside something positive in FTS5; elsewhere it is left out.
    What is left is "" where nothing but negations or everything was asked for.
    """
    match node:
        case And(parts):
            return _all_of(parts, forms)
        case Or(parts):
            return _joined([e for e in (fts_expression(p, forms) for p in parts) if e], " OR ")
        case Phrase(words, None):
            return _quoted(" ".join(words))
        case Phrase(words, slop):
            return _near(words, slop or 0, forms)
        case Word() | Pattern() | Fuzzy():
            return _joined([_quoted(form) for form in forms(node)], " OR ") or '""'
        case Everything() | Not():
            return ""
        case _:
            return '""'


def _all_of(parts: Sequence[Node], forms: Forms) -> str:
    wanted = [fts_expression(p, forms) for p in parts if not isinstance(p, Not)]
    barred = [fts_expression(p.part, forms) for p in parts if isinstance(p, Not)]
    positive = _joined([w for w in wanted if w], " AND ")
    unwanted = "".join(f" NOT {b}" for b in barred if b)
    return f"({positive}{unwanted})" if positive and unwanted else positive


def _near(words: Sequence[str], slop: int, forms: Forms) -> str:
    """Words with at most ``slop`` others among them; FTS5 counts the words between too."""
    slots = [forms(Word(word)) or (word,) for word in words]
    if prod(map(len, slots)) > _MOST_WAYS:
        slots = [(word,) for word in words]
    distance = max(slop + len(words) - 2, 0)
    ways = (" ".join(map(_quoted, way)) for way in product(*slots))
    return _joined([f"NEAR({way}, {distance})" for way in ways], " OR ")


def _joined(expressions: Sequence[str], operator: str) -> str:
    """Several in parentheses, the longest first: FTS5 cannot nest far on the right."""
    ordered = operator.join(sorted(expressions, key=len, reverse=True))
    return f"({ordered})" if len(expressions) > 1 else ordered


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
