"""How another thread steers long work: pause, resume, cancel, and what to do first."""

from __future__ import annotations

import threading


class Control:
    """Shared between the thread that works and those that watch. All methods are thread-safe."""

    def __init__(self) -> None:
        self._running = threading.Event()
        self._running.set()
        self._cancelled = threading.Event()
        self._lock = threading.Lock()
        self._first: int | None = None

    def pause(self) -> None:
        """Let what is under way end and begin nothing new."""
        self._running.clear()

    def resume(self) -> None:
        """Go on after a pause."""
        self._running.set()

    def cancel(self) -> None:
        """Stop as soon as all is safe; what is done is kept."""
        self._cancelled.set()
        self._running.set()

    @property
    def paused(self) -> bool:
        """Whether work is paused."""
        return not self._running.is_set()

    @property
    def cancelled(self) -> bool:
        """Whether work is to stop."""
        return self._cancelled.is_set()

    @property
    def held(self) -> bool:
        """Whether nothing new is to begin for now."""
        return self.paused or self.cancelled

    def wait_while_paused(self) -> None:
        """Return when work may go on, or is to stop."""
        self._running.wait()

    def put_first(self, document_id: int) -> None:
        """Analyse this document before all others, say because it is being read."""
        with self._lock:
            self._first = document_id

    def take_first(self) -> int | None:
        """The document to analyse next, once."""
        with self._lock:
            first, self._first = self._first, None
            return first
