"""The sections of a document, to jump by: its own table of contents, or else its headings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from explorer.domain.document import BlockKind, Document
from explorer.domain.page import OutlineEntry

MOST = 5_000  # entries: a longer list helps nobody
_LONGEST = 200  # characters of a title


def contents_of(document: Document) -> list[OutlineEntry]:
    """The entries of the outline, in its order, or the headings; titles are one line each."""
    entries: Sequence[OutlineEntry] = document.outline or _headings(document)
    last = len(document.text)
    tidy = (
        OutlineEntry(" ".join(title.split())[:_LONGEST], max(level, 1), min(max(offset, 0), last))
        for title, level, offset in entries[:MOST]
    )
    return [entry for entry in tidy if entry.title]


def _headings(document: Document) -> list[OutlineEntry]:
    return [
        OutlineEntry(block.span.within(document.text), block.level, block.span.start)
        for block in document.blocks
        if block.kind is BlockKind.HEADING
    ]


class Sections:
    """Tells in which section an offset lies, whatever the order of the entries is."""

    def __init__(self, entries: Sequence[OutlineEntry]) -> None:
        numbered = enumerate(entries)
        self._places = sorted(numbered, key=lambda place: (place[1].offset, place[0]))

    def at(self, offset: int) -> int | None:
        """The number of the entry that begins last at or before ``offset``."""
        after = bisect_right(self._places, offset, key=lambda place: place[1].offset)
        return self._places[after - 1][0] if after else None


def depths(entries: Sequence[OutlineEntry]) -> list[int]:
    """How far each entry is indented: at most one step further than the one before it."""
    least = min(map(attrgetter("level"), entries), default=1)
    found: list[int] = []
    for entry in entries:
        deepest = found[-1] + 1 if found else 0
        found.append(min(entry.level - least, deepest))
    return found
