"""The answer to a search: which documents, in which order, and why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

import numpy as np
from typing_extensions import override

from explorer.domain.query import Sort
from explorer.index.arrays import Numbers, Weights
from explorer.index.evaluate import Evaluated, Evaluator
from explorer.index.marks import QueryMarker
from explorer.index.resolved import AllOf, Answered, OneOf, sought_in
from explorer.index.search_index import Found
from explorer.index.snapshot import Snapshot

_FIRST = 1_000  # hits for which not all are put in order


class DocumentIds(Collection[int]):
    """The ids of some documents."""

    def __init__(self, ids: Numbers) -> None:
        self._ids = ids

    @override
    def __len__(self) -> int:
        return len(self._ids)

    @override
    def __iter__(self) -> Iterator[int]:
        return iter(self._ids.tolist())

    @override
    def __contains__(self, document_id: object) -> bool:
        return bool((self._ids == document_id).any())


class Wording(NamedTuple):
    """What is said of an answer, worked out when it is asked for."""

    explained: Callable[[], str]
    suggestion: Callable[[], str]


class FoundDocuments(Found):
    """An evaluated query on one snapshot."""

    def __init__(self, root: Evaluated, snapshot: Snapshot, wording: Wording) -> None:
        self._root = root
        self._snapshot = snapshot
        self._wording = wording
        self._numbers = np.flatnonzero(root.found)
        self._orders: dict[Sort, Numbers] = {}

    @property
    @override
    def total(self) -> int:
        return len(self._numbers)

    @cached_property
    @override
    def document_ids(self) -> Collection[int]:
        return DocumentIds(self._snapshot.ids[self._numbers])

    @cached_property
    @override
    def explained(self) -> str:
        return self._wording.explained()

    @cached_property
    @override
    def suggestion(self) -> str:
        return "" if self.total else self._wording.suggestion()

    @cached_property
    @override
    def marker(self) -> QueryMarker:
        return QueryMarker(self._root, self._snapshot)

    @override
    def spread(self, field: str) -> Mapping[str, int]:
        match field:
            case "date":
                return self._years()
            case "folder":
                names, places = self._snapshot.directories
                counts = np.bincount(places[self._numbers], minlength=len(names)).tolist()
                return {name: n for name, n in zip(names, counts, strict=True) if name and n}
            case _:
                return self._snapshot.spread(field, self._root.found)

    def _years(self) -> dict[str, int]:
        years = self._snapshot.dates[self._numbers] // 10_000
        found, counts = np.unique(years[years > 0], return_counts=True)
        return {f"{y:04}": n for y, n in zip(found.tolist(), counts.tolist(), strict=True)}

    @override
    def page(self, offset: int, limit: int, sort: Sort) -> tuple[tuple[int, float], ...]:
        chosen = self._ordered(sort, offset + limit)[offset : offset + limit]
        ids = self._snapshot.ids[chosen].tolist()
        scores = self._root.scores
        worth = [0.0] * len(ids) if scores is None else scores[chosen].tolist()
        return tuple(zip(ids, worth, strict=True))

    def _ordered(self, sort: Sort, last: int) -> Numbers:
        """The numbers of the documents in order, at least as far as ``last``."""
        if sort not in self._orders:
            worth = self._worth(sort)
            if last < _FIRST < len(worth):
                least = np.partition(worth, -last)[-last] if last else worth.max()
                return self._by(worth, worth >= least)
            self._orders[sort] = self._by(worth, np.ones(len(worth), np.bool_))
        return self._orders[sort]

    def _by(self, worth: Weights | Numbers, which: Numbers) -> Numbers:
        numbers = self._numbers[which]
        return numbers[np.lexsort((self._snapshot.ids[numbers], -worth[which]))]

    def _worth(self, sort: Sort) -> Weights | Numbers:
        """What the documents are ordered by, the most first."""
        match sort:
            case Sort.DATE:
                return self._snapshot.dates[self._numbers].astype(np.int64)
            case Sort.NAME:
                return -self._snapshot.name_order[self._numbers]
            case Sort.HITS:
                return _hits(self._root, self._snapshot)[self._numbers]
            case _:
                scores = self._root.scores
                return np.zeros(self.total) if scores is None else scores[self._numbers]


def _hits(found: Evaluated, snapshot: Snapshot) -> Weights:
    """In how many places each document matches; words inside quotes count as the quotes."""
    total = np.zeros(len(snapshot), np.float32)
    if isinstance(found.node, AllOf | OneOf):
        for part in found.parts:
            total += _hits(part, snapshot)
    elif isinstance(found.node, Answered):
        for document_id, spans in found.node.places.items():
            total[snapshot.numbers(np.array([document_id]))] = len(spans)
    else:
        evaluator = Evaluator(snapshot, found.found)
        for sought in sought_in(found.node):
            counts = evaluator.counts(sought, "text", weighed=False)
            total += 0 if "text" not in sought.fields or counts is None else counts
    return np.where(found.found, total, 0)
