"""Spans at their edges: touching, empty, and next to nothing at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.span import Span

SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: Span(*sorted(pair)))


def test_spans_that_only_touch_share_nothing() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert not Span(3, 5).overlaps(Span(0, 3))
    assert Span(0, 4).overlaps(Span(3, 5))


def test_an_empty_span_overlaps_only_what_it_stands_within() -> None:
    caret = Span(3, 3)
    assert caret.overlaps(Span(2, 4))
    assert Span(2, 4).overlaps(caret)
    assert not any(caret.overlaps(Span(*edges)) for edges in ((0, 3), (3, 5), (3, 3), (4, 6)))
    assert 3 not in caret


@given(SPANS, SPANS)
def test_overlapping_is_mutual_and_follows_from_covering(one: Span, other: Span) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.covers(one)
    if one.covers(other) and len(other):
        assert one.overlaps(other)
    assert (one.covers(other) and other.covers(one)) == (one == other)


@given(st.text("aé😀\u202e\ufdd0\n", max_size=30), SPANS)
def test_the_words_of_a_span_are_counted_in_code_points(text: str, span: Span) -> None:
    words = [char for offset, char in enumerate(text) if offset in span]
    assert span.within(text) == "".join(words)


@given(st.lists(SPANS))
def test_spans_stand_in_the_order_of_the_text(spans: list[Span]) -> None:
    expected = sorted((span.start, span.end) for span in spans)
    assert [(span.start, span.end) for span in sorted(spans)] == expected
