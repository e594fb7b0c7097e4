"""Bring a stretch of text to the words that were said."""

from __future__ import annotations

from explorer.analysis.spaces import SPACES, without_pictures
from explorer.domain.span import Span

_EDGE = SPACES + ",;:—–-"
_OPENING = {"“": "”", "‘": "’", "«": "»", "„": "“"}
_CLOSING = {"”": "“", "’": "‘", "»": "«"}


def trimmed(text: str, span: Span) -> Span:
    """``span`` within one paragraph, without marks at its ends that belong to nothing in it."""
    words = span.within(text)
    inner = words.lstrip().partition("\n")[0]
    start = span.start + len(words) - len(words.lstrip())
    while True:
        kept = inner.rstrip(_EDGE + ".")
        left = kept.lstrip(_EDGE)
        start += len(kept) - len(left)
        plain = without_pictures(left)
        left, start = plain, start + left.find(plain)
        if left and _is_single(left, left[-1], _CLOSING):
            left = left[:-1]
        elif left and _is_single(left, left[0], _OPENING):
            left, start = left[1:], start + 1
        if left == inner:
            return Span(start, start + len(inner))
        inner = left


def _is_single(words: str, mark: str, other: dict[str, str]) -> bool:
    """Whether ``mark`` is a quotation mark without its other half in ``words``."""
    if mark == '"':
        return words.count(mark) % 2 == 1
    return mark in other and words.count(mark) > words.count(other[mark])
