"""Documents with pages made in a test, and a source that draws them as a PDF would look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from explorer.domain.document import Block, BlockKind, Document
from explorer.domain.page import Box, Page, PlacedSpan, WordBoxes
from explorer.domain.pixels import Pixels
from explorer.domain.span import Span

WIDTH, HEIGHT = 420.0, 595.0  # points: A5
LEFT, RIGHT, TOP = 48.0, 372.0, 60.0
_LINE = 17.0
_SIZE = 11  # points
_LETTER, _TALL = 6.62, 13.0  # points: how wide and high a letter of this size is


def _font() -> QFont:
    font = QFont(["DejaVu Sans Mono", "monospace"])
    font.setPixelSize(_SIZE)
    return font


def paper(*texts: str, labels: Sequence[str] = ()) -> Document:
    """A document with one page for each of ``texts``, whose lines are its paragraphs."""
    text = "\n".join(texts)
    pages, blocks, start = [], [], 0
    for number, words in enumerate(texts):
        end = start + len(words) + (number + 1 < len(texts))
        label = labels[number] if labels else str(number + 1)
        boxes = WordBoxes.of(_placed(words, start))
        pages.append(Page(Span(start, end), label, WIDTH, HEIGHT, boxes))
        blocks += _paragraphs(words, start)
        start = end
    return Document(text, tuple(blocks), pages=tuple(pages), format="pdf")


def _paragraphs(words: str, start: int) -> list[Block]:
    blocks = []
    for line in words.split("\n"):
        if line.strip():
            kind = BlockKind.HEADING if line.isupper() else BlockKind.PARAGRAPH
            span = Span(start, start + len(line))
            blocks.append(Block(kind, span, 1 if kind is BlockKind.HEADING else 0))
        start += len(line) + 1
    return blocks


def _placed(words: str, start: int) -> list[PlacedSpan]:
    """The words set in lines, as far as the page goes."""
    placed, y = [], TOP
    for line in words.split("\n"):
        x, at = LEFT, start
        for word in line.split(" "):
            width = _LETTER * len(word)
            if x + width > RIGHT:
                x, y = LEFT, y + _LINE
            if word:
                box = Box(x, y, x + width, y + _TALL)
                placed.append(PlacedSpan(Span(at, at + len(word)), box))
            x += width + _LETTER
            at += len(word) + 1
        start += len(line) + 1
        y += 1.6 * _LINE
    return placed


def drawn(document: Document, number: int, width: int) -> Pixels:
    """A page as it looks."""
    page = document.pages[number]
    scale = width / page.width
    image = QImage(width, round(page.height * scale), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.setFont(_font())
    ascent = QFontMetricsF(_font()).ascent()
    for span, box in page.words:
        painter.drawText(QPointF(box.left, box.top + ascent), span.within(document.text))
    middle = QRectF(0, HEIGHT - 40, WIDTH, 20)
    painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, page.label)
    painter.end()
    return Pixels(image.width(), image.height(), bytes(image.constBits()))


class Press:
    """Draws pages when the event loop comes to it; ``asked`` lists the numbers and widths."""

    def __init__(self, document: Document, fails: bool = False) -> None:
        self.document = document
        self.fails = fails
        self.asked: list[tuple[int, int]] = []

    def ask(self, number: int, width: int, then: Callable[[Pixels | None], None]) -> None:
        self.asked.append((number, width))
        failing = self.fails

        def answer() -> None:
            then(None if failing else drawn(self.document, number, width))

        QTimer.singleShot(0, answer)


def many_pages(count: int) -> Document:
    """Short pages, each with its number as a word, drawn by ``blank``."""
    texts = [f"Page {n} names Ada." for n in range(1, count + 1)]
    small = paper(texts[0])
    boxes = [word.box for word in small.pages[0].words]
    pages, start = [], 0
    for text in texts:
        spans, at = [], start
        for word in text.split(" "):
            spans.append(Span(at, at + len(word)))
            at += len(word) + 1
        words = WordBoxes.of(map(PlacedSpan, spans, boxes))
        pages.append(replace(small.pages[0], span=Span(start, at), label="", words=words))
        start = at
    text = "\n".join(texts)
    pages[-1] = replace(pages[-1], span=Span(pages[-1].span.start, len(text)))
    return Document(text, pages=tuple(pages), format="pdf")


def blank(_number: int, width: int, then: Callable[[Pixels | None], None]) -> None:
    """A source of grey pages, each of the right size."""
    height = round(width * HEIGHT / WIDTH)
    QTimer.singleShot(0, lambda: then(Pixels(width, height, b"\xee" * (4 * width * height))))
