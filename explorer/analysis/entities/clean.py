"""Bring the span of a name to the letters that are the name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.analysis.entities.found import NAMES, Found
from explorer.analysis.entities.titles import without_titles
from explorer.analysis.spaces import SPACES, without_pictures
from explorer.domain.entity import EntityKind
from explorer.domain.span import Span

LONGEST = 100

_EDGE = SPACES + "\"“”„«»‘’'`´,;:!?()[]{}<>*_#|~=+/\\-–—•…"
_DETERMINER = re.compile(
    r"(?:the|a|an|this|that|these|those|his|her|its|their|our|my|your|some|any|all|both|another)\s{1,3}",
    re.IGNORECASE,
)
_POSSESSIVE = ("'s", "’s", "'S", "’S", "`s")
_LINE = re.compile(r"[^\n\t]{1,400}")
_JUNK = re.compile(r"https?:|www\.|[|#*_\[\]{}<>=\\@^~]|\]\(")
_DATED = re.compile(
    r"\d{4}|\d{1,2}[:/.-]\d|\d(?:st|nd|rd|th)\b|[ap]\.?m\b|^['’]?\d0s$|\b(?:january|february|march"
    r"|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug"
    r"|sept?|oct|nov|dec|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|yesterday|tomorrow"
    r"|tonight|last|next|this|ago|earlier|later|century|spring|summer|autumn|winter|christmas"
    r"|easter|ramadan|noon|midnight|morning|evening|afternoon|weekend)\b",
    re.IGNORECASE,
)


def cleaned(text: str, found: Found) -> Iterator[Found]:
    """``found`` without what is not the name; nothing when no name is left."""
    for line in _LINE.finditer(text, found.span.start, found.span.end):
        span = _trimmed(text, Span(*line.span()), found.kind)
        if len(span) and len(span) <= LONGEST and _plausible(span.within(text), found.kind):
            yield Found(span, found.kind)


def _trimmed(text: str, span: Span, kind: EntityKind) -> Span:
    span = _stripped(text, span)
    if kind is EntityKind.MONEY and text[max(0, span.start - 1) : span.start] in {*"$€£¥₹₽"}:
        return Span(span.start - 1, span.end)
    if kind not in NAMES:
        return span
    determiner = _DETERMINER.match(text, span.start, span.end)
    if determiner:
        span = _stripped(text, Span(determiner.end(), span.end))
    if span.within(text).endswith(_POSSESSIVE):
        span = _stripped(text, Span(span.start, span.end - 2))
    if kind is EntityKind.PERSON:
        span = without_titles(text, span)
    return span


def _stripped(text: str, span: Span) -> Span:
    """``span`` without white space and marks at its ends."""
    words = span.within(text)
    inner = without_pictures(words.strip(_EDGE)).strip(_EDGE)
    if inner.endswith(".") and not _abbreviation(inner):
        inner = inner.rstrip(SPACES + ".")
    start = span.start + words.find(inner)
    return Span(start, start + len(inner))


def _abbreviation(words: str) -> bool:
    last = words.rsplit(" ", 1)[-1]
    return "." in last[:-1] or last in {"Jr.", "Sr.", "Inc.", "Corp.", "Co.", "Ltd.", "Bros."}


def _plausible(words: str, kind: EntityKind) -> bool:
    """Whether ``words`` can be a thing of ``kind`` at all."""
    if _JUNK.search(words):
        return False
    if kind is EntityKind.DATE:
        return bool(_DATED.search(words))
    if kind not in NAMES:
        return any(c.isalnum() for c in words)
    letters = [c for c in words if c.isalpha()]
    return len(letters) > 1 and any(c.isupper() or not c.islower() for c in letters)
