"""Pages with the places of their words: in and out of the library, in one form on any machine."""

from __future__ import annotations

from array import array
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.page import Box, Page, PlacedSpan, WordBoxes
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.record import FilePlace
from explorer.domain.span import Span
from explorer.store import pages as pages_module
from explorer.store.pages import packed, unpacked
from explorer.store.store import Store
from tests.builders import a_document
from tests.store.keeping import STAMP, keep, rows

BOXED = [PlacedSpan(Span(n, n + 1), Box(n, 0.5, n + 0.25, 9)) for n in range(0, 2_000, 2)]
PAGES = (
    Page(Span(0, 5), "i", 595.0, 842.0, WordBoxes.of(BOXED)),
    Page(Span(5, 9), "", 842.5, 595.0),
)
DOCUMENT = replace(a_document("The wall."), pages=PAGES)
NUMBERS = st.integers(0, 2**32 - 1)


@given(st.lists(st.tuples(NUMBERS, NUMBERS, *[st.floats(width=32, allow_nan=False)] * 4)))
def test_any_words_come_out_as_they_went_in(words: list[tuple[int, ...]]) -> None:
    boxes = WordBoxes(
        array("I", [n for word in words for n in word[:2]]),
        array("f", [n for word in words for n in word[2:]]),
    )
    assert unpacked(packed(boxes)) == boxes


def test_no_words_take_no_space() -> None:
    assert packed(WordBoxes()) == b""


def test_machines_that_turn_their_numbers_round_write_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Such a machine has the bytes of each number the other way round in memory."""
    here = WordBoxes.of(BOXED)
    file = packed(here)
    there = WordBoxes(here.spans[:], here.boxes[:])
    there.spans.byteswap()
    there.boxes.byteswap()
    monkeypatch.setattr(pages_module, "_LITTLE", False)
    number = len(here).to_bytes(4, "big")
    monkeypatch.setattr(
        pages_module, "array", lambda kind, of=(): array(kind, number if of else b"")
    )
    assert packed(there) == file
    monkeypatch.setattr(pages_module, "array", array)
    assert unpacked(file) == there


def test_pages_are_kept_in_order_and_replaced_as_a_whole(store: Store) -> None:
    number = keep(store, "a.pdf", DOCUMENT)
    record = store.documents.record(number)
    assert record is not None
    assert record.pages == 2
    assert store.documents.document(number) == DOCUMENT
    assert keep(store, "a.pdf", replace(DOCUMENT, pages=PAGES[:1])) == number
    assert rows(store, "page") == 1
    assert keep(store, "a.pdf", a_document("No pages.")) == number
    assert rows(store, "page") == 0


@pytest.mark.parametrize("by", ["removing", "failing"])
def test_pages_go_with_their_document(store: Store, by: str) -> None:
    number, other = keep(store, "a.pdf", DOCUMENT), keep(store, "b.pdf", DOCUMENT)
    with store.transaction():
        if by == "removing":
            store.documents.remove([number])
        else:
            problem = Problem(ProblemKind.DAMAGED, "It is broken.")
            store.documents.save_failure(FilePlace(1, "a.pdf"), STAMP, problem)
    assert rows(store, "page") == 2
    assert store.documents.document(other) == DOCUMENT
    assert store.documents.document(number) is None
