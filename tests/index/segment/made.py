"""Segments of a few documents."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from explorer.index.manifest import SegmentEntry
from explorer.index.search_index import IndexedDocument
from explorer.index.segment.blocks import BlockFile, BlockWriter
from explorer.index.segment.builder import SegmentBuilder
from explorer.index.segment.lexicon import Lexicon
from explorer.index.segment.segment import Segment


def built(path: Path, documents: Iterable[IndexedDocument]) -> SegmentEntry:
    """The entry of a segment that was written to ``path``."""
    builder = SegmentBuilder(Lexicon())
    for document in documents:
        builder.add(document)
    return builder.write(path)


def a_segment(path: Path, documents: Iterable[IndexedDocument]) -> Segment:
    """A segment that was written to ``path``, opened."""
    return Segment(path.parent, built(path, documents))


def a_file(path: Path, **columns: list[int]) -> tuple[int, str]:
    """A file of columns; gives its size and seal."""
    writer = BlockWriter(path)
    for name, numbers in columns.items():
        writer.column(name, np.array(numbers, np.uint32))
    sealed = writer.finish({"words": 3})
    writer.close()
    return sealed


def opened(writer: BlockWriter, path: Path) -> BlockFile:
    """What was written, as it is read."""
    size, seal = writer.finish({})
    writer.close()
    return BlockFile(path, size, seal)
