from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from explorer.index.windows import adjacent, near

slots = st.lists(st.sets(st.integers(0, 12), max_size=5).map(sorted), min_size=1, max_size=4)


@given(slots)
def test_runs(found: list[list[int]]) -> None:
    expected = [
        start for start in range(13) if all(start + step in slot for step, slot in enumerate(found))
    ]
    assert adjacent(found) == expected


@given(slots, st.integers(0, 4))
def test_windows(found: list[list[int]], slop: int) -> None:
    taking_part = {
        place
        for group in product(*found)
        if len(set(group)) == len(group) and max(group) - min(group) < len(group) + slop
        for place in group
    }
    assert near(found, slop) == sorted(taking_part)


def test_one_word_does_not_stand_for_two() -> None:
    assert near([[3], [3]], 5) == []
    assert near([[3, 5], [3, 5]], 1) == [3, 5]


def test_many_words_take_linear_time() -> None:
    evens, odds = list(range(0, 200_000, 2)), list(range(1, 200_000, 2))
    assert len(near([evens, odds], 100)) == 200_000
