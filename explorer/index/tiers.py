"""Which segments are to be merged, so that there are few of them and no word is merged often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from explorer.index.manifest import SegmentEntry

_FAN = 6  # segments of one tier that are merged, each tier being so many times the one below
_SMALLEST = 250_000  # words up to which a segment is of the lowest tier
_LARGEST = 24_000_000  # words of a merged segment at most: what bounds the memory of merging


def overfull(segments: Sequence[SegmentEntry]) -> list[tuple[SegmentEntry, ...]]:
    """The groups to merge, smallest first; a segment that is mostly deleted may go alone."""
    tiers: dict[int, list[SegmentEntry]] = defaultdict(list)
    for entry in segments:
        tiers[_tier(entry)].append(entry)
    full = (_bounded(tier) for _, tier in sorted(tiers.items()) if len(tier) >= _FAN)
    groups = [group for group in full if len(group) > 1]
    grouped = {entry.name for group in groups for entry in group}
    worn = [e for e in segments if e.live * 2 < e.documents and e.name not in grouped]
    return groups + [(entry,) for entry in worn]


def _tier(entry: SegmentEntry) -> int:
    tier, limit = 0, _SMALLEST
    while _live_words(entry) > limit:
        tier, limit = tier + 1, limit * _FAN
    return tier


def _live_words(entry: SegmentEntry) -> int:
    return entry.words * entry.live // max(1, entry.documents)


def _bounded(group: Sequence[SegmentEntry]) -> tuple[SegmentEntry, ...]:
    """As many of the group, smallest first, as make one segment that is not too large."""
    chosen: list[SegmentEntry] = []
    words = 0
    for entry in sorted(group, key=_live_words):
        words += _live_words(entry)
        if words > _LARGEST:
            break
        chosen.append(entry)
    return tuple(chosen)
