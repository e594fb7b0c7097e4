"""Writes segments for an index, in any process; none is part of the index until it is committed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from explorer.index.folder import IndexFolder
from explorer.index.manifest import SegmentEntry
from explorer.index.merging import merge
from explorer.index.search_index import IndexedDocument
from explorer.index.segment.builder import SegmentBuilder
from explorer.index.segment.lexicon import Lexicon

_MOST_RUNS = 150_000  # that a lexicon remembers for the next segment
_MOST_WORDS = 2_000_000  # of one segment, which is in memory while it is built


@dataclass(frozen=True, slots=True)
class Built:
    """A segment on disk and the ids of its documents; ``sources`` are those it stands for."""

    entry: SegmentEntry
    document_ids: tuple[int, ...]
    sources: tuple[SegmentEntry, ...] = ()


class SegmentWriter:
    """Writes segments, and knows the words of earlier ones when it comes to the next."""

    def __init__(self) -> None:
        self._lexicon = Lexicon()

    def write(self, folder: Path, documents: Iterable[IndexedDocument]) -> Iterator[Built]:
        """Write documents with different ids, as another segment whenever memory is full.

        Raises ExplorerError when the disk does not take it.
        """
        builder = self._builder()
        for document in documents:
            builder.add(document)
            if builder.words >= _MOST_WORDS:
                yield _written(folder, builder)
                builder = self._builder()
        if len(builder):
            yield _written(folder, builder)

    def _builder(self) -> SegmentBuilder:
        if len(self._lexicon) >= _MOST_RUNS:
            self._lexicon = Lexicon()
        return SegmentBuilder(self._lexicon)


def _written(folder: Path, builder: SegmentBuilder) -> Built:
    with IndexFolder(folder).fresh_segment() as path:
        return Built(builder.write(path), tuple(builder.ids))


def build_merged(folder: Path, sources: Sequence[SegmentEntry]) -> Built:
    """Write what is live in ``sources`` as one segment."""
    with IndexFolder(folder).fresh_segment() as path:
        entry, ids = merge(folder, sources, path)
    return Built(entry, ids, tuple(sources))
