from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.span import Span
from explorer.index.passages import passages
from explorer.index.snippets import snippet
from explorer.index.tokens import tokens
from tests.builders import span_of


def test_without_matches_it_is_the_beginning() -> None:
    shown = snippet("\n\n  One two.\nThree " + "x" * 50, (), 20)
    assert shown.text == "One two. Three…"
    assert (shown.marks, shown.offset) == ((), 4)


def test_a_short_text_is_shown_whole() -> None:
    text = "One two.\nThree."
    shown = snippet(text, (span_of(text, "two"),))
    assert shown.text == "One two. Three."
    assert shown.marks == (Span(4, 7),)


def test_begins_at_a_sentence_when_one_is_near() -> None:
    text = "Filler words " * 30 + "end here. The contract was signed by all of them, " + "x " * 200
    shown = snippet(text, (span_of(text, "contract"),), 80)
    assert shown.text.startswith("…The contract was signed")
    assert shown.text.endswith("x…")
    assert shown.marks[0].within(shown.text) == "contract"
    assert text[shown.offset :].startswith("The contract")


def test_prefers_the_passage_with_more_different_words() -> None:
    text = "a b a a a " + "filler " * 100 + "c a b"
    spans = tuple(Span(s, e) for s, e, term in tokens(text) if term in {"a", "b", "c"})
    shown = snippet(text, spans, 60)
    assert [mark.within(shown.text) for mark in shown.marks] == ["c", "a", "b"]


def test_shows_all_of_the_passage_that_was_chosen() -> None:
    text = "filler words and " * 30 + "first " + "between " * 6 + "last " + "after " * 50
    shown = snippet(text, (span_of(text, "first"), span_of(text, "last")), 64)
    assert [mark.within(shown.text) for mark in shown.marks] == ["first", "last"]


def test_shows_words_that_are_far_apart_in_two_passages() -> None:
    text = "The wall fell. " + "filler words " * 100 + "Then the report came. " + "x " * 200
    spans = (span_of(text, "wall"), span_of(text, "report"))
    shown = snippet(text, spans, 80)
    first, second = shown.text.split(" … ")
    assert first.startswith("The wall fell.")
    assert "report" in second
    assert [mark.within(shown.text) for mark in shown.marks] == ["wall", "report"]
    assert shown.offset == 0
    assert len(shown.text) <= 80 + 4


def test_one_passage_is_enough_where_it_has_all_words() -> None:
    text = "wall and report " + "filler words " * 100 + "wall " * 3 + "filler " * 100 + "report"
    spans = tuple(Span(s, e) for s, e, term in tokens(text) if term in {"wall", "report"})
    shown = snippet(text, spans, 60)
    assert [mark.within(shown.text) for mark in shown.marks] == ["wall", "report"]
    assert " … " not in shown.text


def test_two_passages_that_meet_are_one() -> None:
    text = "aa cc " + "long " * 10 + "end " + "z " * 100
    shown = snippet(text, (span_of(text, "aa"), span_of(text, "long " * 10 + "end")), 50)
    assert shown.text.startswith("aa cc long long")
    assert shown.text.count("…") == 1
    assert shown.marks[0].within(shown.text) == "aa"


def test_shows_line_breaks_and_wide_gaps_as_one_space() -> None:
    text = "safety \n\n\t report\nof  2015"
    shown = snippet(text, (span_of(text, "safety \n\n\t report"), span_of(text, "2015")))
    assert shown.text == "safety report of 2015"
    assert [mark.within(shown.text) for mark in shown.marks] == ["safety report", "2015"]


def test_shows_the_start_of_a_match_that_is_too_long() -> None:
    text = "x" * 30 + " " + "word " * 100
    shown = snippet(text, (Span(31, 500),), 50)
    assert len(shown.marks) == 1
    assert shown.marks[0].within(shown.text).startswith("word word")
    assert len(shown.text) <= 52


@given(st.text("ab 𐐀é\n\u0301.日", max_size=200), st.data(), st.integers(5, 60))
def test_marks_are_the_words_of_the_text(text: str, data: st.DataObject, width: int) -> None:
    places = [Span(start, end) for start, end, _ in tokens(text)]
    spans = tuple(sorted(data.draw(st.sets(st.sampled_from(places))) if places else ()))
    shown = snippet(text, spans, width)
    assert "\n" not in shown.text
    assert len(shown.text) <= width + 5 or any(len(span) > width // 2 for span in spans)
    assert bool(shown.marks) == bool(spans)
    whole = [span.within(text) for span in spans]
    for mark in shown.marks:
        word = mark.within(shown.text)
        assert any(word == other or len(other) > width // 2 for other in whole)


@given(st.text("abc .\n", max_size=300), st.data(), st.integers(8, 60))
def test_passages_are_apart_and_show_as_many_words_as_one(
    text: str, data: st.DataObject, width: int
) -> None:
    places = [Span(start, end) for start, end, _ in tokens(text)]
    spans = tuple(sorted(data.draw(st.sets(st.sampled_from(places))) if places else ()))
    found = passages(text, spans, width)
    assert len(found) in {1, 2}
    assert all(one.end < other.start for one, other in pairwise(found))
    assert all(0 <= window.start <= window.end <= len(text) for window in found)
    if spans:
        assert all(any(window.overlaps(span) for span in spans) for window in found)
