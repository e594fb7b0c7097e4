"""Passages to canonical text, with blocks, marks, and for each page its words and boxes."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from explorer.domain.canonical import canonical
from explorer.domain.document import Block, BlockKind, Mark, MarkKind
from explorer.domain.page import Page, WordBoxes
from explorer.domain.span import Span
from explorer.extract.builder import Content
from explorer.extract.layout.hyphens import Hyphens, Joint
from explorer.extract.layout.line import Line
from explorer.extract.layout.paragraphs import Passage
from explorer.extract.layout.placed import PlacedPage
from explorer.extract.layout.turned import turned_back

_WITH_MARKS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.NOTE})


class Writer:
    """Writes one passage after the other; offsets are right by making.

    The boxes of the lines are those of pages set upright, which are turned back by ``turns``.
    """

    def __init__(self, pages: Sequence[PlacedPage], turns: Sequence[int], hyphens: Hyphens) -> None:
        self._pages = pages
        self._turns = turns
        self._hyphens = hyphens
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._marks: list[Mark] = []
        self._starts: list[int] = []
        self._spans = [array("I") for _ in pages]
        self._boxes = [array("f") for _ in pages]

    def write(self, passage: Passage) -> None:
        """Write a passage as a block of its own; one without words leaves nothing."""
        words = " ".join(canonical(passage.words).split()) if passage.words else ""
        if not words and not passage.lines:
            return
        if self._length:
            self._put("\n")
        start = self._length
        self._reach(passage.page, start)
        if passage.lines:
            self._write_lines(passage)
        else:
            self._put(words)
        self._blocks.append(Block(passage.kind, Span(start, self._length), passage.level))

    def finish(self) -> tuple[Content, tuple[Page, ...]]:
        """All that was written, and the pages that it stands on."""
        self._reach(len(self._pages) - 1, self._length)
        text = "".join(self._pieces)
        ends = [*self._starts, len(text)][1:]
        pages = tuple(
            Page(Span(start, end), page.label, page.width, page.height, WordBoxes(spans, boxes))
            for page, start, end, spans, boxes in zip(
                self._pages, self._starts, ends, self._spans, self._boxes, strict=True
            )
        )
        marks = sorted(self._marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.kind))
        return Content(text, tuple(self._blocks), tuple(marks)), pages

    def _reach(self, page: int, offset: int) -> None:
        """Let all pages up to ``page`` that have not begun begin here."""
        while len(self._starts) <= page:
            self._starts.append(offset)

    def _put(self, piece: str) -> None:
        if piece:
            self._pieces.append(piece)
            self._length += len(piece)

    def _write_lines(self, passage: Passage) -> None:
        start = self._length
        joint = Joint.SPACE
        for line, after in zip(passage.lines, [*passage.lines[1:], None], strict=True):
            if self._length > start and joint is Joint.SPACE:
                self._put(" ")
            self._reach(line.page, self._length)
            joint = self._hyphens.joint(line.texts[-1], after.texts[0] if after else "")
            self._write_line(line, passage.kind, drop=joint is Joint.DROP)

    def _write_line(self, line: Line, kind: BlockKind, *, drop: bool) -> None:
        texts: Sequence[str] = line.texts
        if drop:
            texts = [*texts[:-1], texts[-1][:-1]]
        spans = self._place(line, texts)
        if kind in _WITH_MARKS:
            self._mark(line, spans)
        self._put(_spaced(texts, line.glued, line.row))

    def _place(self, line: Line, texts: Sequence[str]) -> list[int]:
        """Note where each word will stand, with its box; gives the starts and ends."""
        offset = self._length
        spans: list[int] = []
        glued = line.glued
        for number, text in enumerate(texts):
            if number and number not in glued:
                offset += 1
            end = offset + len(text)
            spans += (offset, end)
            offset = end
        self._spans[line.page].extend(spans)
        boxes = turned_back(line.boxes, self._pages[line.page], self._turns[line.page])
        self._boxes[line.page].extend(chain.from_iterable(boxes))
        return spans

    def _mark(self, line: Line, spans: list[int]) -> None:
        for kind, flags in ((MarkKind.STRONG, line.bolds), (MarkKind.EMPHASIS, line.italics)):
            if True in flags:
                for first, last in _runs(flags):
                    self._add_mark(kind, spans[2 * first], spans[2 * last + 1])

    def _add_mark(self, kind: MarkKind, start: int, end: int) -> None:
        """A mark that takes up one that ended just before, on the line before."""
        if start == end:
            return
        for number in range(len(self._marks) - 1, max(-1, len(self._marks) - 3), -1):
            mark = self._marks[number]
            in_block = mark.span.end + 1 >= start and "\n" not in self._pieces[-1:]
            if mark.kind is kind and in_block and mark.span.end <= start:
                self._marks[number] = Mark(kind, Span(mark.span.start, end))
                return
        self._marks.append(Mark(kind, Span(start, end)))


def _spaced(texts: Sequence[str], glued: frozenset[int], row: frozenset[int]) -> str:
    if not glued and not row:
        return " ".join(texts)
    pieces = [texts[0]]
    for number, text in enumerate(texts[1:], start=1):
        pieces.append("" if number in glued else "\t" if number in row else " ")
        pieces.append(text)
    return "".join(pieces)


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The first and last number of each run of words that are set so."""
    number = 0
    for is_set, group in groupby(flags):
        first, number = number, number + len(tuple(group))
        if is_set:
            yield first, number - 1
