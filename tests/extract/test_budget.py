"""How much may be unfolded from one file."""

from __future__ import annotations

import gzip
import io
from typing import IO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.budget import Budget

MB = 1 << 20


@pytest.mark.parametrize(
    ("size", "unfolded", "members"),
    [
        (0, 64 * MB, 1_000),
        (100, 64 * MB, 1_000),
        (MB, 200 * MB, MB // 50),
        (1 << 40, 2 << 30, 500_000),
    ],
)
def test_a_larger_file_may_unfold_to_more_within_bounds(
    size: int, unfolded: int, members: int
) -> None:
    budget = Budget(size)
    assert (budget.bytes_left, budget.members_left) == (unfolded, members)


@given(st.lists(st.integers(0, 40 * MB), max_size=6))
def test_what_is_spent_is_spent(sizes: list[int]) -> None:
    budget, spent = Budget(), 0
    for size in sizes:
        spent += size
        if spent > 64 * MB:
            with pytest.raises(ExtractionError) as caught:
                budget.spend(size)
            assert caught.value.kind is ProblemKind.TOO_LARGE
        else:
            budget.spend(size)


def test_members_are_counted() -> None:
    budget = Budget()
    for _ in range(1_000):
        budget.spend_member()
    with pytest.raises(ExtractionError, match="more files than") as caught:
        budget.spend_member()
    assert caught.value.kind is ProblemKind.TOO_LARGE


@given(st.binary(max_size=2_000))
def test_a_stream_is_read_whole(data: bytes) -> None:
    budget = Budget()
    assert budget.read(io.BytesIO(data), len(data)) == data
    assert budget.bytes_left == 64 * MB - len(data)


class Watched(io.BytesIO):
    """Says how much was asked of it."""

    taken = 0

    @override
    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert 0 < size <= MB  # piece by piece
        self.taken += size
        return bytes(size)


def test_what_has_no_end_is_left_soon() -> None:
    endless = Watched()
    with pytest.raises(ExtractionError, match="larger than 3 MB"):
        Budget().read(endless, 3 * MB)
    assert endless.taken < 5 * MB


def test_what_is_left_bounds_each_stream() -> None:
    budget, endless = Budget(), Watched()
    budget.spend(60 * MB)
    with pytest.raises(ExtractionError, match="far more than its size"):
        budget.read(endless, 1 << 40)
    assert endless.taken < 6 * MB


def test_a_bomb_is_not_unfolded() -> None:
    bomb = gzip.compress(bytes(100 * MB), 9)
    assert len(bomb) < MB
    with gzip.open(io.BytesIO(bomb)) as stream, pytest.raises(ExtractionError):
        Budget(len(bomb)).read(cast("IO[bytes]", stream), 1 << 40)
