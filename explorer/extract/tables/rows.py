"""Builds the text of tables: a line for each row, with its cells parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from explorer.domain.canonical import canonical
from explorer.domain.document import Block, BlockKind
from explorer.domain.span import Span
from explorer.extract.builder import Content

_WHITE = re.compile(r"[ \t\n\x1f]+")


class RowsBuilder:
    """Takes headings, notes and rows in order; gives them as one text in the end.

    Empty cells before the first are kept as tabs in front of its block, so that columns
    stay under each other. Empty rows leave nothing.
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []

    @property
    def length(self) -> int:
        """How many characters there are by now."""
        return self._length

    def heading(self, words: str) -> None:
        """Begin a table with its name."""
        self._add(BlockKind.HEADING, cell_text(words), level=1)

    def note(self, words: str) -> None:
        """Say something of the table."""
        self._add(BlockKind.NOTE, cell_text(words))

    def row(self, cells: Iterable[str]) -> None:
        """Add one row of the table."""
        self._add(BlockKind.TABLE_ROW, "\t".join(map(cell_text, cells)))

    def finish(self) -> Content:
        """All that was built."""
        return Content("\n".join(self._lines), tuple(self._blocks))

    def _add(self, kind: BlockKind, line: str, level: int = 0) -> None:
        line = line.rstrip()
        words = line.lstrip()
        if words:
            end = self._length + len(line)
            self._blocks.append(Block(kind, Span(end - len(words), end), level))
            self._lines.append(line)
            self._length = end + 1


def cell_text(words: str) -> str:
    """What stands in a cell, as one line without tabs."""
    if words.isprintable():
        return words.strip()
    return _WHITE.sub(" ", canonical(words)).strip()
