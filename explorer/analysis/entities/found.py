"""A name found at a place, before it is known which entity it stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from explorer.domain.entity import EntityKind
from explorer.domain.span import Span

NAMES = frozenset(
    {
        EntityKind.PERSON,
        EntityKind.ORGANISATION,
        EntityKind.PLACE,
        EntityKind.GROUP,
        EntityKind.EVENT,
        EntityKind.WORK,
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A name at ``span`` and what kind of thing it seems to be."""

    span: Span
    kind: EntityKind


class Apart:
    """Finds that do not overlap each other, in the order of the text; the first one in stays."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._found: list[Found] = []

    def add(self, found: Found) -> bool:
        """Take ``found`` in when its place is free, and say whether it was."""
        if self.overlapping(found.span):
            return False
        place = bisect_left(self._starts, found.span.start)
        self._starts.insert(place, found.span.start)
        self._found.insert(place, found)
        return True

    def replace(self, found: Found) -> bool:
        """Put ``found`` in place of shorter finds that it covers; say whether it is in."""
        old = self.overlapping(found.span)
        if any(not found.span.covers(o.span) or o.span == found.span for o in old):
            return False
        for other in old:
            place = bisect_left(self._starts, other.span.start)
            del self._starts[place], self._found[place]
        return self.add(found)

    def overlapping(self, span: Span) -> list[Found]:
        """Those that overlap ``span``."""
        place = max(0, bisect_left(self._starts, span.start) - 1)
        last = bisect_left(self._starts, span.end)
        return [found for found in self._found[place:last] if found.span.overlaps(span)]

    def all(self) -> tuple[Found, ...]:
        """All that is in, in the order of the text."""
        return tuple(self._found)


def apart(found: Iterable[Found]) -> Apart:
    """Those of ``found`` that do not overlap: the earlier, then the longer, is taken."""
    kept = Apart()
    for one in sorted(found, key=lambda f: (f.span.start, -f.span.end)):
        kept.add(one)
    return kept
