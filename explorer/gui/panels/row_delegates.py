"""Paint the rows of the entity and quote panels; what is in view has a bar at its side."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from unicodedata import bidirectional

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)
from typing_extensions import override

from explorer.domain.entity import Entity, EntityCount
from explorer.domain.facet import Facet
from explorer.domain.quote import Quote, QuoteStyle
from explorer.gui.models.grouped_model import InViewRole, RowRole
from explorer.gui.models.groups import Group, Row
from explorer.gui.theme import Theme
from explorer.gui.wording import say

_MARGIN = 4
_BAR = 3
_QUOTE_LINES = 3
_FILLED = 0.9  # of a line, on average

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Headings, and rows with a sign and a text at the left and a count at the right."""

    uniform = True  # all rows are equally high

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = self.lines(index.data(RowRole), option)
        return QSize(100, lines * option.fontMetrics.lineSpacing() + 2 * _MARGIN)

    def lines(self, content: Row | Group | None, option: QStyleOptionViewItem) -> int:  # noqa: ARG002
        """How many lines high a row is, for those kinds of row that differ."""
        return 1

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style = option.widget.style()
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        style.drawPrimitive(panel, option, painter, option.widget)
        content = index.data(RowRole)
        painter.save()
        painter.setPen(self._pen(option))
        area = option.rect.adjusted(_MARGIN + _BAR, _MARGIN, -_MARGIN, -_MARGIN)
        if isinstance(content, Group):
            self._paint_heading(painter, option, area, index.data(Qt.ItemDataRole.DisplayRole))
        elif isinstance(content, Row):
            if index.data(InViewRole):
                self._paint_bar(painter, option)
            self.paint_row(painter, option, area, content, index.data(Qt.ItemDataRole.FontRole))
        painter.restore()

    @staticmethod
    def _pen(option: QStyleOptionViewItem) -> QColor:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        return option.palette.color(role)

    def muted(self, option: QStyleOptionViewItem) -> QColor:
        """The colour of smaller text, legible on a selected row too."""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        return self._pen(option) if chosen else QColor(self.theme.muted)

    @staticmethod
    def _paint_heading(
        painter: QPainter, option: QStyleOptionViewItem, area: QRect, text: str
    ) -> None:
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        title = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), title)

    def _paint_bar(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        area = option.rect
        painter.fillRect(
            QRect(area.left(), area.top() + 1, _BAR, area.height() - 2), QColor(self.theme.link)
        )

    def paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: Row, font: QFont
    ) -> None:
        """Paint one row within ``area``."""
        if isinstance(row.thing, Entity | EntityCount):
            self._paint_dot(painter, area, QColor(self.theme.entity_colour(row.thing.kind)))
            area = area.adjusted(option.fontMetrics.height(), 0, 0, 0)
        elif isinstance(row.thing, Facet):
            self._paint_sign(painter, option, area, row.sign)
            area = area.adjusted(option.fontMetrics.height() + _MARGIN, 0, 0, 0)
        count = f"{row.count:,}" if row.count else ""
        painter.setFont(option.font)
        room = option.fontMetrics.horizontalAdvance(count) + _MARGIN
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, int(end), count)
        self._paint_names(painter, option, area.adjusted(0, 0, -room, 0), row, font)

    def _paint_names(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: Row, font: QFont
    ) -> None:
        painter.setFont(font)
        metrics = painter.fontMetrics()
        name = metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), name)
        rest = area.adjusted(metrics.horizontalAdvance(name) + 2 * _MARGIN, 0, 0, 0)
        if row.note and rest.width() > metrics.averageCharWidth() * 4:
            painter.setFont(option.font)
            painter.setPen(self.muted(option))
            note = option.fontMetrics.elidedText(
                row.note, Qt.TextElideMode.ElideRight, rest.width()
            )
            painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter), note)

    @staticmethod
    def _paint_sign(
        painter: QPainter, option: QStyleOptionViewItem, area: QRect, sign: str
    ) -> None:
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        room = QRect(area.left(), area.top(), option.fontMetrics.height(), area.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), sign)

    @staticmethod
    def _paint_dot(painter: QPainter, area: QRect, colour: QColor) -> None:
        size = max(6, area.height() // 2)
        painter.fillRect(
            QRect(area.left(), area.top() + (area.height() - size) // 2, size, size), colour
        )


class QuoteDelegate(RowDelegate):
    """Quotes: what was said in a few lines, then how it was found and how sure that is."""

    uniform = False

    @override
    def lines(self, content: Row | Group | None, option: QStyleOptionViewItem) -> int:
        view = option.widget
        if not isinstance(content, Row) or not isinstance(view, QTreeView):
            return 1
        width = view.viewport().width() - view.indentation() - 2 * _MARGIN - _BAR
        return _lines_needed(content.text, QFontMetrics(option.font), max(1, width)) + 1

    @override
    def paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: Row, font: QFont
    ) -> None:
        line = option.fontMetrics.lineSpacing()
        words = QRect(area.left(), area.top(), area.width(), area.height() - line)
        painter.setFont(font)
        if row.unsure:
            painter.setPen(self.muted(option))
        for place, text in _lines(row.text, font, words, line):
            painter.drawText(place, int(_start(text)), text)
        place = QRect(area.left(), area.bottom() - line + 1, area.width(), line)
        painter.setFont(option.font)
        painter.setPen(self.muted(option))
        text = option.fontMetrics.elidedText(
            _details(row), Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), text)


def _lines(text: str, font: QFont, area: QRect, spacing: int) -> Iterator[tuple[QRect, str]]:
    """``text`` in at most as many lines as ``area`` holds, the last one elided."""
    metrics = QFontMetrics(font)
    height = area.height() // spacing
    rest = text[: area.width() * height]  # more characters than can ever fit
    for number in range(height):
        place = QRect(area.left(), area.top() + number * spacing, area.width(), spacing)
        if number == height - 1:
            yield place, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, area.width())
            return
        fitting = _fitting(rest, metrics, area.width())
        yield place, rest[:fitting].rstrip()
        rest = rest[fitting:].lstrip()
        if not rest:
            return


def _fitting(text: str, metrics: QFontMetrics, width: int) -> int:
    """How many characters of ``text`` go on one line, cut at a space where there is one."""
    if metrics.horizontalAdvance(text) <= width:
        return len(text)
    fits = bisect_right(range(len(text)), width, key=lambda n: metrics.horizontalAdvance(text[:n]))
    space = text.rfind(" ", 0, fits)
    return space if space > 0 else max(1, fits - 1)


def _lines_needed(text: str, metrics: QFontMetrics, width: int) -> int:
    """About how many lines ``text`` takes, as words do not fill each to the end."""
    start = text[: _QUOTE_LINES * width // max(1, metrics.averageCharWidth() // 2)]
    return min(_QUOTE_LINES, 1 + int(metrics.horizontalAdvance(start) / (_FILLED * width)))


def _start(text: str) -> Qt.AlignmentFlag:
    right = text[:200] and QGuiApplication.layoutDirection() != _direction(text)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _direction(text: str) -> Qt.LayoutDirection:
    strong = (bidirectional(letter) for letter in text)
    first = next((kind for kind in strong if kind in {"L", "R", "AL"}), "L")
    if first == "L":
        return Qt.LayoutDirection.LeftToRight
    return Qt.LayoutDirection.RightToLeft


def _details(row: Row) -> str:
    quote = row.thing
    if not isinstance(quote, Quote):
        return row.note
    styles = {
        QuoteStyle.DIRECT: say("direct"),
        QuoteStyle.MIXED: say("partly quoted"),
        QuoteStyle.INDIRECT: say("reported"),
    }
    sure = say("unsure, {n} %", n=round(100 * quote.confidence)) if row.unsure else ""
    parts = (row.note, quote.cue or "", styles[quote.style], sure)
    return " · ".join(part for part in parts if part)
