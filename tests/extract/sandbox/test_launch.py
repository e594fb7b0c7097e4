"""Orders for the launcher survive their way over a command line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.extract.sandbox.launch import Orders, read_orders

WORDS = st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=4).map(tuple)


@given(WORDS, WORDS, st.integers(0, 1 << 40))
def test_orders_come_back_as_they_were(
    command: tuple[str, ...], readable: tuple[str, ...], memory: int
) -> None:
    orders = Orders(12, command, readable, memory, 5)
    assert read_orders(orders.written()) == orders
