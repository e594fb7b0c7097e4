"""Cut a text into pieces small enough for a language model, at the best places there are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.domain.span import Span

_SENTENCE_END = re.compile(r"[.!?…][\"”’»)]?\s|[。！？]")
_SPACE = re.compile(r"\s")
_LONGEST_WORD = 500  # a tokeniser takes the square of its length for an endless word


def chunks(text: str, size: int = 5000) -> Iterator[Span]:
    """Spans of at most ``size`` characters that together are all of ``text``.

    A piece ends after a line break if it can, else after a sentence, else after white
    space, else anywhere, and is then much shorter.
    """
    start = 0
    while start < len(text):
        end = min(len(text), start + size)
        if end < len(text):
            end = _cut(text, start, end)
        yield Span(start, end)
        start = end


def _cut(text: str, start: int, end: int) -> int:
    """The best place to end a piece that must end after ``start`` and by ``end``."""
    line = text.rfind("\n", start, end)
    if line >= start:
        return line + 1
    half = (start + end) // 2
    for pattern in (_SENTENCE_END, _SPACE):
        ends = [match.end() for match in pattern.finditer(text, half, end)]
        if ends:
            return ends[-1]
    return min(end, start + _LONGEST_WORD)
