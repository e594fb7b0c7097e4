"""The sections of a document, from its own table of contents or its headings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.document import Block, BlockKind, Document
from explorer.domain.page import OutlineEntry
from explorer.domain.span import Span
from explorer.gui.reader.contents import MOST, Sections, contents_of, depths

ENTRIES = st.lists(
    st.builds(OutlineEntry, st.just("title"), st.integers(-2, 9), st.integers(0, 50)), max_size=20
)


def test_headings_stand_in_for_a_table_of_contents() -> None:
    text = "One\nwords\nTwo\n  lines"
    blocks = (
        Block(BlockKind.HEADING, Span(0, 3), 1),
        Block(BlockKind.PARAGRAPH, Span(4, 9)),
        Block(BlockKind.HEADING, Span(10, 21), 2),
    )
    entries = [OutlineEntry("One", 1, 0), OutlineEntry("Two lines", 2, 10)]
    assert contents_of(Document(text, blocks)) == entries
    outline = (OutlineEntry(" Own\n entry ", 1, 4), OutlineEntry(" ", 1, 5))
    assert contents_of(Document(text, blocks, outline=outline)) == [OutlineEntry("Own entry", 1, 4)]


def test_a_table_without_end_or_sense_is_cut() -> None:
    outline = tuple(OutlineEntry("a" * 9_000, -4, 10**9) for _ in range(MOST + 10))
    entries = contents_of(Document("text", outline=outline))
    assert len(entries) == MOST
    assert entries[0] == OutlineEntry("a" * 200, 1, 4)


@given(ENTRIES, st.integers(0, 60))
def test_a_place_is_in_the_section_that_begins_last_before_it(
    entries: list[OutlineEntry], offset: int
) -> None:
    number = Sections(entries).at(offset)
    before = [entry.offset for entry in entries if entry.offset <= offset]
    if number is None:
        assert not before
    else:
        assert entries[number].offset == max(before)


@given(ENTRIES)
def test_no_entry_is_indented_by_more_than_a_step(entries: list[OutlineEntry]) -> None:
    found = depths(entries)
    assert len(found) == len(entries)
    assert all(later <= earlier + 1 for earlier, later in zip([-1, *found], found, strict=False))
    assert all(depth >= 0 for depth in found)
