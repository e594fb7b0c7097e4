"""Pages whose text stands sideways or upside down."""

from __future__ import annotations

import pytest

from explorer.domain.page import Box
from explorer.extract.layout.placed import PlacedLine, PlacedPage, PlacedWord
from explorer.extract.layout.turned import turns_of, upright
from tests.extract.layout.placing import HEIGHT, WIDTH, block, composed, line, page, told

STORY = (
    "The harbour board met on Monday and\n"
    "heard the report of the engineers, who\n"
    "said that the mole would not stand\n"
    "another winter without repair."
)
WHOLE = ("paragraph", STORY.replace("\n", " "))


def _turned(upright_page: PlacedPage, turns: int) -> PlacedPage:
    """The page turned clockwise, quarter by quarter."""
    if not turns:
        return upright_page
    lines = tuple(
        PlacedLine(tuple(_word(word, upright_page.height) for word in each.words), each.glued)
        for each in upright_page.lines
    )
    label, width, height, *_ = upright_page
    return _turned(PlacedPage(label, height, width, lines), turns - 1)


def _word(word: PlacedWord, height: float) -> PlacedWord:
    left, top, right, bottom = word.box
    return word._replace(box=Box(height - bottom, left, height - top, right))


@pytest.mark.parametrize("turns", range(4))
def test_text_is_read_whichever_way_up(turns: int) -> None:
    turned = _turned(page(*block(STORY)), turns)
    assert turns_of(turned.lines) == turns
    assert told(turned) == [WHOLE]


@pytest.mark.parametrize("turns", range(4))
def test_boxes_stay_where_the_words_are_on_the_page(turns: int) -> None:
    turned = _turned(page(*block(STORY)), turns)
    (own,) = composed(turned).pages
    assert (own.width, own.height) == (turned.width, turned.height)
    words = [word for each in turned.lines for word in each.words]
    for (_, box), word in zip(own.words, words, strict=True):
        assert box == pytest.approx(word.box)


@pytest.mark.parametrize("turns", range(1, 4))
def test_lines_that_come_the_last_first_are_put_in_order(turns: int) -> None:
    first, *rest = block(STORY)
    pieces = [PlacedLine(first.words[:3]), PlacedLine(first.words[3:])]
    lines = [*reversed(rest), *pieces]
    assert told(_turned(page(*lines), turns)) == [WHOLE]


def test_a_stamp_in_the_margin_does_not_turn_the_page() -> None:
    (stamp,) = _turned(page(line("Received 3 May", 300, 20)), 3).lines
    assert turns_of([*block(STORY), stamp]) == 0


def test_right_to_left_text_is_not_upside_down() -> None:
    words = [
        PlacedWord(text, Box(left, 50, left + 30, 60))
        for text, left in (("\u05e9\u05dc", 200), ("12", 160), ("\u05dc\u05d5", 120))
    ]
    assert turns_of([PlacedLine(tuple(words))]) == 0


def test_cells_in_the_order_of_the_file_are_not_upside_down() -> None:
    cells = [PlacedWord("3", Box(left, 50, left + 9, 60)) for left in (500, 540, 580, 460)]
    assert turns_of([PlacedLine(tuple(cells))]) == 0


def test_a_page_without_lines_is_upright() -> None:
    empty = page(PlacedLine(()))
    assert upright(empty) == (empty, 0)
    assert (empty.width, empty.height) == (WIDTH, HEIGHT)
