"""What of a text is put on the screen: the same characters, save those that Qt would change."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from explorer.domain.document import PICTURE_SIGN
from explorer.domain.text_offsets import TextOffsets

LONGEST_LINE = 10_000  # longer lines are broken for the screen: Qt's layout is slow on them
PIECE = 2_000  # the most characters of each line that a long one is broken into
_FURTHEST_BACK = 32  # how far a break goes back to keep a character with its accents

# Qt takes U+FDD0 and U+FDD1 for the edges of a frame, U+FFFC for a picture of its own.
_UNSHOWABLE = {0xFDD0: "\ufffd", 0xFDD1: "\ufffd", ord(PICTURE_SIGN): "▣"}
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True)
class ShownText:
    """``text`` as it is on the screen, ``offsets`` to its UTF-16 positions.

    ``breaks`` are the offsets at which a line break was inserted.
    """

    text: str
    offsets: TextOffsets
    breaks: tuple[int, ...] = ()


def shown_text(flowing: str) -> ShownText:
    """How ``flowing`` (``Document.flowing``) is shown: nothing moves but by inserted breaks.

    Characters that Qt would change become others, one for one. A line of more than
    ``LONGEST_LINE`` characters is broken: at a space, which becomes the break, or
    with an inserted break where no space is near.
    """
    safe = flowing.translate(_UNSHOWABLE)
    cuts = [cut for start, end in _long_lines(safe) for cut in _cuts(safe, start, end)]
    breaks = tuple(cut for cut in cuts if safe[cut] != " ")
    return ShownText(_broken(safe, cuts), TextOffsets.of(safe, breaks), breaks)


def _long_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while len(text) - start > LONGEST_LINE:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > LONGEST_LINE:
            yield start, end
        start = end + 1


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Where the line from ``start`` to ``end`` is broken: at a space, or before a character."""
    while end - start > PIECE:
        space = text.rfind(" ", start + PIECE // 2, start + PIECE)
        if space >= 0:
            yield space
            start = space + 1
        else:
            start = _edge(text, start + PIECE)
            yield start


def _edge(text: str, at: int) -> int:
    """The nearest offset from ``at`` back that does not part a character from its accents."""
    for edge in range(at, at - _FURTHEST_BACK, -1):
        joined = text[edge - 1] in _JOINERS or text[edge] in _JOINERS
        if not joined and not unicodedata.category(text[edge]).startswith("M"):
            return edge
    return at


def _broken(text: str, cuts: list[int]) -> str:
    pieces, done = [], 0
    for cut in cuts:
        pieces.append(text[done:cut])
        done = cut + 1 if text[cut] == " " else cut
    pieces.append(text[done:])
    return "\n".join(pieces)
