from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.span import Span
from explorer.index.evaluate import Evaluated
from explorer.index.marks import QueryMarker, merged
from explorer.index.resolved import AllOf, Answered, AnyTerm, NoneOf

spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(0, 9)
)


@given(st.lists(spans))
def test_merging_keeps_every_place_and_no_overlap(found: list[Span]) -> None:
    result = merged(found)
    covered = {place for span in found for place in range(span.start, span.end)}
    assert {place for span in result for place in range(span.start, span.end)} == covered
    assert all(one.end <= other.start for one, other in pairwise(result))
    assert all(len(span) for span in result)


def test_nothing_below_a_not_is_marked() -> None:
    text = "one two"
    one, two = AnyTerm(("one",), ("text",)), AnyTerm(("two",), ("text",))
    part = Evaluated(one, {0: 1.0})
    inner = Evaluated(NoneOf(two), {0: 0.0}, (Evaluated(two, {0: 1.0}),))
    root = Evaluated(AllOf((one, NoneOf(two))), {0: 1.0}, (part, inner))
    marker = QueryMarker(root, {7: 0})
    assert marker.matches(7, text) == (Span(0, 3),)
    assert marker.matches(8, text) == ()


def test_answers_beyond_the_text_are_left_out() -> None:
    root = Evaluated(Answered({7: (Span(0, 2), Span(5, 99))}), {0: 0.0})
    assert QueryMarker(root, {7: 0}).matches(7, "a short text") == (Span(0, 2),)


def test_words_said_elsewhere_are_not_marked() -> None:
    words = AnyTerm(("no",), ("text",))
    root = Evaluated(Answered({7: (Span(3, 8),)}, words), {0: 0.0})
    assert QueryMarker(root, {7: 0}).matches(7, "no “no no”") == (Span(4, 6),)
