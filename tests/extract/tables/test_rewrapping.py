"""Compound files of our own making."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from explorer.extract.kind_compound import Compound
from explorer.extract.tables.rewrapping import rewrapped


@given(size=st.integers(1, 30_000) | st.just(6_000_000))
def test_what_was_wrapped_is_read(size: int) -> None:
    data = bytes(range(1, 256)) * (size // 255 + 1)
    file = rewrapped("Workbook", data[:size])
    found = Compound.of(io.BytesIO(file), file[:4096]).read("Workbook", 1 << 30)
    assert found.rstrip(b"\0") == data[:size]
    assert len(file) % 4096 == 0
