"""Paints one hit: title and date, where it is, and a snippet with its marks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from explorer.domain.hit import Hit, Snippet
from explorer.domain.record import INSIDE
from explorer.domain.text_offsets import TextOffsets
from explorer.gui.theme import Theme
from explorer.gui.wording import say

_MARGIN = 8
_GAP = 2
_SNIPPET_LINES = 3
_LOADING = (0.5, 0.35, 0.95, 0.9, 0.6)  # how wide the bars of a row are that is not here yet
_FAINT = 0.18

Index = QModelIndex | QPersistentModelIndex


class HitDelegate(QStyledItemDelegate):
    """All rows are equally high, so that a list of any length scrolls at once."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Use these colours from now on."""
        self._theme = theme

    @staticmethod
    def row_height(metrics: QFontMetrics) -> int:
        """How high a row is, in pixels."""
        return 2 * _MARGIN + metrics.lineSpacing() * (2 + _SNIPPET_LINES) + 2 * _GAP

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self.row_height(option.fontMetrics))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style = option.widget.style()
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        style.drawPrimitive(panel, option, painter, option.widget)
        hit = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        if isinstance(hit, Hit):
            self._paint_hit(painter, option, hit)
        else:
            self._paint_loading(painter, option)
        painter.restore()

    def _paint_loading(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Bars where the words will be."""
        line = option.fontMetrics.lineSpacing()
        area = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        colour = QColor(self._theme.muted)
        colour.setAlphaF(_FAINT)
        for number, width in enumerate(_LOADING):
            top = area.top() + number * (line + _GAP) + line // 4
            bar = QRect(area.left(), top, round(area.width() * width), line // 2)
            painter.fillRect(bar, colour)

    def _paint_hit(self, painter: QPainter, option: QStyleOptionViewItem, hit: Hit) -> None:
        area = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        line = option.fontMetrics.lineSpacing()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        text = option.palette.color(role)
        title = QRect(area.left(), area.top(), area.width(), line)
        if hit.failed:
            title = self._paint_warning(painter, option, title)
        self._paint_title(painter, option, title, hit, text)
        place = QRect(area.left(), area.top() + line + _GAP, area.width(), line)
        painter.setFont(option.font)
        painter.setPen(text if chosen else QColor(self._theme.muted))
        self._paint_place(painter, option, place, hit)
        top = QPointF(area.left(), area.top() + 2 * (line + _GAP))
        self._paint_snippet(painter, option.font, top, area.width(), hit.snippet, text)

    @staticmethod
    def _paint_warning(painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> QRect:
        """A sign that the document could not be read; gives what is left of ``area``."""
        size = area.height()
        icon = option.widget.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning)
        icon.paint(painter, QRect(area.left(), area.top(), size, size))
        return area.adjusted(size + _MARGIN // 2, 0, 0, 0)

    def _paint_place(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, hit: Hit
    ) -> None:
        """The file, and at the end of the line where in it the passage is."""
        where = say("could not be read") if hit.failed else _where(hit)
        metrics, name = option.fontMetrics, _place(hit)
        room = area.width() - metrics.horizontalAdvance(name) - _MARGIN
        where = metrics.elidedText(where, Qt.TextElideMode.ElideRight, max(room, area.width() // 3))
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, int(end), where)
        taken = metrics.horizontalAdvance(where) + _MARGIN if where else 0
        left = area.adjusted(0, 0, -taken, 0)
        name = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, left.width())
        painter.drawText(left, int(Qt.AlignmentFlag.AlignVCenter), name)

    @staticmethod
    def _paint_title(
        painter: QPainter, option: QStyleOptionViewItem, area: QRect, hit: Hit, colour: QColor
    ) -> None:
        painter.setPen(colour)
        painter.setFont(option.font)
        date = option.fontMetrics.horizontalAdvance(hit.date) + _MARGIN if hit.date else 0
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, int(end), hit.date)
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        room = area.adjusted(0, 0, -date, 0)
        title = painter.fontMetrics().elidedText(
            hit.title or PurePath(hit.path).name, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), title)

    def _paint_snippet(
        self,
        painter: QPainter,
        font: QFont,
        top: QPointF,
        width: int,
        snippet: Snippet,
        colour: QColor,
    ) -> None:
        layout = QTextLayout(snippet.text, font)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.setFormats(list(self._formats(snippet)))
        layout.beginLayout()
        height = 0.0
        for _ in range(_SNIPPET_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        painter.setPen(colour)
        layout.draw(painter, top)

    def _formats(self, snippet: Snippet) -> Iterator[QTextLayout.FormatRange]:
        style = self._theme.mark("hit")
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.Bold)
        look.setBackground(QColor(style.background))
        look.setForeground(QColor(style.text))
        offsets = TextOffsets.of(snippet.text)
        for mark in snippet.marks:
            place = QTextLayout.FormatRange()
            place.start = offsets.position(mark.start)
            place.length = offsets.position(mark.end) - place.start
            place.format = look
            yield place


def _place(hit: Hit) -> str:
    """The folder and the file; of what lies in a file, that file and what it is called there."""
    end = hit.path.find(INSIDE, 1)
    if end > 0:
        return f"{PurePath(hit.path[:end]).name} / {hit.path[end + len(INSIDE) :]}"
    path = PurePath(hit.path)
    return f"{path.parent.name} / {path.name}"


def _where(hit: Hit) -> str:
    """The page or heading of the passage, unless that is the title once more."""
    where = hit.snippet.where
    return "" if where.casefold() == hit.title.casefold() else where
