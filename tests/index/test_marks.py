from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.query import (
    And,
    Everything,
    Field,
    Fuzzy,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Prefix,
    Query,
    Spoken,
    Word,
)
from explorer.domain.span import Span
from explorer.index.marks import merged
from explorer.index.search_index import Places, SearchRequest
from tests.builders import span_of
from tests.index.contract import document
from tests.index.corpora import an_index

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


TEXT = "One two, e-mail “no no” one\ntwo."
SPOKEN = Spoken(Word("no"))
NOWHERE: Places = MappingProxyType({})
SPEAKING = Spoken(None, "hale")


def marked(folder: Path, root: Node, text: str = TEXT, places: Places = NOWHERE) -> list[str]:
    index = an_index(folder / "index", [document(6, "two"), document(7, TEXT, "title")], 2)
    request = SearchRequest(Query("", root), answers=dict.fromkeys((SPOKEN, SPEAKING), places))
    spans = index.search(request).marker.matches(7, text)
    return [span.within(text) for span in spans]


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        (Word("one"), ["One", "one"]),
        (And((Word("one"), Not(Word("three")))), ["One", "one"]),
        (And((Word("one"), Not(Word("two")))), []),
        (Or((Word("title"), Word("no"))), ["no", "no"]),
        (Field("title", Word("title")), []),
        (Word("title"), []),
        (Phrase(("one", "two")), ["One two", "one\ntwo"]),
        (Phrase(("two", "one"), 0), ["One", "two", "one", "two"]),
        (Word("email"), ["e-mail"]),
        (Word("e-mail"), ["e-mail"]),
        (Phrase(("two", "e")), ["two, e"]),
        (Phrase(("two", "email")), ["two, e-mail"]),
        (Prefix("e ma"), ["e-mail"]),
        (Pattern("*o"), ["two", "no", "no", "two"]),
        (Fuzzy("noe"), ["One", "no", "no", "one"]),
        (Or((Phrase(("one", "two")), Word("two"))), ["One two", "one\ntwo"]),
        (Everything(), []),
        (Word("zebra"), []),
    ],
)
def test_marks_what_made_it_match(tmp_path: Path, root: Node, expected: list[str]) -> None:
    assert marked(tmp_path, root) == expected


def test_answers_beyond_the_text_are_left_out(tmp_path: Path) -> None:
    places = {7: (Span(0, 3), Span(5, 99))}
    assert marked(tmp_path, SPEAKING, places=places) == ["One"]


def test_words_said_elsewhere_are_not_marked(tmp_path: Path) -> None:
    places = {7: (span_of(TEXT, "no", 1),)}
    assert marked(tmp_path, SPOKEN, places=places) == ["no"]
    assert marked(tmp_path, Not(SPOKEN), places=places) == []


@pytest.mark.parametrize("text", ["", "One", "Two one", TEXT[5:], "x " + TEXT])
def test_another_text_has_no_marks(tmp_path: Path, text: str) -> None:
    assert marked(tmp_path, Word("two"), text) == []


def test_an_unknown_document_has_no_marks(tmp_path: Path) -> None:
    index = an_index(tmp_path / "index", [document(7, TEXT)], 1)
    assert index.search(SearchRequest(Query("", Word("one")))).marker.matches(8, TEXT) == ()


def test_of_very_many_places_the_first_are_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.index.marks.MOST_MATCHES", 3)
    text = "one two one two one two"
    index = an_index(tmp_path / "index", [document(7, text)], 1)
    either = Or((Word("one"), Word("two")))
    spans = index.search(SearchRequest(Query("", either))).marker.matches(7, text)
    assert [(span.start, span.within(text)) for span in spans] == [
        (0, "one"),
        (4, "two"),
        (8, "one"),
    ]
