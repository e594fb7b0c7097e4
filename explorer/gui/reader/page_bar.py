"""The bar above a document that has pages: which view, which page, how large."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from explorer.domain.page import Page
from explorer.gui.reader.page_zoom import Fit, Zoom
from explorer.gui.reader.views import View
from explorer.gui.wording import say

_ROOMY = 480  # pixels: room for everything
_NARROW = 320


def page_named(words: str, pages: Sequence[Page]) -> int | None:
    """The number, from 0, of the page that is meant: by its label, else by its place from 1."""
    wanted = words.strip().casefold()
    for number, page in enumerate(pages):
        if wanted and page.label.casefold() == wanted:
            return number
    place = int(wanted) if wanted.isdecimal() and len(wanted) < 10 else 0
    return place - 1 if 1 <= place <= len(pages) else None


class PageBox(QLineEdit):
    """Takes the number or the label of a page; Return goes there, Esc forgets what was typed."""

    left = Signal()
    forgotten = Signal()  # the user went elsewhere

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageBox")
        self.setAccessibleName(say("Page"))
        self.setToolTip(say("Page number or label (Ctrl+G)"))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * 9)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.forgotten.emit()


class PageBar(QFrame):
    """Tells what the user chose; shows what it is told."""

    page_chosen = Signal(int)
    view_chosen = Signal(object)  # View
    zoom_asked = Signal(int)
    zoom_chosen = Signal(object)  # Zoom
    strip_asked = Signal(bool)
    left = Signal()  # the user is done here

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageBar")
        self._pages: Sequence[Page] = ()
        self._page = 0
        self._sized = False
        self.box = PageBox(self)
        self.box.returnPressed.connect(self._go)
        self.box.left.connect(self._give_up)
        self.box.forgotten.connect(self._show_page)
        self.total = QLabel(self)
        self.zoom = QLabel(self)
        self.zoom.setAccessibleName(say("Size of pages"))
        self.strip = self._button("▤", say("Page thumbnails (Ctrl+Shift+T)"), checkable=True)
        self.strip.toggled.connect(self.strip_asked)
        self.smaller = self._button("−", say("Smaller pages (Ctrl+-)"))
        self.larger = self._button("+", say("Larger pages (Ctrl++)"))
        self.smaller.clicked.connect(lambda: self.zoom_asked.emit(-1))
        self.larger.clicked.connect(lambda: self.zoom_asked.emit(1))
        self.fits = {
            Fit.WIDTH: self._button(say("Width"), say("Fit the width of the page"), checkable=True),
            Fit.PAGE: self._button(say("Whole"), say("Fit the whole page"), checkable=True),
        }
        for fit, button in self.fits.items():
            button.clicked.connect(lambda _on, fit=fit: self.zoom_chosen.emit(Zoom(fit)))
        self.views = self._view_buttons()
        self._lay_out()

    def _view_buttons(self) -> dict[View, QToolButton]:
        names = {
            View.TEXT: (say("Text"), say("Show the text (Ctrl+4)")),
            View.PAGE: (say("Pages"), say("Show the pages as they look (Ctrl+5)")),
            View.BOTH: (say("Both"), say("Show the text and the pages side by side (Ctrl+6)")),
        }
        group, buttons = QButtonGroup(self), {}
        for view, (words, tip) in names.items():
            button = buttons[view] = self._button(words, tip, checkable=True)
            group.addButton(button)
            button.clicked.connect(lambda _on, view=view: self.view_chosen.emit(view))
        return buttons

    def _button(self, words: str, tip: str, *, checkable: bool = False) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        button.setCheckable(checkable)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(3)
        row.addWidget(self.strip)
        row.addWidget(self.box)
        row.addWidget(self.total)
        row.addStretch(1)
        for widget in (self.smaller, self.zoom, self.larger, *self.fits.values()):
            row.addWidget(widget)
        row.addStretch(1)
        for button in self.views.values():
            row.addWidget(button)

    # What is shown

    def show_pages(self, pages: Sequence[Page]) -> None:
        """Take the pages of another document."""
        self._pages, self._page = pages, 0
        self.total.setText(say("/ {total}", total=f"{len(pages):,}"))
        self._show_page()

    @Slot(int)
    def show_page(self, number: int) -> None:
        """Say which page, from 0, is looked at; what is being typed stays."""
        self._page = number
        if not self.box.isModified():
            self._show_page()

    def show_view(self, view: View, *, strip: bool) -> None:
        """Say what is shown; the size is that of pages, where there are any to be seen."""
        self.views[view].setChecked(True)
        with QSignalBlocker(self.strip):
            self.strip.setChecked(strip)
        self._sized = view is not View.TEXT
        self._fit_in()

    def _fit_in(self) -> None:
        """Show what is about size where there are pages to be seen and room for it."""
        sizes: list[QWidget] = [self.smaller, self.zoom, self.larger, *self.fits.values()]
        for widget in sizes:
            widget.setVisible(self._sized and self.width() >= _ROOMY)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROW, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_in()

    def show_zoom(self, zoom: Zoom) -> None:
        """Say how large pages are shown."""
        self.zoom.setText(f"{zoom.factor:.0%}")
        for fit, button in self.fits.items():
            button.setChecked(fit is zoom.fit)

    def ask_page(self) -> None:
        """Let the user type a page."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    @Slot()
    def _show_page(self) -> None:
        pages = self._pages
        label = pages[self._page].label if self._page < len(pages) else ""
        self.box.setText(label or str(self._page + 1))
        self.box.setModified(False)
        place = say("{n} of {total}", n=f"{self._page + 1:,}", total=f"{len(pages):,}")
        self.box.setAccessibleDescription(place)
        self.total.setToolTip(place)

    @Slot()
    def _go(self) -> None:
        number = page_named(self.box.text(), self._pages)
        if number is None:
            self.box.selectAll()
            return
        self.box.setModified(False)
        self.page_chosen.emit(number)
        self.left.emit()

    @Slot()
    def _give_up(self) -> None:
        self._show_page()
        self.left.emit()
