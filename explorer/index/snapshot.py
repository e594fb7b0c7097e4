"""One generation of the index as it is read: its segments, and all documents in one row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from explorer.index.arrays import Flags, Numbers, Weights, starts
from explorer.index.manifest import Manifest, flags
from explorer.index.schema import FAILED
from explorer.index.segment.segment import Segment
from explorer.index.tokens import fold

_LENGTH_WEIGHT = 0.75


class Snapshot:
    """A generation of an index. Documents have numbers in it, one segment after the other."""

    def __init__(self, folder: Path, manifest: Manifest, before: Snapshot | None = None) -> None:
        self.manifest = manifest
        same = before.segments if before else []
        known = {segment.entry.seal: segment for segment in same}
        self.segments: list[Segment] = [
            known.get(e.seal) or Segment(folder, e) for e in manifest.segments
        ]
        self._deleted = [flags(entry) for entry in manifest.segments]
        self.bounds = [int(n) for n in starts(np.array([len(s) for s in self.segments], np.int64))]

    def __len__(self) -> int:
        return self.bounds[-1]

    @cached_property
    def live(self) -> Flags:
        """Flags of the documents that are not deleted."""
        return ~self._joined(self._deleted, np.bool_)

    @cached_property
    def readable(self) -> Flags:
        """Flags of those that are not deleted and could be read."""
        return self.live & ~self.labelled("state", FAILED)

    @cached_property
    def ids(self) -> Numbers:
        """The id of each document."""
        return self._joined([segment.ids for segment in self.segments], np.int64)

    @cached_property
    def dates(self) -> Numbers:
        """The day of each document as yyyymmdd, 0 for none."""
        return self._joined([segment.dates for segment in self.segments], np.int32)

    @cached_property
    def paths(self) -> Sequence[str]:
        """The path of each document."""
        return [path for segment in self.segments for path in segment.paths]

    @cached_property
    def directories(self) -> tuple[Sequence[str], Numbers]:
        """The directories that documents are in, "" for none, and the place of each there."""
        found: dict[str, int] = {}
        places = [found.setdefault(path.rpartition("/")[0], len(found)) for path in self.paths]
        return list(found), np.array(places, np.int64)

    @cached_property
    def folded_paths(self) -> Sequence[str]:
        """The path of each document as it is compared, with ``/`` between its parts."""
        return [fold(path).replace("\\", "/") for path in self.paths]

    @cached_property
    def _by_id(self) -> Numbers:
        """The numbers of the live documents in the order of their ids."""
        live = np.flatnonzero(self.live)
        return live[np.argsort(self.ids[live])]

    def numbers(self, ids: Numbers) -> Numbers:
        """The numbers of the live documents with these ids; unknown ids are left out."""
        ordered = self._by_id
        if not len(ordered) or not len(ids):
            return np.zeros(0, np.int64)
        known = self.ids[ordered]
        places = np.searchsorted(known, ids)
        places[places == len(known)] = 0
        found: Numbers = ordered[places[known[places] == ids]]
        return found

    def labelled(self, field: str, label: str) -> Flags:
        """Flags of the documents with a label."""
        found = np.zeros(len(self), np.bool_)
        for segment, first in zip(self.segments, self.bounds, strict=False):
            labels = segment.labels[field]
            number = labels.terms.find(label.encode("utf-8", "surrogatepass"))
            if number >= 0:
                found[first : first + len(segment)][labels.documents(number)] = True
        return found

    def labels(self, field: str) -> list[str]:
        """The values of a field of labels, sorted."""
        return sorted({label for s in self.segments for label in s.labels[field].all()})

    def spread(self, field: str, among: Flags) -> dict[str, int]:
        """How many of the flagged documents have each label of a field."""
        total: Counter[str] = Counter()
        for segment, first in zip(self.segments, self.bounds, strict=False):
            total.update(segment.labels[field].counts(among[first : first + len(segment)]))
        return total

    def norms(self, field: str) -> Weights:
        """How long a field is in each document, as BM25 weighs it: 1 for the average."""
        if field not in self._norms:
            lengths = self._joined([s.fields[field].lengths for s in self.segments], np.float32)
            average = max(1.0, float(lengths.mean())) if len(lengths) else 1.0
            self._norms[field] = 1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * lengths / np.float32(average)
        return self._norms[field]

    @cached_property
    def _norms(self) -> dict[str, Weights]:
        return {}

    @cached_property
    def name_order(self) -> Numbers:
        """The rank of each document by its path."""
        keys = [(path.casefold(), path) for path in self.paths]
        ranks = np.empty(len(keys), np.int64)
        ranks[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
        return ranks

    def place(self, number: int) -> tuple[Segment, int]:
        """The segment of a document and its number there."""
        which = int(np.searchsorted(self.bounds, number, side="right")) - 1
        return self.segments[which], number - self.bounds[which]

    def _joined(self, parts: Sequence[Numbers], kind: type) -> Numbers:
        return np.concatenate(parts).astype(kind, copy=False) if parts else np.zeros(0, kind)
