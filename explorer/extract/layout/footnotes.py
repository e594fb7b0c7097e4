"""Footnotes: lines in smaller type at the end of a page that begin with a number or a sign."""

from __future__ import annotations

import re

from explorer.extract.layout.line import Line
from explorer.extract.layout.measures import Measures

_SIGN = re.compile(r"\[?(?:\d{1,3}|[*†‡§¶]{1,3})[\].)]?(?=\D|$)")
_SMALLER = 0.92  # times the body's type size
_MOST = 60  # lines of a page


def part_notes(body: list[Line], measures: Measures) -> tuple[list[Line], list[Line]]:
    """The lines of a page up to its footnotes, and those of the footnotes."""
    first = len(body)
    while first > 0 and is_small(body[first - 1], measures) and len(body) - first < _MOST:
        first -= 1
    while first < len(body) and not _begins(body, first):
        first += 1
    is_all = first == 0
    return (body, []) if is_all else (body[:first], body[first:])


def _begins(body: list[Line], at: int) -> bool:
    """Whether the first footnote can begin here: with a sign, below all that comes before."""
    return is_signed(body[at]) and (at == 0 or body[at].top >= body[at - 1].bottom - 1)


def is_small(line: Line, measures: Measures) -> bool:
    """Whether a line is set in the type of footnotes."""
    return line.size <= _SMALLER * measures.body


def is_signed(line: Line) -> bool:
    """Whether a line begins with the number or sign of a footnote, and says something."""
    sign = _SIGN.match(line.texts[0])
    if sign is None:
        return False
    return len(line.texts) > 1 or len(line.texts[0]) > sign.end() + 2
