"""Draws marks on the picture of a page, in the colours and lines that they have in the text."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from explorer.domain.page import Box
from explorer.gui.reader.page_shapes import Drawn, PageShapes
from explorer.gui.theme import Line, Theme

_BAR_WIDTH = 3.0  # pixels
_BAR_GAP = 7.0
_AROUND = 1.0  # pixels that a frame stands off its words
_LINE_WIDTH = 1.6
_WAVE = 2.0  # half the height of a wave, a quarter of its length
_DARKEST = 120  # a background darker than this would hide the ink below it
_PENS = {
    Line.SOLID: Qt.PenStyle.SolidLine,
    Line.DASH: Qt.PenStyle.DashLine,
    Line.DOT: Qt.PenStyle.DotLine,
    Line.DASH_DOT: Qt.PenStyle.DashDotLine,
    Line.DASH_DOT_DOT: Qt.PenStyle.DashDotDotLine,
}


class PageMarks:
    """Draws with ``painter`` on a page whose corner is at ``corner``, ``scale`` pixels a point.

    Paper is white in the dark, too: ``theme`` is to be the light one.
    """

    def __init__(self, painter: QPainter, corner: QPointF, scale: float, theme: Theme) -> None:
        self._painter = painter
        self._corner = corner
        self._scale = scale
        self._theme = theme

    def draw(self, shapes: PageShapes) -> None:
        """Draw all ``shapes``, the frames over the backgrounds."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in shapes.marks:
            if mark.style.background:
                self.tint(mark.boxes, QColor(mark.style.background))
        for mark in shapes.marks:
            if mark.style.line is not Line.NONE:
                self._underline(mark)
        for frame in shapes.frames:
            self._frame(frame)
        for box, at_right in shapes.bars:
            self._bar(box, at_right=at_right)

    def tint(self, boxes: Iterable[Box], colour: QColor) -> None:
        """Lay a colour over the paper of ``boxes``; the ink on it stays."""
        if colour.lightness() < _DARKEST:
            colour = _paler(colour)
        self._painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for box in boxes:
            self._painter.fillRect(self._rect(box), colour)
        self._painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _underline(self, mark: Drawn) -> None:
        colour, line = QColor(mark.style.line_colour), mark.style.line
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in mark.boxes:
            rect = self._rect(box)
            y = rect.bottom() + 0.5
            if line is Line.WAVE:
                self._painter.setPen(QPen(colour, _LINE_WIDTH * 0.75))
                self._painter.drawPath(_wave(rect.left(), rect.right(), y))
            else:
                self._painter.setPen(QPen(colour, _LINE_WIDTH, _PENS[line]))
                self._painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))

    def _frame(self, frame: Drawn) -> None:
        self._painter.setPen(QPen(QColor(frame.style.line_colour), frame.style.frame))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in frame.boxes:
            rect = self._rect(box).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
            crisp = QRectF(rect.toAlignedRect()).adjusted(0.5, 0.5, -0.5, -0.5)
            self._painter.drawRoundedRect(crisp, 2, 2)

    def _bar(self, box: Box, *, at_right: bool) -> None:
        rect = self._rect(box)
        left = rect.right() + _BAR_GAP - _BAR_WIDTH if at_right else rect.left() - _BAR_GAP
        bar = QRectF(left, rect.top() - 1, _BAR_WIDTH, rect.height() + 2)
        self._painter.fillRect(bar.toAlignedRect(), QColor(self._theme.quote_bar))

    def _rect(self, box: Box) -> QRectF:
        scale = self._scale
        return QRectF(
            self._corner.x() + box.left * scale,
            self._corner.y() + box.top * scale,
            max(1.0, (box.right - box.left) * scale),
            max(1.0, (box.bottom - box.top) * scale),
        )


def _paler(colour: QColor) -> QColor:
    """The same hue, light enough that black can be read on it."""
    return QColor.fromHsl(colour.hslHue(), colour.hslSaturation(), 190)


def _wave(left: float, right: float, y: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, y))
    x, up = left, True
    while x < right:
        end = min(x + 2 * _WAVE, right)
        path.quadTo(QPointF((x + end) / 2, y - _WAVE if up else y + _WAVE), QPointF(end, y))
        x, up = end, not up
    return path
