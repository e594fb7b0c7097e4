"""Short ways to put documents, and what was found in them, into a store."""

from __future__ import annotations

from explorer.domain.document import Document
from explorer.domain.entity import Entity
from explorer.domain.quote import Quote
from explorer.domain.record import FilePlace, FileStamp
from explorer.store.store import Store
from tests.builders import a_document, annotated

STAMP = FileStamp(12, 34, "abc")


def keep(store: Store, path: str, document: Document | str) -> int:
    """Save a document (or a text) at ``path`` of folder 1; gives its id."""
    whole = a_document(document) if isinstance(document, str) else document
    with store.transaction():
        return store.documents.save(FilePlace(1, path), STAMP, whole)


def keep_found(store: Store, path: str, text: str, *things: Entity | Quote) -> int:
    """Save a text together with what was found in it; gives its id."""
    document = a_document(text)
    number = keep(store, path, document)
    with store.transaction():
        assert store.annotations.save(number, annotated(document, *things))
    return number


def rows(store: Store, table: str) -> int:
    """How many rows a table of the store has."""
    return int(store._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608
