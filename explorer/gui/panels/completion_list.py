"""The list of completions below the search box; it never takes the keys away from the box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from explorer.domain.completion import Completion
from explorer.gui.models.completions_model import CompletionsModel, DetailRole
from explorer.gui.theme import Theme
from explorer.gui.wording import say

_MARGIN = 4
_GAP = 16
_MOST = 7  # rows that are seen at once
_WIDEST = 480  # pixels


class CompletionDelegate(QStyledItemDelegate):
    """What it is completed to at the beginning of the row, kind and count at its end."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        metrics = option.fontMetrics
        words = (str(index.data()), str(index.data(DetailRole)))
        width = sum(map(metrics.horizontalAdvance, words)) + 2 * _MARGIN + _GAP
        return QSize(width, metrics.lineSpacing() + 2 * _MARGIN)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        option.widget.style().drawPrimitive(panel, option, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        pen = option.palette.color(role)
        area = option.rect.adjusted(2 * _MARGIN, 0, -2 * _MARGIN, 0)
        detail = str(index.data(DetailRole))
        room = area.width() - option.fontMetrics.horizontalAdvance(detail) - _GAP
        label = option.fontMetrics.elidedText(
            str(index.data()), Qt.TextElideMode.ElideMiddle, max(0, room)
        )
        painter.save()
        self._write(painter, option, area, label, pen, Qt.AlignmentFlag.AlignLeft)
        muted = pen if chosen else QColor(self.theme.muted)
        self._write(painter, option, area, detail, muted, Qt.AlignmentFlag.AlignRight)
        painter.restore()

    @staticmethod
    def _write(
        painter: QPainter,
        option: QStyleOptionViewItem,
        area: QRect,
        text: str,
        colour: QColor,
        side: Qt.AlignmentFlag,
    ) -> None:
        """Write at a side that is the other one where the window is read from right to left."""
        painter.setFont(option.font)
        painter.setPen(colour)
        seen = QStyle.visualAlignment(option.direction, side | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(area, int(seen | Qt.AlignmentFlag.AlignAbsolute), text)


class CompletionList(QListView):
    """``taken`` is told when a row is clicked; the box asks for the rest."""

    taken = Signal(object)  # Completion

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("completions")
        self.setAccessibleName(say("Completions"))
        self._model = CompletionsModel(self)
        self.delegate = CompletionDelegate(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self.delegate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setFrameStyle(int(QFrame.Shape.Box) | int(QFrame.Shadow.Plain))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoFillBackground(True)
        self.clicked.connect(self._take)
        self.hide()

    def show_below(self, box: QWidget, completions: Sequence[Completion]) -> None:
        """List these below ``box``, which keeps the focus; what is chosen stays so."""
        chosen = self.chosen if self.isVisible() else None
        self._model.show_completions(completions)
        texts = [each.text for each in completions]
        self._choose(texts.index(chosen.text) if chosen and chosen.text in texts else -1)
        if self.parentWidget() is not box.window():
            self.setParent(box.window())
        self.setGeometry(self._place(box))
        self.raise_()
        self.show()

    def _place(self, box: QWidget) -> QRect:
        window = box.window()
        height = self.sizeHintForRow(0) * min(_MOST, self._model.rowCount()) + 2 * self.frameWidth()
        wanted = min(_WIDEST, self.sizeHintForColumn(0) + 3 * _GAP)
        width = min(max(box.width(), wanted), window.width())
        corner = box.mapTo(window, QPoint(0, box.height()))
        if box.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            corner.setX(corner.x() + box.width() - width)
        x = min(max(0, corner.x()), window.width() - width)
        return QRect(x, corner.y(), width, min(height, window.height() - corner.y()))

    @property
    def chosen(self) -> Completion | None:
        """The row that is chosen by keys, if any is."""
        index = self.currentIndex()
        return self._model.completions[index.row()] if index.isValid() else None

    def choose_next(self, by: int) -> None:
        """Choose the next (1) or previous (-1) row, going round by way of none."""
        count = self._model.rowCount() + 1
        self._choose((self.currentIndex().row() + 1 + by) % count - 1)

    def _choose(self, row: int) -> None:
        self.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())

    @property
    def heard(self) -> str:
        """The chosen row as a screen reader reads it, "" for none."""
        index = self.currentIndex()
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole)) if index.isValid() else ""

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        self.taken.emit(index.data(Qt.ItemDataRole.UserRole))
