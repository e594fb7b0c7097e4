"""A way to end work early that runs on another thread."""

from __future__ import annotations

from threading import Event


class StoppedError(Exception):
    """The work was ended because nobody waits for it any more."""


class Stop:
    """Asked for by one thread, looked at now and then by the one that works."""

    def __init__(self) -> None:
        self._event = Event()

    def ask(self) -> None:
        """Ask the work to end soon."""
        self._event.set()

    @property
    def asked(self) -> bool:
        """Whether the work is to end."""
        return self._event.is_set()

    def check(self) -> None:
        """Raises StoppedError when the work is to end."""
        if self._event.is_set():
            raise StoppedError
