"""Where positions of a laid-out page are, in the page's own coordinates."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine


def block_at(page: QTextDocument, y: float) -> QTextBlock:
    """The last block that begins at or above height ``y`` of the page, else the first."""
    # Asked for its effect: the page is laid out down to y. What it hits is not used, for
    # blocks that are not laid out yet lie at height 0 for Qt and are hit in each gap.
    page.documentLayout().hitTest(QPointF(0, y), Qt.HitTestAccuracy.FuzzyHit)
    after = bisect_right(range(page.blockCount()), y, key=lambda number: _top(page, number))
    return page.findBlockByNumber(max(0, after - 1))


def blocks_between(page: QTextDocument, top: float, bottom: float) -> Iterator[QTextBlock]:
    """The blocks from height ``top`` to ``bottom``."""
    block = block_at(page, top)
    while block.isValid() and page.documentLayout().blockBoundingRect(block).top() <= bottom:
        yield block
        block = block.next()


def line_start(page: QTextDocument, y: float) -> int:
    """The position that opens the line at height ``y``."""
    block, line = _line_at(page, y)
    return block.position() + (line.textStart() if line else 0)


def line_end(page: QTextDocument, y: float) -> int:
    """The position that closes the line at height ``y``."""
    block, line = _line_at(page, y)
    return block.position() + (line.textStart() + line.textLength() if line else 0)


def lines_of(page: QTextDocument, start: int, end: int) -> Iterator[tuple[QTextBlock, QTextLine]]:
    """The lines that show the positions from ``start`` to ``end``."""
    block = page.findBlock(start)
    while block.isValid() and block.position() < end:
        page.documentLayout().blockBoundingRect(block)  # lays it out
        for number in range(_line_number(block, start), block.layout().lineCount()):
            line = block.layout().lineAt(number)
            first = block.position() + line.textStart()
            if first >= end:
                break
            if first + line.textLength() > start:
                yield block, line
        block = block.next()


def _line_number(block: QTextBlock, position: int) -> int:
    """A line of the block that no line with ``position`` comes before."""
    line = block.layout().lineForTextPosition(max(0, position - block.position()))
    return max(0, line.lineNumber() - 1) if line.isValid() else 0


def line_rect(page: QTextDocument, block: QTextBlock, line: QTextLine) -> QRectF:
    """The rectangle of a line, as wide as its text."""
    origin = page.documentLayout().blockBoundingRect(block).topLeft()
    return line.naturalTextRect().translated(origin)


def text_rects(page: QTextDocument, start: int, end: int) -> list[QRectF]:
    """The rectangles of the characters from ``start`` to ``end``: one a line and direction."""
    return [
        rect
        for block, line in lines_of(page, start, end)
        for rect in _runs(page, block, line, start - block.position(), end - block.position())
    ]


def _runs(
    page: QTextDocument, block: QTextBlock, line: QTextLine, start: int, end: int
) -> Iterator[QRectF]:
    whole = line_rect(page, block, line)
    origin = page.documentLayout().blockBoundingRect(block).left()
    first = max(start, line.textStart())
    last = min(end, line.textStart() + line.textLength())
    for run in line.glyphRuns(first, last - first):
        box = run.boundingRect()
        yield QRectF(origin + box.left(), whole.top(), box.width(), whole.height())


def _top(page: QTextDocument, number: int) -> float:
    """The height at which a block begins; without an end where it is not laid out yet."""
    layout = page.findBlockByNumber(number).layout()
    return layout.position().y() if layout.lineCount() else math.inf


def _line_at(page: QTextDocument, y: float) -> tuple[QTextBlock, QTextLine | None]:
    block = block_at(page, y)
    top = page.documentLayout().blockBoundingRect(block).top()
    layout, found = block.layout(), None
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        if found is None or top + line.y() <= y:
            found = line
    return block, found
