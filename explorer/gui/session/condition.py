"""What is unusual about the collection: its index is being healed, or another program writes."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

_LOOK_AGAIN = 5_000  # milliseconds
_LOOKS = 6  # at the collection, after which an update is tried again


class State(StrEnum):
    """How things are."""

    USUAL = "usual"
    HEALING = "healing"
    READING_ALONG = "reading along"


class _Health(StrEnum):
    SOUND = "sound"
    WAITING = "waiting"  # damaged while an update was under way, which may heal it
    HEALING = "healing"
    GIVEN_UP = "given up"  # an update did not heal it, or nobody has looked since


class Condition(QObject):
    """Says what the session is to do about damage and about others that write."""

    changed = Signal(object)  # State
    heal = Signal()  # start an update
    look = Signal()  # see what others have written
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._health = _Health.SOUND
        self._told = State.USUAL
        self._looks = 0
        self._timer = QTimer(self, interval=_LOOK_AGAIN)
        self._timer.timeout.connect(self._tick)

    @property
    def state(self) -> State:
        """What is to be told."""
        if self._health in {_Health.WAITING, _Health.HEALING}:
            return State.HEALING
        return State.READING_ALONG if self._timer.isActive() else State.USUAL

    def damaged(self, message: str, *, updating: bool) -> None:
        """The index cannot be read: have it healed once; after that, say so."""
        if self._health is _Health.GIVEN_UP:
            self.failed.emit(message)
        elif self._health is _Health.SOUND:
            self._health = _Health.WAITING if updating else _Health.HEALING
            self._tell()
            if not updating:
                self.heal.emit()

    def sound(self) -> None:
        """The index was read."""
        if self._health is _Health.GIVEN_UP:
            self._health = _Health.SOUND

    def update_ended(self) -> None:
        """An update has been through."""
        self._timer.stop()
        self._no_longer_healing()
        self._tell()

    def update_failed(self) -> None:
        """An update has come to nothing."""
        self._no_longer_healing()
        self._tell()

    def others_update(self) -> None:
        """No update can be made because another program makes one."""
        self._no_longer_healing()
        if not self._timer.isActive():
            self._looks = 0
            self._timer.start()
        self._tell()

    def reset(self) -> None:
        """Another collection is open."""
        self._timer.stop()
        self._health = _Health.SOUND
        self._tell()

    def _no_longer_healing(self) -> None:
        if self._health is _Health.HEALING:
            self._health = _Health.GIVEN_UP
        elif self._health is _Health.WAITING:
            self._health = _Health.SOUND

    def _tick(self) -> None:
        self._looks += 1
        (self.look if self._looks % _LOOKS else self.heal).emit()

    def _tell(self) -> None:
        if self.state is not self._told:
            self._told = self.state
            self.changed.emit(self._told)
