"""What a commit makes of the list of segments: pure functions from manifest to manifest."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from explorer.index.arrays import Numbers
from explorer.index.building import Built
from explorer.index.manifest import Manifest, SegmentEntry
from explorer.index.snapshot import Snapshot


def with_changes(snapshot: Snapshot, added: Sequence[Built], gone: Collection[int]) -> Manifest:
    """The index with new segments; their documents and those ``gone`` leave the older ones."""
    leaving = {*gone, *(number for built in added for number in built.document_ids)}
    numbers = snapshot.numbers(np.fromiter(leaving, np.int64, len(leaving)))
    older = [
        _deleting(entry, numbers[(numbers >= first) & (numbers < last)] - first)
        for entry, first, last in zip(
            snapshot.manifest.segments, snapshot.bounds, snapshot.bounds[1:], strict=False
        )
    ]
    return snapshot.manifest.following([*older, *(built.entry for built in added)])


def with_merged(manifest: Manifest, built: Built) -> Manifest | None:
    """The index with a merged segment in place of its sources; None when one of them has gone.

    What was deleted in the sources since they were merged is deleted in it.
    """
    now = {entry.name: entry for entry in manifest.segments}
    if any(source.name not in now for source in built.sources):
        return None
    names = {source.name for source in built.sources}
    others = [entry for entry in manifest.segments if entry.name not in names]
    deleted = _since(built.sources, now)
    return manifest.following([*others, replace(built.entry, deleted=deleted)])


def without(manifest: Manifest, names: Collection[str]) -> Manifest:
    """The index without some of its segments."""
    return manifest.following([entry for entry in manifest.segments if entry.name not in names])


def _deleting(entry: SegmentEntry, numbers: Numbers) -> SegmentEntry:
    if not len(numbers):
        return entry
    return replace(entry, deleted=tuple(sorted({*entry.deleted, *numbers.tolist()})))


def _since(sources: Sequence[SegmentEntry], now: dict[str, SegmentEntry]) -> tuple[int, ...]:
    """The numbers, in the merged segment, of documents deleted after the merging began."""
    found: list[int] = []
    first = 0
    for source in sources:
        kept = np.ones(source.documents, np.bool_)
        kept[list(source.deleted)] = False
        merged = np.cumsum(kept) - 1 + first
        later = set(now[source.name].deleted) - set(source.deleted)
        found += [int(merged[number]) for number in later]
        first += source.live
    return tuple(sorted(found))
