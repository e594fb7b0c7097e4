from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.index.manifest import SegmentEntry
from explorer.index.tiers import overfull

entries = st.lists(
    st.tuples(st.integers(1, 1000), st.integers(0, 40_000_000), st.floats(0, 1)), max_size=40
).map(
    lambda rows: [
        entry(number, documents, words, int(share * (documents - 1)))
        for number, (documents, words, share) in enumerate(rows)
    ]
)


def entry(number: int, documents: int, words: int, deleted: int = 0) -> SegmentEntry:
    return SegmentEntry(f"{number}", documents, words, 0, "", tuple(range(deleted)))


def live_words(found: SegmentEntry) -> int:
    return found.words * found.live // found.documents


@given(entries)
def test_groups_are_apart_and_of_bounded_size(segments: list[SegmentEntry]) -> None:
    groups = overfull(segments)
    names = [found.name for group in groups for found in group]
    assert len(names) == len(set(names))
    assert all(len(group) > 1 or group[0].live * 2 < group[0].documents for group in groups)
    for group in groups:
        assert len(group) == 1 or sum(map(live_words, group)) <= 30_000_000


@given(st.lists(st.integers(1_000, 2_000_000), max_size=200))
def test_there_are_few_segments_and_no_word_is_merged_often(sizes: list[int]) -> None:
    segments: list[SegmentEntry] = []
    merged = 0
    for number, words in enumerate(sizes):
        segments.append(entry(number, 100, words))
        while groups := overfull(segments):
            merged += sum(found.words for found in groups[0])
            total = entry(-merged, 100, sum(found.words for found in groups[0]))
            segments = [found for found in segments if found not in groups[0]] + [total]
    assert len(segments) <= 5 * 4 + sum(sizes) // 30_000_000 + 5
    assert merged <= 6 * sum(sizes)


def test_small_segments_are_merged_at_six() -> None:
    small = [entry(number, 10, 1_000) for number in range(6)]
    assert overfull(small[:5]) == []
    assert overfull(small) == [tuple(small)]


def test_a_worn_segment_is_merged_alone() -> None:
    worn = entry(1, 10, 1_000, deleted=6)
    assert overfull([worn, entry(2, 10, 1_000, deleted=5)]) == [(worn,)]


def test_a_worn_segment_among_large_ones_is_not_forgotten() -> None:
    large = [entry(number, 10, 20_000_000) for number in range(6)]
    worn = entry(9, 10, 50_000_000, deleted=6)
    assert (worn,) in overfull([*large, worn])
