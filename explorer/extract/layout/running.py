"""Running heads and feet, and page numbers: known by standing on page after page."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from explorer.extract.layout.footnotes import is_signed, is_small
from explorer.extract.layout.line import Line
from explorer.extract.layout.measures import Measures
from explorer.extract.layout.placed import PlacedPage

_ZONE = 0.2  # the share of the page's height at its top and foot where they can be
_DEEPEST = 4  # lines from the edge
_APART = 0.4  # times the type size: the white space between them and the rest of the page
_TOLERANCE = 5.0  # points that they may stand higher or lower from page to page
_NUMBERED = (2, 3)  # words at the beginning and end of a line that may tell the page
_MOST_WORDS, _LONGEST = 30, 200  # words of a line whose numbers may differ; characters looked at
_NUMBER = re.compile(r"\d{1,6}")
_ROMAN = re.compile(r"\b[ivxlc]{1,7}\b")
_LONE = re.compile(
    r"(?:(?:page|p\.|seite|pagina|página|стр\.?)\s)?[-–—\[(|]{0,2}\s?(\d{1,4}|[ivxlc]{1,7})\s?[-–—\])|]{0,2}"
    r"(?:\s?(?:/|of|von|de|sur|di|из)\s?\d{1,4})?",
    re.IGNORECASE,
)


class Edges(NamedTuple):
    """The lines of a page that run along its top and foot, and the rest of it, in order."""

    heads: list[Line]
    body: list[Line]
    feet: list[Line]


class _Candidate(NamedTuple):
    """A line near an edge, its text with all numbers alike, and whether white space follows."""

    line: Line
    shape: tuple[bool, str]
    is_apart: bool


def part_edges(
    pages: Sequence[list[Line]], placed: Sequence[PlacedPage], measures: Measures
) -> list[Edges]:
    """Each page's lines, with those that are running heads and feet set apart."""
    both = list(zip(pages, placed, strict=True))
    heads = [_near(lines, page, measures, foot=False) for lines, page in both]
    feet = [_near(lines, page, measures, foot=True) for lines, page in both]
    common = _repeated([*heads, *feet], len(pages))
    parted: list[Edges] = []
    for number, (lines, page) in enumerate(both):
        labels = (page.label, str(number + 1))
        head = _outermost(heads[number], common, labels)
        foot = [line for line in _outermost(feet[number], common, labels) if line not in head]
        parted.append(_parted(lines, head, foot))
    return _unless_all(parted, pages)


def _near(
    lines: list[Line], page: PlacedPage, measures: Measures, *, foot: bool
) -> list[_Candidate]:
    """The lines close to an edge, the outermost first."""
    if not lines:
        return []
    if foot:
        limit = page.height * (1 - _ZONE)
        order = sorted(lines, key=lambda line: -line.bottom)[: _DEEPEST + 1]
        near = [line for line in order[:_DEEPEST] if line.top >= limit]
    else:
        limit = page.height * _ZONE
        order = sorted(lines, key=lambda line: line.top)[: _DEEPEST + 1]
        near = [line for line in order[:_DEEPEST] if line.bottom <= limit]
    return [
        _Candidate(line, (foot, _shape(line, measures, foot=foot)), _is_apart(line, after))
        for line, after in zip(near, [*order[1:], None], strict=False)
    ]


def _is_apart(line: Line, after: Line | None) -> bool:
    """Whether there is white space between a line and the next one inwards."""
    if after is None:
        return True
    space = max(after.top - line.bottom, line.top - after.bottom)
    return space > _APART * line.size


def _shape(line: Line, measures: Measures, *, foot: bool) -> str:
    """The text of a line with the numbers at its ends alike, where that of the page may be."""
    if len(line.texts) >= _MOST_WORDS:
        return line.text[:_LONGEST].lower()
    first, last = _NUMBERED
    words = [text.lower() for text in line.texts]
    shape = [
        _ROMAN.sub("#", _NUMBER.sub("#", word)) if n < first or n >= len(words) - last else word
        for n, word in enumerate(words)
    ]
    text = " ".join(shape)[:_LONGEST]
    if foot and is_small(line, measures) and is_signed(line):
        return f"{_note_sign(line)} {text}"
    return text


def _note_sign(line: Line) -> str:
    """What parts footnotes that are alike: only a number that grows with the pages is a page's."""
    number = _NUMBER.search(line.texts[0])
    return str(int(number[0]) - line.page) if number else line.text[:_LONGEST]


def _repeated(candidates: Sequence[list[_Candidate]], pages: int) -> frozenset[int]:
    """The identities of the lines whose like stands at the same height on other pages."""
    groups: dict[tuple[bool, str], list[Line]] = defaultdict(list)
    for group in candidates:
        for line, shape, _ in group:
            groups[shape].append(line)
    needed = 2 if pages < 6 else 3
    return frozenset(id(line) for lines in groups.values() for line in _alike(lines, needed))


def _alike(lines: list[Line], needed: int) -> Iterator[Line]:
    if len(lines) < needed:
        return
    heights = sorted(line.top for line in lines)
    for line in lines:
        first = bisect_left(heights, line.top - _TOLERANCE)
        if bisect_right(heights, line.top + _TOLERANCE) - first >= needed:
            yield line


def _outermost(
    near: list[_Candidate], common: frozenset[int], labels: tuple[str, ...]
) -> list[Line]:
    """The running lines from the edge inwards, down to white space and before any other line."""
    found: list[Line] = []
    kept = 0
    for line, _, is_apart in near:
        level = bool(found) and abs(line.top - found[-1].top) <= _TOLERANCE
        if id(line) not in common and not _is_number(line, labels, outermost=not found or level):
            break
        found.append(line)
        if is_apart:
            kept = len(found)
    return found[:kept]


def _is_number(line: Line, labels: tuple[str, ...], *, outermost: bool) -> bool:
    """Whether a line at the very edge is nothing but the number of its page."""
    lone = _LONE.fullmatch(line.text[:40]) if outermost and len(line.texts) <= 5 else None
    if lone is None:
        return False
    number = lone[1].lower()
    is_roman = number.isalpha() and len(number) > 1
    return is_roman or number in {label.lower() for label in labels}


def _parted(lines: list[Line], head: list[Line], foot: list[Line]) -> Edges:
    if not head and not foot:
        return Edges([], lines, [])
    apart = {id(line) for line in (*head, *foot)}
    body = [line for line in lines if id(line) not in apart]
    return Edges(
        sorted(head, key=lambda line: (line.top, line.left)),
        body,
        sorted(foot, key=lambda line: (line.top, line.left)),
    )


def _unless_all(parted: list[Edges], pages: Sequence[list[Line]]) -> list[Edges]:
    """Nothing is set apart where it would be all that most pages have to say."""
    written = sum(bool(lines) for lines in pages)
    left = sum(bool(edges.body) for edges in parted)
    return parted if 2 * left > written else [Edges([], lines, []) for lines in pages]
