"""Right-to-left lines in the order in which they are read."""

from __future__ import annotations

import re
from itertools import pairwise

from explorer.extract.layout.placed import PlacedLine, PlacedWord

_RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff]"
)
_LEFT_TO_RIGHT = re.compile(r"[A-Za-z0-9\u00c0-\u058f\u0900-\ud7ff]")


def is_right_to_left(text: str) -> bool:
    """Whether a word is of a script that is written from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def is_only_right_to_left(text: str) -> bool:
    """Whether nothing in a word is written from left to right."""
    return is_right_to_left(text) and _LEFT_TO_RIGHT.search(text) is None


def logical(line: PlacedLine) -> PlacedLine:
    """The line in reading order: turned around where a right-to-left one is as it is seen."""
    words = line.words
    if len(words) < 2 or not _is_as_seen(words):
        return line
    order = _turned(words)
    glued = frozenset(
        number
        for number in range(1, len(order))
        if abs(order[number] - order[number - 1]) == 1
        and max(order[number], order[number - 1]) in line.glued
    )
    return PlacedLine(tuple(words[number] for number in order), glued)


def _is_as_seen(words: tuple[PlacedWord, ...]) -> bool:
    """Whether most words are right-to-left, and yet follow each other to the right."""
    own = [word.box.left for word in words if is_right_to_left(word.text)]
    if 2 * len(own) <= len(words) or len(own) < 2:
        return False
    rightwards = sum(one < other for one, other in pairwise(own))
    return 2 * rightwards > len(own) - 1


def _turned(words: tuple[PlacedWord, ...]) -> list[int]:
    """The numbers of the words from the last to the first, left-to-right runs as they are."""
    order: list[int] = []
    run: list[int] = []
    for number in reversed(range(len(words))):
        if _LEFT_TO_RIGHT.search(words[number].text):
            run.append(number)
            continue
        order += [*reversed(run), number]
        run = []
    return order + run[::-1]
