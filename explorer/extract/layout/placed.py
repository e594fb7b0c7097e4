"""Words as they stand on pages, before they are made into a text."""

from __future__ import annotations

from typing import NamedTuple

from explorer.domain.page import Box


class PlacedWord(NamedTuple):
    """A word without white space, its box, and how it is set; ``size`` is in points."""

    text: str
    box: Box
    size: float = 0.0
    bold: bool = False
    italic: bool = False


class PlacedLine(NamedTuple):
    """The words of one line in reading order.

    ``glued`` are the numbers of those words that follow the word before without a space.
    """

    words: tuple[PlacedWord, ...]
    glued: frozenset[int] = frozenset()


class PlacedPage(NamedTuple):
    """A page: what it is called, its size in points, and its lines in reading order.

    ``notes`` are said beside the text of the page, such as comments; they have no place on it.
    """

    label: str
    width: float
    height: float
    lines: tuple[PlacedLine, ...]
    notes: tuple[str, ...] = ()
