"""Holds store and index of a collection against each other, and rebuilds the index."""

from __future__ import annotations

import os
from dataclasses import dataclass

from explorer.analysis.annotator import PIPELINE
from explorer.domain.errors import DamagedIndexError
from explorer.index.whoosh_index import WhooshIndex, open_index
from explorer.services.collections import Collection
from explorer.services.control import Control
from explorer.services.indexer import Indexer
from explorer.services.indexing import trusted_generation
from explorer.services.ingest import fresh_index, writing
from explorer.services.progress import Listener, Silence
from explorer.store.store import Store


@dataclass(frozen=True, slots=True)
class Checkup:
    """What is wrong with a collection, in sentences; nothing when it is sound.

    ``documents`` are those that should be found by their words.
    """

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
        counts = store.counts(PIPELINE)
        return Checkup(collection.name, problems, counts.documents - counts.to_index)


def heal(collection: Collection, listener: Listener | None = None) -> None:
    """Index anew what is damaged or missing, without reading a source file.

    Raises BusyCollectionError when another program is writing to the collection.
    """
    with writing(collection) as (store, index):
        _catch_up(collection, store, index, listener, None)


def _catch_up(
    collection: Collection,
    store: Store,
    index: WhooshIndex,
    listener: Listener | None,
    jobs: int | None,
) -> None:
    workers = jobs or os.cpu_count() or 1
    with Indexer(collection, store, index, listener or Silence(), workers) as indexer:
        indexer.catch_up(Control())


def _index_problems(collection: Collection, store: Store) -> list[str]:
    try:
        index = open_index(collection.index)
        trusted_generation(store, index)
        index.check()
        there, expected = index.document_ids(), store.documents.indexed_ids()
    except DamagedIndexError as problem:
        return [str(problem)]
    index.close()
    missing, extra = len(expected - there), len(there - expected)
    found = []
    if missing:
        found.append(f"The index lacks {missing} of {len(expected)} files; rebuild it.")
    if extra:
        found.append(f"The index has {extra} files that the library has not; rebuild it.")
    return found


def rebuild(
    collection: Collection, listener: Listener | None = None, jobs: int | None = None
) -> Checkup:
    """Make the index anew from the store, without reading a source file, and check again."""
    with writing(collection) as (store, index):
        index.close()
        _catch_up(collection, store, fresh_index(collection, store), listener, jobs)
    found = check(collection)
    return Checkup(found.collection, found.problems, found.documents, rebuilt=True)
