"""Lines to paragraphs, headings, list items, table rows and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from explorer.domain.document import BlockKind
from explorer.extract.layout.breaks import Breaks, marker
from explorer.extract.layout.footnotes import is_signed
from explorer.extract.layout.line import Line
from explorer.extract.layout.measures import Measures

_LONGEST_HEADING = 200  # characters
_LARGER = 1.12  # times the body's type size: what is set so is a heading
_MOST_BOLD = 20  # words of a heading that is only bold


@dataclass(slots=True)
class Passage:
    """Lines that make one block, and what it is; ``page`` is where it begins.

    One without lines says ``words`` that have no place on the page.
    """

    kind: BlockKind
    page: int
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    words: str = ""


def passages(lines: Sequence[Line], measures: Measures) -> list[Passage]:
    """The passages that the lines of one page's body make."""
    return [
        Passage(_kind(group, measures), group[0].page, group) for group in _groups(lines, measures)
    ]


def notes(lines: Sequence[Line], measures: Measures) -> Iterator[Passage]:
    """The footnotes that the lines at the end of a page make."""
    group: list[Line] = []
    for line in lines:
        goes_on = group and not is_signed(line)
        apart = group and line.bottom - group[-1].bottom > 2.5 * measures.pitch(line)
        if group and (not goes_on or apart):
            yield Passage(BlockKind.NOTE, group[0].page, group)
            group = []
        group.append(line)
    if group:
        yield Passage(BlockKind.NOTE, group[0].page, group)


def _groups(lines: Sequence[Line], measures: Measures) -> Iterator[list[Line]]:
    breaks = Breaks(lines, measures)
    first = 0
    for at in range(1, len(lines)):
        if breaks.begins(at, first):
            yield list(lines[first:at])
            first = at
    if lines:
        yield list(lines[first:])


def _kind(lines: list[Line], measures: Measures) -> BlockKind:
    if lines[0].row:
        return BlockKind.TABLE_ROW
    if _is_heading(lines, measures):
        return BlockKind.HEADING
    return BlockKind.LIST_ITEM if marker(lines[0]) else BlockKind.PARAGRAPH


def _is_heading(lines: list[Line], measures: Measures) -> bool:
    if len(lines) > 4 or sum(len(line.text) for line in lines) > _LONGEST_HEADING:
        return False
    if not any(character.isalpha() for line in lines for character in line.text):
        return False
    if lines[0].size >= _LARGER * measures.largest:
        return marker(lines[0]) != "bullet"
    is_bold = all(line.bold for line in lines) and not measures.mostly_bold
    words = sum(len(line.texts) for line in lines)
    return (
        is_bold
        and words <= _MOST_BOLD
        and lines[0].size > 0.9 * measures.body
        and marker(lines[0]) not in {"bullet", "dash"}
        and not lines[-1].texts[-1].endswith((".", ",", ";", ":"))
    )
