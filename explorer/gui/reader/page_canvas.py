"""Pages below each other, as pictures that come when they are needed: scrolled, zoomed, fitted."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from explorer.gui.reader.page_cache import PageCache
from explorer.gui.reader.page_layout import PageLayout, PagePoint, Size
from explorer.gui.reader.page_loader import Ask, PageLoader, Wish
from explorer.gui.reader.page_zoom import Fit, Zoom, stepped
from explorer.gui.theme import Theme
from explorer.gui.wording import say

_POINTS = 72  # an inch
_MOST_PIXELS = 8_000_000  # of one picture: what is larger is drawn larger than it came
_PAUSE = 25  # milliseconds of scrolling before pictures are asked for
_LINE = 48  # pixels that an arrow key scrolls
_PAPER = "#ffffff"
_INK = "#6b6b6b"


class PageCanvas(QAbstractScrollArea):
    """Shows pages by their pictures; what stands on them is drawn by ``paint_page``."""

    page_changed = Signal(int)  # the number, from 0, of the page that is looked at
    zoom_changed = Signal()
    moved = Signal()  # other parts of pages came into sight

    def __init__(self, cache: PageCache, theme: Theme, gap: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._gap = gap
        self._sizes: Sequence[Size] = ()
        self._labels: Sequence[str] = ()
        self._zoom = Zoom()
        self._layout = PageLayout((), 1.0, gap)
        self._page = 0
        self._why = ""
        self._cache = cache
        self._loader = PageLoader(cache, self)
        self._loader.arrived.connect(self._show_arrived)
        self._wanting = QTimer(self, singleShot=True, interval=_PAUSE)
        self._wanting.timeout.connect(self._want)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.set_theme(theme)

    # What is shown

    def show_pages(self, sizes: Sequence[Size], labels: Sequence[str], ask: Ask | None) -> None:
        """Show pages of these sizes (points) from the first one on; ``ask`` gives pictures."""
        self._sizes, self._labels = sizes, labels
        self._loader.use(ask)
        self._page, self._why = 0, ""
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)
        self.page_changed.emit(0)
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Take the ground from ``theme``; pages stay as they are."""
        self._theme = theme
        palette = self.viewport().palette()
        palette.setColor(QPalette.ColorRole.Window, self._ground())
        self.viewport().setPalette(palette)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.viewport().setAutoFillBackground(True)
        self.viewport().update()

    @Slot(str)
    def say_why(self, sentence: str) -> None:
        """Say this on pages that cannot be shown."""
        self._why = sentence
        self.viewport().update()

    def try_again(self) -> None:
        """Ask once more for pages that could not be shown."""
        self._loader.try_again()
        self.viewport().update()

    def _ground(self) -> QColor:
        return QColor(self._theme.page).darker(140 if self._theme.dark else 112)

    @property
    def page(self) -> int:
        """The number, from 0, of the page a third down, or of the one that was gone to."""
        return self._page

    def go_to_page(self, number: int) -> None:
        """Show a page from its top."""
        if 0 <= number < len(self._layout):
            self.scroll_to(PagePoint(number, 0, 0))
            self._note_page(number)

    # Size

    @property
    def zoom(self) -> Zoom:
        """How large pages are shown; its factor is the one of now, also where pages fit."""
        return Zoom(self._zoom.fit, self._layout.scale / self._usual())

    def set_zoom(self, zoom: Zoom, around: QPointF | None = None) -> None:
        """Show pages larger or smaller; what is ``around`` (of the viewport) stays there."""
        self._zoom = zoom
        self._keep_place(around or QPointF(self._room().width / 2, 0), self._lay_out)
        self._refresh()

    def zoom_by(self, steps: int, around: QPointF | None = None) -> None:
        """Larger by steps, or smaller."""
        self.set_zoom(stepped(self.zoom.factor, steps), around)

    def zoom_reset(self) -> None:
        """The size on paper."""
        self.set_zoom(Zoom(Fit.NONE, 1.0))

    def _usual(self) -> float:
        """Pixels a point at the size on paper."""
        return float(self.logicalDpiY()) / _POINTS

    def _room(self) -> Size:
        """The viewport as it is with a scroll bar at its side, whether or not it is laid out."""
        width = self.width() - self.verticalScrollBar().sizeHint().width()
        return Size(max(1, width), max(1, self.height()))

    def _lay_out(self) -> None:
        if self._sizes:
            room, around = self._room(), 2 * self._gap
            page = self._sizes[min(self._page, len(self._sizes) - 1)]
            free = Size(max(1, room.width - around), max(1, room.height - around))
            scale = self._zoom.scale(page, free, self._usual())
        else:
            scale = 1.0
        self._layout = PageLayout(self._sizes, scale, self._gap)
        self._fit_bars()
        self.zoom_changed.emit()

    def _fit_bars(self) -> None:
        down, across, room = self.verticalScrollBar(), self.horizontalScrollBar(), self._room()
        wide = self._layout.width > room.width and self._zoom.fit is Fit.NONE
        high = int(room.height) - (across.sizeHint().height() if wide else 0)
        down.setPageStep(high)
        down.setSingleStep(_LINE)
        down.setRange(0, max(0, self._layout.height - high))
        across.setPageStep(int(room.width))
        across.setSingleStep(_LINE)
        across.setRange(0, max(0, self._layout.width - int(room.width)) if wide else 0)

    def _keep_place(self, at: QPointF, change: Callable[[], None]) -> None:
        """Do what changes the layout; the place on the pages ``at`` the viewport stays there."""
        place = self.place_at(at) if self._sizes else None
        change()
        if place is not None:
            x, y = self._layout.to_pixels(place, int(self._room().width))
            self.horizontalScrollBar().setValue(round(x - at.x()))
            self.verticalScrollBar().setValue(round(y - at.y()))

    # Places

    def place_at(self, point: QPointF) -> PagePoint:
        """The place on a page under ``point`` of the viewport; there must be a page."""
        x, y = point.x() + self._across(), point.y() + self._down()
        return self._layout.to_points(x, y, int(self._room().width))

    def point_of(self, place: PagePoint) -> QPointF:
        """Where on the viewport, or beyond it, a place on a page is."""
        x, y = self._layout.to_pixels(place, int(self._room().width))
        return QPointF(x - self._across(), y - self._down())

    def scroll_to(self, place: PagePoint, down: float = 0.0) -> None:
        """Scroll so that ``place`` stands ``down`` pixels below the top, if it can."""
        x, y = self._layout.to_pixels(place, int(self._room().width))
        self.verticalScrollBar().setValue(round(y - down - (self._gap if not place.y else 0)))
        across, room = self.horizontalScrollBar(), self.viewport().width()
        if not across.value() <= x <= across.value() + room - _LINE:
            across.setValue(round(x - room / 4))

    def pages_in_sight(self) -> range:
        """The numbers of the pages of which something is in sight."""
        return self._layout.between(self._down(), self._down() + self.viewport().height())

    def page_rect(self, number: int) -> QRect:
        """Where a page is on the viewport, or beyond it."""
        left = self._layout.left(number, int(self._room().width)) - self._across()
        top = self._layout.top(number) - self._down()
        return QRect(QPoint(left, top), QSize(*self._layout.size(number)))

    def _down(self) -> int:
        return int(self.verticalScrollBar().value())

    def _across(self) -> int:
        return int(self.horizontalScrollBar().value())

    # Pictures

    def _picture_width(self, number: int) -> int:
        width, height = self._layout.size(number)
        ratio = float(self.devicePixelRatioF())
        shrunk = min(1.0, math.sqrt(_MOST_PIXELS / (width * height)) / ratio)
        return max(1, round(width * ratio * shrunk))

    def _want(self) -> None:
        """Ask for what is in sight, and then for a page each way."""
        seen = self.pages_in_sight()
        near = [n for n in (seen.stop, seen.start - 1) if 0 <= n < len(self._layout)]
        pages = [*seen, *near] if seen and self.isVisible() else []
        self._loader.want([Wish(number, self._picture_width(number)) for number in pages])

    @Slot(int)
    def _show_arrived(self, number: int) -> None:
        if number in self.pages_in_sight():
            self.viewport().update(self.page_rect(number))

    def _refresh(self) -> None:
        if not self._wanting.isActive():
            self._wanting.start()
        self.viewport().update()

    # Painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for number in self.pages_in_sight():
            rect = self.page_rect(number)
            if rect.adjusted(-self._gap, 0, self._gap, self._gap).intersects(event.rect()):
                self._paint_picture(painter, number, rect)
                self.paint_page(painter, number, rect)
        if self.hasFocus():
            self._paint_focus(painter)

    def paint_page(self, painter: QPainter, number: int, rect: QRect) -> None:
        """Draw what stands on or beside the page that is shown in ``rect``."""

    def _paint_picture(self, painter: QPainter, number: int, rect: QRect) -> None:
        painter.fillRect(rect, QColor(_PAPER))
        picture = self._cache.best(number, self._picture_width(number))
        if picture is not None:
            _blit(painter, picture, rect, self.devicePixelRatioF())
        else:
            self._paint_placeholder(painter, number, rect)
        painter.setPen(QPen(QColor(self._theme.rule), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(rect).adjusted(-0.5, -0.5, 0.5, 0.5))

    def _paint_placeholder(self, painter: QPainter, number: int, rect: QRect) -> None:
        failed = self._loader.has_failed(number)
        why = self._why or say("This page cannot be shown.")
        words = why if failed else self._labels[number]
        painter.setPen(QColor(_INK))
        area = rect.intersected(self.viewport().rect()).adjusted(4, 4, -4, -4)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, int(flags), words)

    def _paint_focus(self, painter: QPainter) -> None:
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    # What the user does

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        third = self._down() + self.viewport().height() / 3
        self._note_page(self._layout.at(third) if self._sizes else 0)
        self._refresh()
        self.moved.emit()

    def _note_page(self, number: int) -> None:
        if number != self._page:
            self._page = number
            self.page_changed.emit(number)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page = self._page
        self._keep_place(QPointF(event.oldSize().width() / 2, 0), self._lay_out)
        self._note_page(page)
        self._refresh()
        self.moved.emit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Home:
            self.go_to_page(0 if control else self._page)
        elif event.key() == Qt.Key.Key_End:
            self._go_to_end_of(len(self._layout) - 1 if control else self._page)
        elif event.key() == Qt.Key.Key_Space:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (-bar.pageStep() if back else bar.pageStep()))
        else:
            super().keyPressEvent(event)

    def _go_to_end_of(self, number: int) -> None:
        if 0 <= number < len(self._layout):
            bottom = self._layout.top(number) + self._layout.size(number)[1] + self._gap
            self.verticalScrollBar().setValue(bottom - self.viewport().height())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.viewport().update()
        if event.type() in {QEvent.Type.Show, QEvent.Type.DevicePixelRatioChange}:
            self._refresh()
        return super().event(event)


def _blit(painter: QPainter, picture: QPixmap, rect: QRect, ratio: float) -> None:
    """Draw ``picture`` in ``rect``, pixel for pixel where it has as many."""
    if picture.width() == round(rect.width() * ratio):
        picture.setDevicePixelRatio(ratio)
        painter.drawPixmap(rect.topLeft(), picture)
    else:
        painter.drawPixmap(rect, picture)
