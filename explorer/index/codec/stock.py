"""Opens an index for Whoosh's own searcher: any of its queries, collectors and facets.

The program itself searches by ``explorer.index.evaluate``, which is far faster. This is the
second opinion on it: the same files, read by other people's code.
"""

from __future__ import annotations

from pathlib import Path

from typing_extensions import override
from whoosh.index import Index
from whoosh.reading import EmptyReader, IndexReader, MultiReader, SegmentReader

from explorer.index.codec.codec import StockSegment
from explorer.index.codec.fields import stock_schema
from explorer.index.folder import IndexFolder
from explorer.index.snapshot import Snapshot


def stock_index(folder: Path) -> StockIndex:
    """The index in ``folder``. Raises DamagedIndexError when there is none that can be read."""
    index = StockIndex(folder)
    index.latest_generation()
    return index


class StockIndex(Index):  # type: ignore[misc] # whoosh is untyped
    """An index that Whoosh can read and not write; each reader is of the newest generation."""

    def __init__(self, folder: Path) -> None:
        self._folder = IndexFolder(folder)
        self.schema = stock_schema()

    @override
    def latest_generation(self) -> int:
        return self._folder.manifest().generation

    @override
    def is_empty(self) -> bool:
        return not self._folder.manifest().segments

    @override
    def reader(self, reuse: IndexReader | None = None) -> IndexReader:
        manifest = self._folder.manifest()
        snapshot = Snapshot(self._folder.path, manifest)
        readers = [
            SegmentReader(
                None,
                self.schema,
                StockSegment(segment, entry, self.schema),
                generation=manifest.generation,
            )
            for segment, entry in zip(snapshot.segments, manifest.segments, strict=True)
        ]
        if len(readers) < 2:
            return readers[0] if readers else EmptyReader(self.schema)
        return MultiReader(readers, generation=manifest.generation)
