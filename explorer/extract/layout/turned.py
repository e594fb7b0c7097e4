"""Pages whose text stands sideways or upside down, turned upright for the rules of layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from explorer.domain.page import Box
from explorer.extract.layout.logical import is_right_to_left
from explorer.extract.layout.placed import PlacedLine, PlacedPage, PlacedWord

_RIGHT, _DOWN, _LEFT, _UP = range(4)  # where a line leads: also quarter turns clockwise


def turns_of(lines: Iterable[PlacedLine]) -> int:
    """By how many quarter turns clockwise most of the words stand turned: 0 to 3."""
    votes = [0, 0, 0, 0]
    for line in lines:
        if len(line.words) > 1:
            votes[_direction(line)] += len(line.words)
    most = max(range(4), key=votes.__getitem__)
    return most if 2 * votes[most] > sum(votes) else 0


def upright(page: PlacedPage) -> tuple[PlacedPage, int]:
    """The page with its text upright, and the quarter turns clockwise that it was turned by."""
    turns = turns_of(page.lines)
    if not turns:
        return page, 0
    size = (page.width, page.height)
    lines = [_turned_line(line, size, turns) for line in page.lines]
    width, height = size if turns == _LEFT else size[::-1]
    return page._replace(width=width, height=height, lines=tuple(_downwards(lines))), turns


def turned_back(boxes: Sequence[Box], page: PlacedPage, turns: int) -> Sequence[Box]:
    """Boxes on a page that was turned upright as they are on ``page``, as it was before."""
    if not turns:
        return boxes
    size = (page.width, page.height)
    width, height = size if turns == _LEFT else size[::-1]
    return [_turned(box, (width, height), 4 - turns) for box in boxes]


def _direction(line: PlacedLine) -> int:
    """Where all words of a line lead; it is not turned where they do not agree."""
    first, *rest = line.words
    towards = _step(first, rest[0])
    if towards == _RIGHT or any(_step(*pair) != towards for pair in pairwise(rest)):
        return _RIGHT
    return towards


def _step(one: PlacedWord, other: PlacedWord) -> int:
    """Where a word stands from the one before; to its left is right in right-to-left text."""
    across = other.box.left + other.box.right - one.box.left - one.box.right
    down = other.box.top + other.box.bottom - one.box.top - one.box.bottom
    if abs(down) > abs(across):
        return _DOWN if down > 0 else _UP
    if across >= 0 or is_right_to_left(one.text) or is_right_to_left(other.text):
        return _RIGHT
    return _LEFT


def _turned_line(line: PlacedLine, size: tuple[float, float], turns: int) -> PlacedLine:
    words = (word._replace(box=_turned(word.box, size, turns)) for word in line.words)
    return PlacedLine(tuple(words), line.glued)


def _turned(box: Box, size: tuple[float, float], turns: int) -> Box:
    """A box on a page of that size, when the page is turned anticlockwise."""
    left, top, right, bottom = box
    width, height = size
    if turns == _DOWN:
        return Box(top, width - right, bottom, width - left)
    if turns == _LEFT:
        return Box(width - right, height - bottom, width - left, height - top)
    return Box(height - bottom, left, height - top, right)


def _downwards(lines: list[PlacedLine]) -> list[PlacedLine]:
    """The lines, the last first where they mostly lead up the page, as PDFium can give them."""
    rows: list[list[PlacedLine]] = []
    for line in filter(_has_words, lines):
        if rows and _is_level(rows[-1][-1].words[0].box, line.words[0].box):
            rows[-1].append(line)
        else:
            rows.append([line])
    tops = [row[0].words[0].box.top for row in rows]
    upwards = sum(one > other for one, other in pairwise(tops))
    return list(chain.from_iterable(reversed(rows))) if 2 * upwards > len(rows) - 1 else lines


def _has_words(line: PlacedLine) -> bool:
    return bool(line.words)


def _is_level(one: Box, other: Box) -> bool:
    return abs(one.top - other.top) < (one.bottom - one.top) / 2
