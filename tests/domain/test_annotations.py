"""What stands at an offset, and in which order, against a plain search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.annotations import Annotations
from explorer.domain.entity import Entity, EntityKind, Mention
from explorer.domain.quote import Quote, QuoteStyle
from explorer.domain.span import Span
from tests.builders import a_document, a_quote, an_entity, annotated

TEXT = "“Ada told me ‘Run, Bo’ today,” Cy said of Ada."
ADA = an_entity(TEXT, "Ada")
BO = an_entity(TEXT, "Bo")
CY = an_entity(TEXT, "Cy")
INNER = a_quote(TEXT, "Run, Bo", "Ada")
OUTER = a_quote(TEXT, "Ada told me ‘Run, Bo’ today,", "Cy", "said")
FOUND = annotated(a_document(TEXT), ADA, BO, CY, INNER, OUTER)

EDGES = st.lists(st.integers(0, 40), min_size=2, max_size=8, unique=True).map(sorted)


@st.composite
def _quotes(draw: st.DrawFn) -> Annotations:
    """Quotes of one to four parts, which lie across each other in any way."""
    made = []
    for number, edges in enumerate(draw(st.lists(EDGES, max_size=10))):
        parts = [Span(*edges[i : i + 2]) for i in range(0, len(edges) - 1, 2)]
        made.append(Quote(tuple(parts), QuoteStyle.DIRECT, str(number)))
    return Annotations("", quotes=tuple(sorted(made, key=lambda quote: quote.start)))


def test_what_is_at_an_offset_goes_from_the_inside_out() -> None:
    assert FOUND.at(TEXT.index("Bo")) == (BO, INNER, OUTER)
    assert FOUND.at(TEXT.index("told")) == (OUTER,)
    assert FOUND.at(TEXT.rindex("Ada")) == (ADA,)
    assert FOUND.at(TEXT.index("of")) == ()


def test_the_edges_of_a_name_are_half_open() -> None:
    start = TEXT.index("Cy")
    assert FOUND.mention_at(start) == Mention(Span(start, start + 2), EntityKind.PERSON, "Cy")
    assert FOUND.mention_at(start - 1) is None
    assert FOUND.mention_at(start + 2) is None


@pytest.mark.parametrize("offset", [-5, len(TEXT), 10**9])
def test_nothing_stands_outside_the_text(offset: int) -> None:
    assert FOUND.mention_at(offset) is None
    if offset >= 0:
        assert FOUND.at(offset) == ()


def test_nothing_was_found_in_an_empty_text() -> None:
    nothing = Annotations("")
    assert nothing.at(0) == ()
    assert nothing.mentions_in(Span(0, 9)) == ()
    assert nothing.quotes_in(Span(0, 9)) == ()


@given(_quotes(), st.integers(0, 40))
def test_the_innermost_quote_comes_first(found: Annotations, offset: int) -> None:
    expected = [q for q in found.quotes if any(offset in part for part in q.parts)]
    assert list(found.quotes_at(offset)) == sorted(expected, key=lambda q: q.end - q.start)


@given(_quotes(), st.tuples(st.integers(0, 45), st.integers(0, 45)).map(sorted))
def test_a_quote_is_in_view_when_a_part_of_it_is(found: Annotations, edges: list[int]) -> None:
    view = Span(*edges)
    expected = [q for q in found.quotes if any(part.overlaps(view) for part in q.parts)]
    assert list(found.quotes_in(view)) == expected


@given(EDGES, st.tuples(st.integers(0, 45), st.integers(0, 45)).map(sorted))
def test_names_in_view_even_where_they_touch(starts: list[int], edges: list[int]) -> None:
    """Each name reaches to the next: where one ends, another begins."""
    spans = tuple(Span(*starts[i : i + 2]) for i in range(len(starts) - 1))
    entities = [Entity(n, EntityKind.PLACE, (), spans[i::2]) for i, n in enumerate("AB")]
    found = Annotations("", tuple(entities))
    assert [mention.span for mention in found.mentions] == list(spans)
    view = Span(*edges)
    assert [m.span for m in found.mentions_in(view)] == [s for s in spans if s.overlaps(view)]


def test_a_mention_leads_to_its_entity_and_a_name_to_the_first() -> None:
    ada = Entity("Ada", EntityKind.PERSON, (), (Span(0, 3),))
    boat = Entity("Ada", EntityKind.WORK, (), (Span(9, 12),))
    found = Annotations("", (ada, boat))
    assert [found.entity(mention) for mention in found.mentions] == [ada, boat]
    assert found.named("Ada") is ada
    assert found.named("Bo") is None
    with pytest.raises(KeyError):
        found.entity(Mention(Span(0, 2), EntityKind.PERSON, "Bo"))
