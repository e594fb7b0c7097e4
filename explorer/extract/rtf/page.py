"""Writes what an RTF file says as paragraphs, rows and asides."""

from __future__ import annotations

from dataclasses import dataclass, field

from explorer.domain.document import BlockKind, MarkKind
from explorer.extract.builder import Content, TextBuilder

_HIGHEST = 6
Marks = tuple[tuple[MarkKind, str], ...]


@dataclass(slots=True)
class Aside:
    """A note, running head or text box, of which the text is not all there yet."""

    kind: BlockKind
    opening: str = ""
    pieces: list[str] = field(default_factory=list)

    def text(self) -> str:
        """All of it, as one line."""
        words = "".join(self.pieces)
        return f"{self.opening}{words}" if words.strip() else ""


@dataclass(slots=True)
class Page:
    """The text as it is written; asides wait for the end of their paragraph or row."""

    builder: TextBuilder = field(default_factory=TextBuilder)
    in_table: bool = False
    outline: int = -1
    is_item: bool = False
    _row: bool = False
    _marks: Marks = ()
    _asides: list[Aside] = field(default_factory=list)
    _running: set[str] = field(default_factory=set)

    def write(self, words: str, marks: Marks) -> None:
        """Write words into the paragraph or cell that is open, or open one."""
        if self._row and not self.in_table:
            self.end_row()
        if not self.builder.in_block and words.strip():
            self._open()
        if marks != self._marks:
            self._mark(marks)
        self.builder.add(words)

    def end_cell(self) -> None:
        """The next words are in the next cell of the row."""
        if not self._row:
            self._open_row()
        self.builder.next_cell()

    def end_row(self) -> None:
        """The row of the table is whole."""
        self._row = False
        self._close()

    def end_paragraph(self) -> None:
        """The paragraph is whole; in a cell, more may follow."""
        if self._row:
            self.builder.add_space()
        else:
            self._close()
        self.is_item = False

    def keep(self, aside: Aside) -> None:
        """Write an aside once the paragraph that it belongs to has ended."""
        self._asides.append(aside)
        if not self.builder.in_block:
            self._write_asides()

    def finish(self) -> Content:
        """All that was written."""
        self._close()
        return self.builder.finish()

    def _open(self) -> None:
        if self.in_table:
            self._open_row()
        elif 0 <= self.outline < _HIGHEST:
            self.builder.open_block(BlockKind.HEADING, self.outline + 1)
        elif self.is_item:
            self.builder.open_block(BlockKind.LIST_ITEM, 1)
        else:
            self.builder.open_block(BlockKind.PARAGRAPH)

    def _open_row(self) -> None:
        self._close()
        self._row = True
        self.builder.open_block(BlockKind.TABLE_ROW)

    def _close(self) -> None:
        self._mark(())
        self.builder.close_block()
        self._write_asides()

    def _mark(self, marks: Marks) -> None:
        for _ in self._marks:
            self.builder.close_mark()
        for kind, target in marks:
            self.builder.open_mark(kind, target)
        self._marks = marks

    def _write_asides(self) -> None:
        for aside in self._asides:
            text = aside.text()
            if aside.kind is BlockKind.RUNNING and text in self._running:
                continue
            self._running.add(text)
            self.builder.open_block(aside.kind)
            self.builder.add(text)
            self.builder.close_block()
        self._asides.clear()
