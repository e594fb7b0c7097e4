"""Layers of marks: order, switches, and what is in sight."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from explorer.domain.span import Span
from explorer.gui.reader.highlight_layers import LAYERS, HighlightLayers, Painted
from explorer.gui.reader.snapshot import marked
from tests.builders import span_of

TEXT = "“Yes,” said Ada Lovelace of London."
SPANS = st.tuples(st.integers(0, 40), st.integers(0, 15)).map(lambda s: Span(s[0], s[0] + s[1]))
MARKS = st.lists(st.tuples(SPANS, st.sampled_from(["", "a", "b"])), max_size=8)


def _layers(**marks: list[tuple[Span, str]]) -> HighlightLayers:
    layers = HighlightLayers()
    for name, each in marks.items():
        layers.set(name, each)
    return layers


def test_marks_are_shown_with_their_layer_and_style() -> None:
    layers = _layers(
        quote=[(span_of(TEXT, "Yes,"), "")],
        entity=[(span_of(TEXT, "London"), "place"), (span_of(TEXT, "Ada Lovelace"), "person")],
    )
    assert marked(TEXT, layers) == (
        "“[quote:Yes,]” said [entity=person:Ada Lovelace] of [entity=place:London]."
    )


def test_a_higher_layer_lies_over_a_lower_one() -> None:
    layers = _layers(
        selection=[(span_of(TEXT, "Lovelace"), "")],
        entity=[(span_of(TEXT, "Ada Lovelace"), "person")],
        hit=[(span_of(TEXT, "Ada"), "")],
    )
    assert "[entity=person+hit:Ada][entity=person: ]" in marked(TEXT, layers)
    assert "[entity=person+selection:Lovelace]" in marked(TEXT, layers)


def test_the_inner_of_two_nested_marks_is_shown() -> None:
    layers = _layers(quote=[(Span(0, 10), "outer"), (Span(3, 5), "inner")])
    assert marked("0123456789", layers) == ("[quote=outer:012][quote=inner:34][quote=outer:56789]")


def test_a_layer_that_is_off_is_not_shown_but_kept() -> None:
    layers = _layers(hit=[(Span(0, 2), "")])
    layers.switch("hit", on=False)
    layers.set("hit", [(Span(1, 3), "")])
    assert layers.visible(Span(0, 9)) == []
    assert not layers.is_on("hit")
    layers.switch("hit", on=True)
    assert layers.visible(Span(0, 9)) == [Painted("hit", Span(1, 3))]


def test_clearing_takes_all_marks_and_leaves_the_switches() -> None:
    layers = _layers(hit=[(Span(0, 2), "")], quote=[(Span(0, 2), "")])
    layers.switch("quote", on=False)
    layers.clear()
    assert all(layers.marks(name) == () for name in LAYERS)
    assert not layers.is_on("quote")


def test_an_unknown_layer_is_refused() -> None:
    with pytest.raises(KeyError):
        HighlightLayers().set("glitter", [])
    with pytest.raises(KeyError):
        HighlightLayers().set_apart("glitter", [])


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=9), SPANS)
def test_spans_that_are_apart_are_marked_as_any_others(
    steps: list[tuple[int, int]], seen: Span
) -> None:
    spans, end = list[Span](), 0
    for gap, length in steps:
        spans.append(Span(end + gap, end + gap + length))
        end += gap + length
    plain, quick = HighlightLayers(), HighlightLayers()
    plain.set("hit", [(span, "") for span in spans])
    quick.set_apart("hit", spans)
    assert quick.marks("hit") == plain.marks("hit")
    assert quick.segments(seen) == plain.segments(seen)


class _Counted(list[Span]):
    """Counts how often it is looked into."""

    looks = 0

    @override
    def __getitem__(self, key: Any) -> Any:
        self.looks += 1
        return super().__getitem__(key)


def test_any_number_of_spans_costs_no_more_than_those_in_sight() -> None:
    spans = _Counted(Span(n, n + 5) for n in range(0, 1_000_000, 10))
    layers = HighlightLayers()
    layers.set_apart("hit", spans)
    assert len(layers.visible(Span(500_000, 500_100))) == 10
    assert spans.looks < 60


def test_the_snapshot_can_be_of_a_part() -> None:
    layers = _layers(hit=[(Span(0, 4), "")])
    assert marked("0123456", layers, Span(2, 6)) == "[hit:23]45"


@given(MARKS, MARKS, SPANS)
def test_in_sight_is_what_overlaps(
    entities: list[tuple[Span, str]], hits: list[tuple[Span, str]], sight: Span
) -> None:
    layers = _layers(entity=entities, hit=hits)
    expected = [Painted("entity", *mark) for mark in entities]
    expected += [Painted("hit", *mark) for mark in hits]
    expected = [mark for mark in expected if len(mark.span) and mark.span.overlaps(sight)]
    assert sorted(map(repr, layers.visible(sight))) == sorted(map(repr, expected))


@given(MARKS, MARKS, SPANS)
def test_segments_cover_exactly_the_marked_characters(
    entities: list[tuple[Span, str]], hits: list[tuple[Span, str]], sight: Span
) -> None:
    layers = _layers(entity=entities, hit=hits)
    segments = layers.segments(sight)
    for offset in range(sight.start, sight.end):
        covering = [segment for segment in segments if offset in segment.span]
        names = {"entity": entities, "hit": hits}
        expected = [n for n, marks in names.items() if any(offset in span for span, _ in marks)]
        assert [mark.layer for segment in covering for mark in segment.marks] == expected
    assert all(sight.covers(segment.span) for segment in segments)
