from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.entities.found import Found, apart
from explorer.domain.entity import EntityKind
from explorer.domain.span import Span

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 9)).map(lambda at: Span(at[0], sum(at)))


def a_place(start: int, end: int) -> Found:
    return Found(Span(start, end), EntityKind.PLACE)


@given(st.lists(SPANS), st.lists(SPANS))
def test_never_overlapping(added: list[Span], replacing: list[Span]) -> None:
    kept = apart(Found(span, EntityKind.PLACE) for span in added)
    for span in replacing:
        kept.replace(Found(span, EntityKind.PERSON))
    spans = [found.span for found in kept.all()]
    assert spans == sorted(spans)
    assert not any(a.overlaps(b) for a, b in pairwise(spans))


def test_the_first_stays_unless_a_longer_one_covers_it() -> None:
    kept = apart([a_place(0, 4)])
    assert not kept.add(a_place(2, 6))
    assert not kept.replace(a_place(2, 6))
    assert not kept.replace(a_place(0, 4))
    assert kept.replace(a_place(0, 6))
    assert kept.all() == (a_place(0, 6),)
