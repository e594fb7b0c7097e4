"""How far an update is, with buttons to pause and stop it, in the status bar."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from explorer.gui.wording import progress_text, say
from explorer.services.progress import Progress

_BLINK = 200  # milliseconds


class UpdateBar(QWidget):
    """Shown only while an update is under way that takes longer than a blink."""

    def __init__(self, pause: QAction, cancel: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setObjectName("progressBar")
        self._bar.setAccessibleName(say("Progress of the update"))
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text)
        layout.addWidget(self._bar)
        for action in (pause, cancel):
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            layout.addWidget(button)
        self._soon = QTimer(self, interval=_BLINK, singleShot=True)
        self._soon.timeout.connect(self.show)
        self.hide()

    @Slot()
    def begin(self) -> None:
        """An update has begun."""
        self._text.setText("")
        self._bar.setRange(0, 0)
        self._soon.start()

    @Slot(object)
    def show_progress(self, progress: Progress) -> None:
        """Show how far it is; a total of 0 is not known yet."""
        self._text.setText(progress_text(progress))
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)

    @Slot()
    def end(self) -> None:
        """The update is over."""
        self._soon.stop()
        self.hide()
