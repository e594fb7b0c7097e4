"""What can go wrong, each in one sentence that the person reading it understands."""

from __future__ import annotations


class ExplorerError(Exception):
    """Any failure that is shown to the user as its one-line message."""


class ExtractionError(ExplorerError):
    """A file could not be read as a document; the message says why and what to do."""


class CollectionError(ExplorerError):
    """A collection is missing, in use elsewhere, or cannot be opened."""


class BusyCollectionError(CollectionError):
    """Another program is writing to the collection; it can be read meanwhile."""


class ModelError(ExplorerError):
    """A language model is missing or is not the one that this program was tested with."""


class StoreError(ExplorerError):
    """The library's database is damaged or newer than this program."""


class DamagedIndexError(ExplorerError):
    """The full-text index is damaged; it can be rebuilt from the store."""
