"""Where in a very long text the reader is, and a way to go elsewhere in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from explorer.domain.span import Span
from explorer.gui.reader.document_view import DocumentView
from explorer.gui.wording import say

_STEPS = 1_000


class PlaceBar(QWidget):
    """A slider over the whole text of ``view``; hidden where all of it is on one page."""

    chosen = Signal(int)  # the user chose to go to this offset

    def __init__(self, view: DocumentView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("placeBar")
        self._view = view
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, _STEPS)
        self.slider.setPageStep(_STEPS // 50)
        self.slider.setAccessibleName(say("Place in the document"))
        self.slider.setToolTip(say("This text is very long; drag to go elsewhere in it"))
        self.slider.actionTriggered.connect(self._choose)  # by the user, never by us
        self.place = QLabel(self)
        self.place.setAccessibleName(say("Place in the document"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 2)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.place)
        view.stretch_changed.connect(self._show_or_hide)
        self._show_or_hide()

    @Slot(object)
    def show_place(self, seen: Span) -> None:
        """Show that ``seen`` is in sight."""
        share = seen.start / max(1, self._view.length)
        if not self.slider.isSliderDown():
            self.slider.setValue(round(share * _STEPS))
        self.place.setText(say("{share} of the text", share=f"{share:.1%}"))

    @Slot()
    def _show_or_hide(self) -> None:
        self.setVisible(not self._view.is_whole)

    @Slot(int)
    def _choose(self, _action: int) -> None:
        self.chosen.emit(self.slider.sliderPosition() * self._view.length // _STEPS)
