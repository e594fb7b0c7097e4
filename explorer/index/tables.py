"""Where words stand together, over whole arrays: one flag for each place of some documents."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from explorer.index.arrays import Flags, Numbers, starts
from explorer.index.segment.field import WordField


class PlaceTable:
    """One row of flags for all places of the documents that have a word for each slot.

    Between two documents ``gap`` places are left free, so that no run crosses them.
    """

    def __init__(self, field: WordField, slots: Sequence[Numbers], gap: int) -> None:
        self._field = field
        wanted = field.holders(slots[0])
        for slot in slots[1:]:
            wanted &= field.holders(slot)
        self.documents = np.flatnonzero(wanted)
        self._wanted = wanted
        self._bounds = starts(field.lengths[self.documents].astype(np.int64) + gap)
        self._first = np.zeros(len(wanted), np.int64)
        self._first[self.documents] = self._bounds[:-1]

    def row(self, slot: Numbers) -> Flags:
        """Where a word of ``slot`` stands."""
        found = np.zeros(int(self._bounds[-1]), np.bool_)
        for documents, places in self._field.places_within(slot, self._wanted):
            found[self._first[documents] + places] = True
        return found

    def counts(self, found: Flags) -> Numbers:
        """How many flags of a row are set, for each of ``documents``."""
        where = np.flatnonzero(found)
        document = np.searchsorted(self._bounds, where, side="right") - 1
        return np.bincount(document, minlength=len(self.documents))


def run_starts(table: PlaceTable, slots: Sequence[Numbers]) -> Flags:
    """Where a run of one word for each slot, in order, begins."""
    found = table.row(slots[0])
    for distance, slot in enumerate(slots[1:], start=1):
        found[:-distance] &= table.row(slot)[distance:]
        found[-distance:] = False
    return found


def shared(rows: Sequence[Flags]) -> Flags:
    """The places whose words fit two slots or more."""
    once, twice = np.zeros_like(rows[0]), np.zeros_like(rows[0])
    for row in rows:
        twice |= once & row
        once |= row
    return twice


def within_reach(rows: Sequence[Flags], reach: int) -> Flags:
    """The words that stand in a window of ``reach`` places with a word for each slot."""
    opens = np.logical_and.reduce([_ahead(row, reach) for row in rows])
    found: Flags = np.logical_or.reduce(rows)
    return found & _behind(opens, reach)


def _ahead(row: Flags, reach: int) -> Flags:
    """Whether a flag is set at a place or at one of the ``reach`` - 1 after it."""
    sums = starts(row)
    last = np.minimum(np.arange(len(row)) + reach, len(row))
    return np.asarray(sums[last] > sums[:-1], np.bool_)


def _behind(row: Flags, reach: int) -> Flags:
    """Whether a flag is set at a place or at one of the ``reach`` - 1 before it."""
    return _ahead(row[::-1], reach)[::-1]
