"""Reads very long values piece by piece, so that no other thread has to wait for it."""

from __future__ import annotations

import codecs
import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from explorer.store.connection import Connection

_PIECE = 4 << 20  # bytes, and characters of JSON
_BETWEEN_ROWS = "], ["


def text_of(connection: Connection, document_id: int) -> str | None:
    """The canonical text of a document, or None when there is none.

    SQLite gives a value at one go, and Python stops all threads while it is made. Raises
    StoreError when the library is damaged.
    """
    return connection.checked(lambda: _text_of(connection, document_id))


def _text_of(connection: Connection, document_id: int) -> str | None:
    try:
        blob = connection.blobopen("text", "text", document_id, readonly=True)
    except sqlite3.OperationalError as problem:
        if getattr(problem, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:  # no such row
            return None
        raise
    with blob:
        decoder = codecs.getincrementaldecoder("utf-8")()
        size = len(blob)
        try:
            text = ""
            for _ in range(0, size, _PIECE):
                text += decoder.decode(blob.read(_PIECE))  # grows where it is; joining copies all
            return text
        except UnicodeDecodeError as problem:
            raise sqlite3.OperationalError(f"Could not decode to UTF-8: {problem}") from None


def rows_from(text: str) -> Iterator[list[Any]]:
    """The rows of a JSON list of rows, none of which holds a string with brackets."""
    start, end = 1, len(text) - 1
    while start < end:
        cut = text.find(_BETWEEN_ROWS, start + _PIECE, end)
        last = end if cut < 0 else cut + 1
        yield from json.loads(f"[{text[start:last]}]")
        start = last + 2
