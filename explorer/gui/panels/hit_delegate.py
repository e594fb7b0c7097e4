"""Paints one hit: title and date, where it is, and a snippet with its marks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
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
from explorer.domain.text_offsets import TextOffsets
from explorer.gui.theme import Theme

_MARGIN = 8
_GAP = 2
_SNIPPET_LINES = 3


class HitDelegate(QStyledItemDelegate):
    """All rows are equally high, so that a list of any length scrolls at once."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Use these colours from now on."""
        self._theme = theme

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        line = option.fontMetrics.lineSpacing()
        height = 2 * _MARGIN + line * (2 + _SNIPPET_LINES) + 2 * _GAP
        return QSize(200, height)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        style = option.widget.style()
        style.drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )
        hit = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(hit, Hit):
            painter.save()
            self._paint_hit(painter, option, hit)
            painter.restore()

    def _paint_hit(self, painter: QPainter, option: QStyleOptionViewItem, hit: Hit) -> None:
        area = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        line = option.fontMetrics.lineSpacing()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        text = option.palette.color(role)
        muted = text if chosen else QColor(self._theme.muted)
        self._paint_title(
            painter, option, QRect(area.left(), area.top(), area.width(), line), hit, text
        )
        place = QRect(area.left(), area.top() + line + _GAP, area.width(), line)
        painter.setFont(option.font)
        painter.setPen(muted)
        name = option.fontMetrics.elidedText(
            _place(hit), Qt.TextElideMode.ElideMiddle, place.width()
        )
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), name)
        top = QPointF(area.left(), area.top() + 2 * (line + _GAP))
        self._paint_snippet(painter, option.font, top, area.width(), hit.snippet, text)

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
    path = PurePath(hit.path)
    return f"{path.parent.name} / {path.name}"
