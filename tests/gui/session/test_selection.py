"""What a click selects, and where F3 leads."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.annotations import Annotations
from explorer.domain.span import Span
from explorer.gui.session.selection import Selection, next_place, places_of, selection_at
from tests.builders import a_document, a_quote, an_entity, annotated, span_of

TEXT = "Ada 😀 said: “Eve, Ada knows, is here.” Eve said: “So.” Ada: “No.” “Who?”"
ADA, EVE = an_entity(TEXT, "Ada"), an_entity(TEXT, "Eve")
LONG, SO = a_quote(TEXT, "Eve, Ada knows, is here.", "Ada"), a_quote(TEXT, "So.", "Eve")
NO, WHO = a_quote(TEXT, "No.", "Ada"), a_quote(TEXT, "Who?")
FOUND = annotated(a_document(TEXT), ADA, EVE, LONG, SO, NO, WHO)

places = st.lists(st.integers(0, 30), unique=True).map(
    lambda starts: [Span(start, start + 1) for start in sorted(starts)]
)


def test_a_click_on_plain_text_selects_nothing() -> None:
    assert selection_at(FOUND, TEXT.index("said")) == Selection()
    assert selection_at(Annotations(""), 0) == Selection()


def test_a_click_on_a_name_selects_that_mention_of_the_entity() -> None:
    place = span_of(TEXT, "Eve", 1)
    assert selection_at(FOUND, place.start + 1) == Selection((EVE,), place)


def test_a_click_on_a_name_within_a_quote_selects_both_the_name_first() -> None:
    selection = selection_at(FOUND, TEXT.index("Ada knows"))
    assert (selection.entity, selection.quote) == (ADA, LONG)
    assert selection.place == span_of(TEXT, "Ada", 1)


def test_a_click_on_a_quote_selects_the_part_that_was_clicked() -> None:
    split = replace(LONG, parts=(span_of(TEXT, "So."), span_of(TEXT, "No.")))
    found = annotated(a_document(TEXT), split)
    assert selection_at(found, TEXT.index("No.")) == Selection((split,), span_of(TEXT, "No."))


def test_nothing_and_a_hit_have_neither_entity_nor_quote() -> None:
    for selection in (Selection(), Selection((), Span(3, 4))):
        assert selection.entity is None
        assert selection.quote is None


def test_f3_leads_through_all_mentions_or_through_all_quotes_of_the_speaker() -> None:
    assert places_of(ADA, FOUND) == ADA.spans
    assert places_of(LONG, FOUND) == places_of(NO, FOUND) == (LONG.parts[0], NO.parts[0])
    assert places_of(WHO, FOUND) == WHO.parts


def test_without_places_there_is_no_next_one() -> None:
    assert next_place([], 3, 1) is None
    assert next_place([], 3, -1) is None


@given(places.filter(bool), st.integers(0, 40), st.sampled_from([1, -1]))
def test_the_next_place_is_the_nearest_or_the_first_one_round_the_end(
    spans: list[Span], offset: int, by: int
) -> None:
    found = next_place(spans, offset, by)
    ahead = [s for s in spans if (s.start - offset) * by > 0]
    assert found == (min(ahead or spans, key=lambda span: span.start * by))


@given(places.filter(bool), st.integers(0, 40), st.sampled_from([1, -1]))
def test_as_many_steps_as_there_are_places_visit_each_and_lead_back(
    spans: list[Span], offset: int, by: int
) -> None:
    walked = []
    for _ in spans:
        found = next_place(spans, offset, by)
        assert found is not None
        walked.append(found)
        offset = found.start
    assert sorted(walked) == spans
    assert next_place(spans, offset, by) == walked[0]
