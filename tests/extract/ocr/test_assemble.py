"""Recognised pages in the place of those that are only pictures."""

from __future__ import annotations

from explorer.domain.page import Box
from explorer.domain.problem import ProblemKind
from explorer.domain.properties import PropertyName
from explorer.extract.extractor import Recognised
from explorer.extract.layout.placed import PlacedLine, PlacedPage, PlacedWord
from explorer.extract.ocr.assemble import merge


def _page(label: str, *words: str, width: float = 600, height: float = 800) -> PlacedPage:
    placed = tuple(PlacedWord(word, Box(60, 80, 120, 160), 12) for word in words)
    return PlacedPage(label, width, height, (PlacedLine(placed),) if words else ())


def test_recognised_words_take_the_size_and_label_of_the_page() -> None:
    own = [_page("i", "own"), _page("ii", width=300, height=400)]
    merged = merge("a.pdf", own, [1], Recognised("it 1", {1: _page("", "read")}))
    assert merged.pages[0] is own[0]
    assert merged.pages[1].label == "ii"
    (line,) = merged.pages[1].lines
    assert line.words == (PlacedWord("read", Box(30, 40, 60, 80), 6),)
    assert merged.problems == ()
    assert merged.properties == ((PropertyName.TEXT_RECOGNITION, "it 1"),)


def test_pages_that_could_not_be_recognised_are_named() -> None:
    own = [_page(str(n)) for n in range(1, 4)]
    merged = merge("a.pdf", own, [0, 1, 2], Recognised("it 1", {1: _page("", "read")}))
    (problem,) = merged.problems
    assert problem.kind is ProblemKind.DAMAGED
    assert problem.sentence == "a.pdf could not be recognised on pages 1 and 3."


def test_where_none_could_be_recognised_it_is_said_of_the_file() -> None:
    (problem,) = merge("a.png", [_page("1")], [0], Recognised("it 1", {})).problems
    assert problem.sentence == "The text of a.png could not be recognised."


def test_many_pages_without_words_are_counted() -> None:
    own = [_page(str(n)) for n in range(1, 101)]
    blank = {n: _page("") for n in range(100)}
    merged = merge("a.pdf", own, range(100), Recognised("it 1", blank))
    (note,) = (value for name, value in merged.properties if name is PropertyName.NOTE)
    assert note.startswith("No words were recognised on pages 1, 2, 3,")
    assert note.endswith(", 12 and 88 more.")
    assert merged.problems == ()


def test_numbers_of_pages_that_do_not_exist_are_no_trouble() -> None:
    merged = merge("a.pdf", [_page("1")], [0], Recognised("it 1", {0: _page(""), 7: _page("")}))
    assert len(merged.pages) == 1
