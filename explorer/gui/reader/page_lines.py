"""The lines of a shown text, each with how it looks: by its block, and its place in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from explorer.domain.document import Block, BlockKind
from explorer.gui.reader.shown_text import ShownText

MOST_LINES = 200_000  # with more lines than this, all are set as plain paragraphs
_DEEPEST = 6
_MOST_COLUMNS = 20
_ROWS_MEASURED = 1_000  # of a table: enough to know how wide its columns are
_WIDEST_COLUMN = 28
_GUTTER = 2
_OWN_MARKER = re.compile(r"\s{0,8}(?:[-–—*+•◦▪‣·]|\(?\w{1,5}[.)])\s")


class Look(NamedTuple):
    """What decides how a line is set; lines that look alike are set in one go.

    ``kind`` is None for the empty lines between blocks. ``first`` and ``last`` say
    whether the line opens and closes its block, ``columns`` are the places, in
    characters, at which the cells of a table row begin.
    """

    kind: BlockKind | None = None
    level: int = 0
    first: bool = True
    last: bool = True
    bullet: bool = False
    columns: tuple[int, ...] = ()


class PageLine(NamedTuple):
    """One line on the page, without its line break."""

    text: str
    look: Look


_SPACE = Look()
_PLAIN = Look(BlockKind.PARAGRAPH)


def page_lines(shown: ShownText, blocks: Sequence[Block]) -> list[PageLine]:
    """The lines of ``shown`` from top to bottom; ``blocks`` are those of its document."""
    if shown.text.count("\n") > MOST_LINES:
        return [PageLine(shown.text, _PLAIN)]
    runs = groupby(_lines(shown, blocks), key=attrgetter("look.kind"))
    return [line for kind, run in runs for line in _aligned(kind, run)]


def column_starts(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Where the second and later columns of a table begin, in characters."""
    widths: list[int] = []
    for cells in rows:
        widths += [0] * (len(cells) - len(widths))
        for column, cell in enumerate(cells):
            widths[column] = max(widths[column], min(len(cell), _WIDEST_COLUMN))
    starts, at = [], 0
    for width in widths[:-1]:
        at += width + _GUTTER
        starts.append(at)
    return tuple(starts)


def _lines(shown: ShownText, blocks: Sequence[Block]) -> Iterator[PageLine]:
    inserted, start, at = set(shown.breaks), 0, 0
    for text in shown.text.split("\n"):
        end = start + len(text)
        while at < len(blocks) and blocks[at].span.end < start:
            at += 1
        if at < len(blocks) and blocks[at].span.start <= end:
            yield PageLine(text, _look(text, blocks[at], start, end))
        else:
            yield PageLine(text, _SPACE if not text or text.isspace() else _PLAIN)
        start = end if end in inserted else end + 1


def _look(text: str, block: Block, start: int, end: int) -> Look:
    first, last = start <= block.span.start, block.span.end <= end
    bullet = block.kind is BlockKind.LIST_ITEM and first and not _OWN_MARKER.match(text)
    return Look(block.kind, min(block.level, _DEEPEST), first, last, bullet)


def _aligned(kind: BlockKind | None, run: Iterator[PageLine]) -> Iterator[PageLine]:
    """``run``, and where it is a table, with the columns of its rows."""
    if kind is not BlockKind.TABLE_ROW:
        yield from run
        return
    rows = list(run)
    columns = column_starts([row.text.split("\t", _MOST_COLUMNS) for row in rows[:_ROWS_MEASURED]])
    looks = {look: look._replace(columns=columns) for look in {row.look for row in rows}}
    for row in rows:
        yield PageLine(row.text, looks[row.look])
