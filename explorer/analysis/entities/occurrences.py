"""Find all places of the names that a document is known to contain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from explorer.analysis.entities.found import Found
from explorer.domain.entity import EntityKind
from explorer.domain.span import Span

_WORD = re.compile(r"\w{1,64}(?:[.&-]\w{1,64}|['’](?!s\b)\w{1,64}){0,8}")
_MOST_WORDS = 8


def occurrences(text: str, known: Mapping[str, EntityKind]) -> Iterator[Found]:
    """The places of the ``known`` names, the longest at each place, never inside a word."""
    words = [Span(*found.span()) for found in _WORD.finditer(text)]
    longest = max((name.count(" ") + 1 for name in known), default=0)
    free = 0
    for number, word in enumerate(words):
        if word.start >= free and not text[word.start].islower():
            near = words[number : number + min(longest, _MOST_WORDS)]
            found = _longest(text, word.start, near, known)
            if found:
                yield found
                free = found.span.end


def _longest(
    text: str, start: int, words: list[Span], known: Mapping[str, EntityKind]
) -> Found | None:
    """The longest known name that begins at ``start`` and ends with one of ``words``."""
    for word in reversed(words):
        for end in (word.end + 1, word.end):
            name = text[start:end]
            if (end == word.end or name.endswith(".")) and name in known:
                return Found(Span(start, end), known[name])
    return None
