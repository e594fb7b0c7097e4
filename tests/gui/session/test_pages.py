"""Which rows are here, and which pages are missing for what is seen."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.hit import Hit, Snippet
from explorer.domain.query import Sort
from explorer.gui.session.pages import KEPT, PAGE, Pages, Question


def _hits(first: int, last: int) -> list[Hit]:
    return [Hit(n, f"{n}", f"{n}", 1.0, "", Snippet("", ()), ()) for n in range(first, last)]


def test_without_words_names_decide_unless_another_order_is_chosen() -> None:
    assert Question(" ").order is Sort.NAME
    assert Question("pier").order is Sort.RELEVANCE
    assert Question("", Sort.DATE).order is Sort.DATE


def test_nothing_is_missing_where_all_is_here() -> None:
    pages = Pages(60, _hits(0, 60))
    assert pages.missing(range(90)) == []
    assert [row for row, _ in pages.loaded()] == list(range(60))
    assert Pages().missing(range(10)) == []


def test_a_page_that_is_here_in_part_is_missing_when_its_rest_is_seen() -> None:
    pages = Pages(1_000, _hits(0, 12))
    assert pages.missing(range(12)) == []
    assert pages.missing(range(13)) == [0]
    pages.put(0, _hits(0, PAGE))
    assert pages.missing(range(13)) == []


def test_the_end_is_missing_without_what_is_before_it() -> None:
    pages = Pages(100_000, _hits(0, PAGE))
    assert pages.missing(range(99_990, 100_020)) == [1_999]
    assert pages.put(1_999, _hits(99_950, 100_000)) == range(99_950, 100_000)
    assert pages.missing(range(99_990, 100_020)) == []
    assert pages.hit(99_999) == _hits(99_999, 100_000)[0]
    assert pages.hit(50_000) is None
    assert (pages.row_of(99_960), pages.row_of(7), pages.row_of(60)) == (99_960, 7, -1)


def test_a_page_with_fewer_hits_than_it_should_have_is_not_asked_for_for_ever() -> None:
    pages = Pages(100, _hits(0, PAGE))
    pages.put(1, _hits(50, 60))  # others have gone meanwhile
    assert pages.missing(range(50, 100)) == []
    assert pages.hit(99) is None


def test_only_the_pages_nearest_to_what_is_seen_are_kept() -> None:
    pages = Pages(100_000)
    for page in range(KEPT + 20):
        pages.missing(range(page * PAGE, page * PAGE + 10))
        pages.put(page, _hits(page * PAGE, page * PAGE + PAGE))
    assert len(list(pages.loaded())) == KEPT * PAGE
    assert pages.hit(0) is None
    assert pages.hit((KEPT + 19) * PAGE) is not None
    assert pages.missing(range(10)) == [0]


def test_the_same_answer_is_no_news_and_leaves_no_old_pages() -> None:
    pages = Pages(200, _hits(0, 200))
    seen = Pages(200, _hits(50, 100), 50)
    assert pages.agrees(seen)
    assert not pages.agrees(Pages(201, _hits(50, 100), 50))
    assert not pages.agrees(Pages(200, _hits(51, 101), 50))
    pages.adopt(seen)
    assert [row for row, _ in pages.loaded()] == list(range(50, 100))


@given(st.integers(1, 500), st.integers(0, 520), st.integers(0, 60), st.integers(0, 70))
def test_whatever_is_seen_is_here_when_nothing_is_missing(
    total: int, first: int, count: int, known: int
) -> None:
    pages, seen = Pages(total, _hits(0, min(known, total))), range(first, first + count)
    for page in pages.missing(seen):
        pages.put(page, _hits(page * PAGE, min(total, page * PAGE + PAGE)))
    assert pages.missing(seen) == []
    for row in range(first, min(total, first + count)):
        hit = pages.hit(row)
        assert hit is not None
        assert hit.document_id == row


def test_a_row_looks_otherwise_when_its_file_can_be_read_again() -> None:
    (hit,) = _hits(0, 1)
    assert not Pages(1, [replace(hit, failed=True)]).agrees(Pages(1, [hit]))
    assert Pages(1, [hit]).agrees(Pages(1, [replace(hit, score=2.0)]))
