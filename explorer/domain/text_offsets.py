"""The one place where offsets of a text become positions on the screen, and back."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class TextOffsets:
    """Converts offsets (code points) to positions (units), where some take more units.

    ``extra`` lists, sorted, for each unit beyond one a code point the first offset
    that stands behind it. ``origin`` is the offset that stands at position 0, where only
    a stretch of the text is shown. Both ways cost O(log n) of the length of ``extra``.
    """

    def __init__(self, extra: Iterable[int] = (), origin: int = 0) -> None:
        self._origin = origin
        self._extra = array("q", extra)
        self._starts = array("q", (offset + n for n, offset in enumerate(self._extra)))

    @classmethod
    def of(cls, text: str, breaks: Sequence[int] = ()) -> TextOffsets:
        """Positions in UTF-16 units of ``text`` shown with a line break before each of ``breaks``.

        ``breaks`` are offsets of ``text`` in rising order.
        """
        return cls(sorted([*_behind_astral(text), *breaks]))

    def position(self, offset: int) -> int:
        """The position of ``offset``; behind a break that was inserted there."""
        local = offset - self._origin
        return local + bisect_right(self._extra, local)

    def offset(self, position: int) -> int:
        """The offset at ``position``; within a character, the offset behind it."""
        return position - bisect_left(self._starts, position) + self._origin

    def from_origin(self, origin: int) -> TextOffsets:
        """The same for a stretch that begins at the offset ``origin`` of a longer text."""
        return TextOffsets(self._extra, origin)

    def is_edge(self, position: int) -> bool:
        """Whether ``position`` stands between two characters, not within one."""
        return self.position(self.offset(position)) == position


def _behind_astral(text: str) -> list[int]:
    if len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text):
        return []
    return [found.end() for found in _ASTRAL.finditer(text)]
