"""Draws what is on a page without being text: bullets, bars, rules, and frames of marks."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextBlock
from PySide6.QtWidgets import QApplication

from explorer.domain.span import Span
from explorer.gui.reader import page_geometry
from explorer.gui.reader.document_builder import MARGIN, ShownDocument
from explorer.gui.reader.highlight_layers import Painted, Segment
from explorer.gui.reader.page_formats import DECORATION, Decoration
from explorer.gui.reader.page_starts import Beginning
from explorer.gui.theme import Theme

_BAR_WIDTH = 3.0
_HAIRLINE = 1.0
_BULLET_GAP = 12.0
_PADDING = 5.0
_LABEL_SIZE = 0.8  # times the size of the window's own text


class PagePainter:
    """Draws on the page ``shown`` with ``painter``, whose origin is the page's own."""

    def __init__(self, painter: QPainter, shown: ShownDocument, theme: Theme) -> None:
        self._painter = painter
        self._page = shown.page
        self._offsets = shown.offsets
        self._theme = theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def decorate(self, top: float, bottom: float) -> None:
        """Draw the decorations of the lines from height ``top`` to ``bottom``."""
        for block in page_geometry.blocks_between(self._page, top, bottom):
            kind = block.blockFormat().intProperty(DECORATION)
            if kind == Decoration.BULLET:
                self._bullet(block)
            elif kind == Decoration.BAR:
                self._bar(block, _BAR_WIDTH)
            elif kind == Decoration.HAIRLINE:
                self._bar(block, _HAIRLINE)
            elif kind == Decoration.RULE:
                self._rule(block)

    def panels(self, top: float, bottom: float) -> None:
        """Draw, below the text, the panels that code stands on."""
        for block in page_geometry.blocks_between(self._page, top, bottom):
            if block.blockFormat().intProperty(DECORATION) == Decoration.PANEL:
                self._panel(block)

    def quote_bars(self, spans: Iterable[Span]) -> None:
        """Draw a bar in the margin beside each line of ``spans``."""
        for span in spans:
            for block, line in page_geometry.lines_of(self._page, *self._positions(span)):
                rect = page_geometry.line_rect(self._page, block, line)
                x = self._edge(block, MARGIN / 2)
                self._side_bar(rect, x, self._theme.quote_bar, _BAR_WIDTH)

    def frames(self, segments: Iterable[Segment]) -> None:
        """Draw a box around each stretch that has the same uppermost mark with a frame."""
        for mark, run in groupby(segments, key=self._framed):
            if mark is not None:
                style, stretch = self._theme.mark(mark.layer, mark.style), list(run)
                span = Span(stretch[0].span.start, stretch[-1].span.end)
                self._boxes(span, QPen(QColor(style.line_colour), style.frame))

    def page_edges(self, beginnings: Iterable[Beginning]) -> None:
        """Draw a rule where a page begins, beside the text where it does so within a line."""
        font = QFont(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * _LABEL_SIZE)
        self._painter.setFont(font)
        for beginning in beginnings:
            position = self._offsets.position(beginning.offset)
            for block, line in page_geometry.lines_of(self._page, position, position + 1):
                opens = position == block.position() + line.textStart()
                top = page_geometry.line_rect(self._page, block, line).top()
                above = max(_PADDING, block.blockFormat().topMargin()) / 2
                self._page_edge(math.floor(top - above) + 0.5, beginning.label, opens=opens)

    def _page_edge(self, y: float, label: str, *, opens: bool) -> None:
        width = self._page.textWidth()
        self._painter.setPen(QPen(QColor(self._theme.rule), 1, Qt.PenStyle.DotLine))
        pieces = [(0.0, width)] if opens else [(0.0, MARGIN / 2), (width - MARGIN, width)]
        for left, right in pieces:
            self._painter.drawLine(QPointF(left, y), QPointF(right, y))
        metrics = self._painter.fontMetrics()
        shown = metrics.elidedText(label, Qt.TextElideMode.ElideRight, MARGIN - 4)
        place = QRectF(width - MARGIN + 2, y + 1, MARGIN - 4, metrics.height())
        self._painter.setPen(QColor(self._theme.muted))
        self._painter.drawText(place, Qt.AlignmentFlag.AlignRight, shown)

    def _framed(self, segment: Segment) -> Painted | None:
        marks = reversed(segment.marks)
        return next((m for m in marks if self._theme.mark(m.layer, m.style).frame), None)

    def _boxes(self, span: Span, pen: QPen) -> None:
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in page_geometry.text_rects(self._page, *self._positions(span)):
            self._painter.drawRoundedRect(_crisp(rect), 2, 2)

    def _positions(self, span: Span) -> tuple[int, int]:
        return self._offsets.position(span.start), self._offsets.position(span.end)

    def _side_bar(self, rect: QRectF, x: float, colour: str, width: float) -> None:
        bar = QRectF(x - width / 2, rect.top(), width, rect.height())
        self._painter.fillRect(bar.toRect(), QColor(colour))

    def _bar(self, block: QTextBlock, width: float) -> None:
        x = self._edge(block, self._indent(block) - _BULLET_GAP)
        self._side_bar(self._rect(block), x, self._theme.rule, width)

    def _bullet(self, block: QTextBlock) -> None:
        if block.layout().lineCount():
            rect = page_geometry.line_rect(self._page, block, block.layout().lineAt(0))
            centre = QPointF(
                self._edge(block, self._indent(block) - _BULLET_GAP), rect.center().y()
            )
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(self._theme.text))
            self._painter.drawEllipse(centre, 2.5, 2.5)

    def _panel(self, block: QTextBlock) -> None:
        rect, after = self._rect(block), block.next()
        last = block.blockFormat().bottomMargin() > 0 or not after.isValid()
        bottom = rect.bottom() + _PADDING if last else self._rect(after).top()
        top = rect.top() - (_PADDING if block.blockFormat().topMargin() > 0 else 0)
        width = self._page.textWidth() - 2 * MARGIN
        panel = QRectF(MARGIN, top, width, bottom - top).toAlignedRect()
        self._painter.fillRect(panel, QColor(self._theme.code_page))

    def _rule(self, block: QTextBlock) -> None:
        y = math.floor(self._rect(block).top()) + 0.5
        self._painter.setPen(QPen(QColor(self._theme.rule), 1, Qt.PenStyle.DashLine))
        self._painter.drawLine(QPointF(MARGIN, y), QPointF(self._page.textWidth() - MARGIN, y))

    def _rect(self, block: QTextBlock) -> QRectF:
        return self._page.documentLayout().blockBoundingRect(block)

    @staticmethod
    def _indent(block: QTextBlock) -> float:
        return MARGIN + block.blockFormat().leftMargin()

    def _edge(self, block: QTextBlock, x: float) -> float:
        """``x`` from the side on which the block's text begins."""
        rtl = block.textDirection() is Qt.LayoutDirection.RightToLeft
        return self._page.textWidth() - x if rtl else x


def _crisp(rect: QRectF) -> QRectF:
    """``rect`` a little wider, on the middles of pixels: its frame is not blurred."""
    return QRectF(rect.adjusted(-1, 0, 1, 0).toAlignedRect()).adjusted(0.5, 0.5, -0.5, -0.5)
