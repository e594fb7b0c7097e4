"""Type sizes from the heights of recognised words, steady enough to tell headings from text."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

_TALL = frozenset("bdfhkltßþð!?()[]{}|/&%$£€")
_DEEP = frozenset("gjpqyçþ,;()[]{}|")
# Heights in usual typefaces as shares of the type size: above the line, of small letters, below.
_ABOVE, _SMALL, _BELOW = 0.71, 0.49, 0.20
_ALIKE = 0.12  # sizes that differ by less are one, as measured on scans of one typeface
_STEP = 2  # steps to the point


def word_size(text: str, height: float) -> float:
    """The type size of a word of that height, by which of its letters are tall and deep."""
    tall = any(each in _TALL or each.isupper() or each.isdigit() for each in text)
    deep = any(each in _DEEP for each in text)
    return height / ((_ABOVE if tall else _SMALL) + (_BELOW if deep else 0.0))


def steady_sizes(paragraphs: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """A size for each paragraph from those of its words; that of most words for all near it."""
    if not paragraphs:
        return ()
    body = _rounded(median(size for sizes in paragraphs for size in sizes))
    own = (median(sizes) for sizes in paragraphs)
    return tuple(body if abs(size - body) < _ALIKE * body else _rounded(size) for size in own)


def _rounded(size: float) -> float:
    return max(1, round(size * _STEP)) / _STEP
