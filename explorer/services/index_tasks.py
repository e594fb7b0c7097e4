"""Writing the index in worker processes, and how long it may take."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from explorer.index.building import SegmentWriter
from explorer.index.manifest import SegmentEntry
from explorer.services.indexing import Segments, build_from, merge_into_one
from explorer.services.task import Bench

_PATIENCE = 60.0  # seconds for anything
_INDEX_RATE = 20_000  # words a second, a fortieth of what was measured
_WORDS_EACH = 100  # what a document costs besides its words


@dataclass(frozen=True, slots=True)
class IndexTask:
    """Write segments for ``index`` of documents with so many ``words`` in the library."""

    library: Path
    index: Path
    document_ids: tuple[int, ...]
    words: int

    @property
    def seconds(self) -> float:
        """How long it may take."""
        return _PATIENCE + (len(self.document_ids) * _WORDS_EACH + self.words) / _INDEX_RATE

    def run(self, bench: Bench) -> Segments:
        """Do it, in the worker."""
        return build_from(self.library, self.index, self.document_ids, bench.tool(SegmentWriter))


@dataclass(frozen=True, slots=True)
class MergeTask:
    """Write one segment in place of several."""

    index: Path
    sources: tuple[SegmentEntry, ...]

    @property
    def seconds(self) -> float:
        """How long it may take."""
        return _PATIENCE + sum(source.words for source in self.sources) / _INDEX_RATE

    def run(self, bench: Bench) -> Segments:
        """Do it, in the worker, which forgets the words that it knew for building."""
        bench.put_away(SegmentWriter)
        return merge_into_one(self.index, self.sources)
