"""Finds and ranks the documents of a resolved query, over whole arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from math import log

import numpy as np

from explorer.domain.stop import Stop
from explorer.index.arrays import Flags, Numbers, Weights
from explorer.index.resolved import (
    Adjacent,
    AllOf,
    Answered,
    AnyTerm,
    Dated,
    InPath,
    Labelled,
    Nearby,
    NoneOf,
    OneOf,
    Resolved,
    Sought,
)
from explorer.index.segment.field import WordField
from explorer.index.snapshot import Snapshot
from explorer.index.tables import PlaceTable, run_starts, shared, within_reach
from explorer.index.windows import near

_SATURATION = 1.2
_FIELD_WEIGHTS = {"text": 1.0, "title": 3.0}


@dataclass(frozen=True, slots=True, eq=False)
class Evaluated:
    """A node with flags of the documents that match it, and their scores; None for all zero."""

    node: Resolved
    found: Flags
    scores: Weights | None = None
    parts: tuple[Evaluated, ...] = ()


class Evaluator:
    """Evaluates queries on one snapshot; raises StoppedError between leaves once asked to.

    ``among`` flags the documents that can be found at all.
    """

    def __init__(self, snapshot: Snapshot, among: Flags, stop: Stop | None = None) -> None:
        self._snapshot = snapshot
        self._among = among
        self._searched = int(np.count_nonzero(among))
        self._stop = stop or Stop()

    def evaluate(self, node: Resolved) -> Evaluated:
        """``node`` and all below it. A NOT and a filter score nothing."""
        self._stop.check()
        match node:
            case AllOf(parts):
                return self._all_of(node, [self.evaluate(part) for part in parts])
            case OneOf(parts):
                return self._one_of(node, [self.evaluate(part) for part in parts])
            case NoneOf(part):
                unwanted = self.evaluate(part)
                return Evaluated(node, self._among & ~unwanted.found, None, (unwanted,))
            case AnyTerm() | Adjacent() | Nearby():
                return self._scored(node)
            case _:
                return Evaluated(node, self._filtered(node) & self._among)

    def _all_of(self, node: Resolved, parts: Sequence[Evaluated]) -> Evaluated:
        found = np.logical_and.reduce([part.found for part in parts])
        return Evaluated(node, found, _sum(parts, found), tuple(parts))

    def _one_of(self, node: Resolved, parts: Sequence[Evaluated]) -> Evaluated:
        if not parts:
            return Evaluated(node, np.zeros(len(self._snapshot), np.bool_))
        found = np.logical_or.reduce([part.found for part in parts])
        return Evaluated(node, found, _sum(parts, found), tuple(parts))

    def _filtered(self, node: Resolved) -> Flags:
        snapshot = self._snapshot
        match node:
            case Labelled(name, labels):
                flags = [snapshot.labelled(name, label) for label in labels]
                return reduce(np.logical_or, flags, np.zeros(len(snapshot), np.bool_))
            case InPath(pattern):
                paths = enumerate(snapshot.folded_paths)
                return self._flags(number for number, path in paths if pattern.search(path))
            case Dated(first, last):
                dates = snapshot.dates
                return (dates >= max(first, 1)) & (dates <= last)
            case Answered(places):
                ids = np.fromiter(places, np.int64, len(places))
                return self._flags(snapshot.numbers(ids))
            case _:
                return self._among

    def _flags(self, numbers: Iterator[int] | Numbers) -> Flags:
        found = np.zeros(len(self._snapshot), np.bool_)
        chosen = numbers if isinstance(numbers, np.ndarray) else np.fromiter(numbers, np.int64)
        found[chosen] = True
        return found

    def _scored(self, node: Sought) -> Evaluated:
        """BM25F: how often the words stand in each field, weighed by its length, then saturated.

        All words of the node count as one term (Robertson and Zaragoza 2009, section 3.6).
        """
        weights = np.zeros(len(self._snapshot), np.float32)
        for field in node.fields:
            counts = self.counts(node, field)
            if counts is not None:
                weights += counts * np.float32(_FIELD_WEIGHTS[field]) / self._snapshot.norms(field)
        if self._searched < len(weights):
            weights[~self._among] = 0
        found = weights > 0
        rarity = _rarity(self._searched, int(np.count_nonzero(found)))
        return Evaluated(node, found, np.float32(rarity) * weights / (_SATURATION + weights))

    def counts(self, node: Sought, field: str, *, weighed: bool = True) -> Weights | None:
        """How often the words or the phrase stand in a field of each document; None for never.

        If ``weighed``, a word in another form than the one asked for counts a little less.
        """
        total = None
        for place, segment in enumerate(self._snapshot.segments):
            found = _counts_in(segment.fields[field], node, place, weighed)
            if found is not None:
                if total is None:
                    total = np.zeros(len(self._snapshot), np.float32)
                first = self._snapshot.bounds[place]
                total[first : first + len(segment)] = found
        return total


def _sum(parts: Sequence[Evaluated], found: Flags) -> Weights | None:
    scores = [part.scores for part in parts if part.scores is not None]
    return reduce(np.add, scores) * found if scores else None


def _rarity(documents: int, holding: int) -> float:
    return log(1 + max(0, documents - holding + 0.5) / (holding + 0.5))


def _counts_in(
    field: WordField,
    node: Sought,
    place: int,
    weighed: bool,  # noqa: FBT001
) -> Weights | None:
    """The counts in one segment, which is the one at ``place``."""
    match node:
        case AnyTerm(terms):
            own = terms.own[place] if terms.own and weighed else None
            return field.tally(terms.numbers[place], own)
        case Adjacent(slots):
            return _together(field, [slot.numbers[place] for slot in slots], None)
        case Nearby(slots, slop):
            return _together(field, [slot.numbers[place] for slot in slots], slop)


def _together(field: WordField, slots: Sequence[Numbers], slop: int | None) -> Weights | None:
    if not slots or not all(map(field.may_hold, slots)):
        return None
    reach = len(slots) + (slop or 0)
    table = PlaceTable(field, slots, reach)
    if not len(table.documents):
        return None
    if slop is None:
        counts = table.counts(run_starts(table, slots))
    else:
        rows = [table.row(slot) for slot in slots]
        counts = table.counts(within_reach(rows, reach))
        doubtful = np.flatnonzero(table.counts(shared(rows)) * counts)
        for row in doubtful.tolist():
            counts[row] = _taking_part(field, int(table.documents[row]), slots, slop)
    total = np.zeros(len(field.lengths), np.float32)
    total[table.documents] = counts
    return total


def _taking_part(field: WordField, document: int, slots: Sequence[Numbers], slop: int) -> int:
    """How many words of a document stand near each other, none of them for two slots at once."""
    return len(near([places_of(field, document, slot) for slot in slots], slop))


def places_of(field: WordField, document: int, terms: Numbers) -> list[int]:
    """The places of any of ``terms`` in a document, ascending."""
    return sorted(
        place
        for term in field.terms_in(document, terms)
        for place in field.places_in(document, term)
    )
