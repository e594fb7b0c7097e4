"""Holds store and index of a collection against each other, and rebuilds the index."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.domain.errors import DamagedIndexError
from explorer.index.whoosh_index import create_index, open_index
from explorer.services.collections import Collection
from explorer.services.control import Control
from explorer.services.ingest import writing
from explorer.services.progress import Listener, Silence
from explorer.services.reader_stage import index_the_rest
from explorer.services.shelf import Shelf, Tally
from explorer.store.store import Store


@dataclass(frozen=True, slots=True)
class Checkup:
    """What is wrong with a collection, in sentences; nothing when it is sound."""

    collection: str
    problems: tuple[str, ...]
    documents: int
    rebuilt: bool = False


def check(collection: Collection) -> Checkup:
    """Check a collection without changing it."""
    with Store(collection.database) as store:
        damage = tuple(f"The library is damaged: {problem}." for problem in store.problems())
        if damage:  # what it says of its documents cannot be relied on
            return Checkup(collection.name, damage, 0)
        problems = tuple(_index_problems(collection, store))
        return Checkup(collection.name, problems, len(store.documents.indexed_ids()))


def _index_problems(collection: Collection, store: Store) -> list[str]:
    try:
        index = open_index(collection.index)
        there, expected = index.document_ids(), store.documents.indexed_ids()
    except DamagedIndexError as problem:
        return [str(problem)]
    index.close()
    missing, extra = len(expected - there), len(there - expected)
    found = []
    if missing:
        found.append(f"The index lacks {missing} of {len(expected)} documents; rebuild it.")
    if extra:
        found.append(f"The index has {extra} documents that the library has not; rebuild it.")
    return found


def rebuild(collection: Collection, listener: Listener | None = None) -> Checkup:
    """Make the index anew from the store, without reading a source file, and check again."""
    with writing(collection) as (store, index):
        index.close()
        with store.transaction():
            store.documents.set_none_indexed()
        fresh = create_index(collection.index)
        watching = listener or Silence()
        index_the_rest(store, Shelf(store, fresh, watching, Tally()), watching, Control())
        fresh.close()
    found = check(collection)
    return Checkup(found.collection, found.problems, found.documents, rebuilt=True)
