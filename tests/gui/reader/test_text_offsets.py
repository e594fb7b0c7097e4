"""Offsets and positions, there and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.text_offsets import TextOffsets
from tests.gui.reader.texts import TEXTS


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_a_position_counts_utf16_units(text: str) -> None:
    offsets = TextOffsets.of(text)
    for offset in range(len(text) + 1):
        assert offsets.position(offset) == _units(text[:offset])
        assert offsets.offset(offsets.position(offset)) == offset


@given(TEXTS, st.data())
def test_inserted_breaks_are_counted(text: str, data: st.DataObject) -> None:
    breaks = sorted(data.draw(st.sets(st.integers(1, len(text))))) if text else []
    offsets = TextOffsets.of(text, breaks)
    for offset in range(len(text) + 1):
        before = sum(place <= offset for place in breaks)
        assert offsets.position(offset) == _units(text[:offset]) + before
        assert offsets.offset(offsets.position(offset)) == offset


def test_both_sides_of_an_inserted_break_are_the_same_offset() -> None:
    offsets = TextOffsets.of("abcd", [2])
    assert [offsets.offset(position) for position in range(6)] == [0, 1, 2, 2, 3, 4]


def test_the_middle_of_a_character_is_its_end_and_no_edge() -> None:
    offsets = TextOffsets.of("a😀b")
    assert offsets.offset(2) == 2
    assert [offsets.is_edge(position) for position in range(5)] == [True, True, False, True, True]


def test_plain_text_needs_no_table() -> None:
    offsets = TextOffsets.of("déjà vu" * 1000)
    assert offsets.position(5000) == offsets.offset(5000) == 5000
