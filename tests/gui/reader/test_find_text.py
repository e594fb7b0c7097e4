"""Finding words in a text, without moving an offset."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.gui.reader.find_text import FindOptions, find_all
from tests.gui.reader.texts import TEXTS

CASE = FindOptions(match_case=True)
WHOLE = FindOptions(whole_words=True)


def _found(text: str, words: str, options: FindOptions | None = None) -> list[str]:
    return [span.within(text) for span in find_all(text, words, options)]


def test_case_is_ignored_unless_asked_for() -> None:
    assert _found("Ada and ADA and ada", "ada") == ["Ada", "ADA", "ada"]
    assert _found("Ada and ADA and ada", "ada", CASE) == ["ada"]


def test_letters_that_grow_when_folded_move_nothing() -> None:
    assert _found("😀 Straße STRASSE, İzmir: Ada", "strasse") == ["Straße", "STRASSE"]
    assert _found("ß İ ﬃ 😀 Ada", "ada") == ["Ada"]


def test_half_a_letter_is_not_found() -> None:
    assert _found("ß", "s") == []
    assert _found("ßs", "s") == ["s"]
    assert _found("sß", "ß") == ["ß"]


def test_printed_and_typed_signs_are_the_same_unless_case_matters() -> None:
    assert _found("“Don’t”\u00a0– said", '"don\'t" - said') == ["“Don’t”\u00a0– said"]
    assert _found("Don’t", "Don't", CASE) == []


@pytest.mark.parametrize("text", ["cat, cat", "(cat) “cat”", "cat\ncat", "un cat—cat"])
def test_whole_words_stand_alone(text: str) -> None:
    assert len(_found(text, "cat", WHOLE)) == 2


@pytest.mark.parametrize("text", ["concat", "cats", "cat_", "cat9", "cat\u0301", "écat"])
def test_parts_of_words_are_no_whole_words(text: str) -> None:
    assert _found(text, "cat", WHOLE) == []


def test_what_is_no_place_does_not_hide_one_that_overlaps_it() -> None:
    assert len(_found("xa a a", "a a", WHOLE)) == 1


def test_nothing_is_found_for_nothing() -> None:
    assert find_all("text", "") == []
    assert find_all("", "text") == []


def test_no_more_are_found_than_asked_for() -> None:
    assert len(find_all("a" * 100, "a", most=7)) == 7


@given(TEXTS, st.data())
def test_every_part_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    words = text[start : start + data.draw(st.integers(1, 5))]
    for options in (FindOptions(), CASE):
        found = find_all(text, words, options)
        assert bool(found) == bool(words)
        assert all(
            span.within(text).casefold() == words.casefold() or not options.match_case
            for span in found
        )
        assert all(one.end <= other.start for one, other in pairwise(found))
