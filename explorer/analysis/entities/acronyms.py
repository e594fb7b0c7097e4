"""Names that a text shortens itself: "World Food Programme (WFP)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from explorer.domain.span import Span

_BRACKETED = re.compile(r"\([ ]?[\"“]?([A-Z][A-Za-z.&]{1,9})[\"”]?[ ]?\)")
_EXPANDED = re.compile(r"\b([A-Z][A-Z.&]{1,8}) \(([A-Z][^()\n]{4,90})\)")
_WORD = re.compile(r"[^\W\d_][\w’'.&-]{0,40}")
_SMALL = {"of", "the", "for", "and", "in", "on", "to", "de", "la", "du", "des", "al", "&"}
_MOST = 10


@dataclass(frozen=True, slots=True)
class Definition:
    """The place of a long name and that of the short form given for it."""

    long: Span
    short: Span


def definitions(text: str) -> Iterator[Definition]:
    """All short forms that ``text`` gives in brackets, or explains in brackets."""
    for found in _BRACKETED.finditer(text):
        long = _long_name(text, found.start(), found[1])
        if long:
            yield Definition(long, Span(*found.span(1)))
    for found in _EXPANDED.finditer(text):
        if spells(found[2].split(" "), found[1]):
            yield Definition(Span(*found.span(2)), Span(*found.span(1)))


def _long_name(text: str, bracket: int, short: str) -> Span | None:
    """The words right before ``bracket`` that ``short`` stands for."""
    start = max(text.rfind("\n", 0, bracket) + 1, bracket - 160)
    words = [Span(*found.span()) for found in _WORD.finditer(text, start, bracket)][-_MOST:]
    if not words or text[words[-1].end : bracket].strip():
        return None
    for first, word in enumerate(words):
        rest = [w.within(text) for w in words[first:]]
        named = rest[0] != "The" and rest[0][0].isupper() and len(rest) > 1
        if named and spells(rest, short):
            return Span(word.start, words[-1].end)
    return None


def spells(words: list[str], short: str) -> bool:
    """Whether the initials of ``words``, with or without the small ones, are ``short``."""
    letters = short.replace(".", "").replace("&", "").upper()
    large = [word for word in words if word.lower() not in _SMALL]
    if any(not word[:1].isupper() for word in large):
        return False
    initials = {"".join(w[:1] for w in some).upper() for some in (words, large)}
    return letters in initials or (letters.endswith("S") and letters[:-1] in initials)
