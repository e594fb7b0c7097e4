"""Words at places, as a page set in a simple type would have them."""

from __future__ import annotations

from explorer.domain.page import Box
from explorer.extract.layout.compose import Composed, compose
from explorer.extract.layout.placed import PlacedLine, PlacedPage, PlacedWord

WIDTH, HEIGHT = 600.0, 800.0
_LETTER = 0.5  # times the size: the width of each letter and space


def word(text: str, left: float, top: float, size: float = 10, *, bold: bool = False) -> PlacedWord:
    """A word whose letters are half as wide as high."""
    right = left + _LETTER * size * max(len(text), 1)
    return PlacedWord(text, Box(left, top, right, top + size), size, bold)


def line(
    text: str, left: float = 50, top: float = 50, size: float = 10, *, bold: bool = False
) -> PlacedLine:
    """A line of words with single spaces; each further space leaves as much room again."""
    words: list[PlacedWord] = []
    x = left
    for part in text.split(" "):
        if part:
            words.append(word(part, x, top, size, bold=bold))
        x += _LETTER * size * (len(part) + 1)
    return PlacedLine(tuple(words))


def block(
    text: str, left: float = 50, top: float = 200, size: float = 10, leading: float = 12
) -> tuple[PlacedLine, ...]:
    """Lines one under the other; spaces before a line indent it."""
    return tuple(
        line(
            row.lstrip(),
            left + _LETTER * size * (len(row) - len(row.lstrip())),
            top + leading * number,
            size,
        )
        for number, row in enumerate(text.split("\n"))
    )


def page(*lines: PlacedLine, label: str = "1", notes: tuple[str, ...] = ()) -> PlacedPage:
    """A page with these lines."""
    return PlacedPage(label, WIDTH, HEIGHT, lines, notes)


def composed(*pages: PlacedPage) -> Composed:
    """The text of some pages."""
    return compose(pages)


def found(result: Composed) -> list[tuple[str, int, str]]:
    """The kind, level and words of each block."""
    content = result.content
    return [(b.kind.value, b.level, b.span.within(content.text)) for b in content.blocks]


def told(*pages: PlacedPage) -> list[tuple[str, str]]:
    """The kind and words of each block of some pages."""
    return [(kind, words) for kind, _, words in found(composed(*pages))]
