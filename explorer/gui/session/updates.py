"""Updates of the open collection as the window sees them: progress, pause, cancel, the end."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from explorer.domain.errors import BusyCollectionError
from explorer.gui.tasks import TaskRunner
from explorer.services.collections import Collection
from explorer.services.control import Control
from explorer.services.library import Library
from explorer.services.progress import Progress, UpdateReport
from explorer.services.wishes import Ocr, Wishes

_EVERY = 0.05  # seconds between signals of progress
_MORE = (Ocr.OFF, Ocr.FEW, Ocr.ALL)


class Updates(QObject):
    """Runs one update at a time on a thread of its own.

    It is the Listener of that update: its methods ``progressed`` and so on are called on
    that thread and only emit signals, which arrive on the GUI thread. ``passwords`` are all
    that were given so far, the newest first; they are nowhere but in memory.
    """

    began = Signal()
    moved = Signal(object)  # Progress
    found = Signal()  # more documents are searchable, or some are gone
    annotated = Signal(int)  # a document's entities and quotes are there
    ended = Signal(object)  # UpdateReport
    failed = Signal(str)
    refused = Signal()  # another program updates the collection

    def __init__(
        self, library: Library, parent: QObject | None = None, jobs: int | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs = jobs
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="update")
        self._runner = TaskRunner(self._executor, self)
        self._control: Control | None = None
        self._wishes: tuple[Collection, Wishes] | None = None  # of the update under way
        self.passwords: tuple[str, ...] = ()
        self._last = 0.0

    def start(self, collection: Collection, wishes: Wishes | None = None) -> None:
        """Bring ``collection`` up to date; an update that is under way is cancelled first.

        What that one was asked to read again is then done by this one.
        """
        wished = self._joined(collection, wishes or Wishes())
        self.cancel()
        control = Control()
        self._control, self._wishes = control, (collection, wished)
        ingestor = self._library.ingestor(
            collection, jobs=self._jobs, wishes=wished, listener=self, control=control
        )
        self.began.emit()
        self._runner.run(
            ingestor.run,
            lambda report: self._end(control, report),
            lambda problem: self._fail(control, problem),
        )

    def _joined(self, collection: Collection, wishes: Wishes) -> Wishes:
        """With the passwords of before, and with what is wished of the update under way."""
        self.passwords = tuple(dict.fromkeys((*wishes.passwords, *self.passwords)))
        if self.running and self._wishes is not None and self._wishes[0] == collection:
            wishes = joined(self._wishes[1], wishes)
        return replace(wishes, passwords=self.passwords)

    def _end(self, control: Control, report: UpdateReport) -> None:
        if self._control is control:
            self._control = None
            self.ended.emit(report)

    def _fail(self, control: Control, problem: BaseException) -> None:
        if self._control is control:
            self._control = None
            if isinstance(problem, BusyCollectionError):
                self.refused.emit()
                return
            self.failed.emit(str(problem) or type(problem).__name__)

    @property
    def running(self) -> bool:
        """Whether an update is under way, paused or not."""
        return self._control is not None

    @property
    def paused(self) -> bool:
        """Whether the update is paused."""
        return self._control is not None and self._control.paused

    def set_paused(self, paused: bool) -> None:  # noqa: FBT001 - a slot for a toggled signal
        """Pause the update or go on with it."""
        if self._control is not None:
            if paused:
                self._control.pause()
            else:
                self._control.resume()

    def cancel(self) -> None:
        """Stop the update; what is done is kept, what was wished beyond the usual is not."""
        self._wishes = None
        if self._control is not None:
            self._control.cancel()

    def put_first(self, document_id: int) -> None:
        """Analyse this document next."""
        if self._control is not None:
            self._control.put_first(document_id)

    def progressed(self, progress: Progress) -> None:
        """Called by the update, on its thread."""
        now = time.monotonic()
        if progress.done == progress.total or now - self._last > _EVERY:
            self._last = now
            self.moved.emit(progress)

    def searchable(self, document_ids: Sequence[int]) -> None:  # noqa: ARG002 - a Listener's shape
        """Called by the update, on its thread."""
        self.found.emit()

    def analysed(self, document_id: int) -> None:
        """Called by the update, on its thread."""
        self.annotated.emit(document_id)

    def close(self) -> None:
        """Stop and wait for the thread to end."""
        self.cancel()
        self._runner.forget()
        self._executor.shutdown(wait=True)


def joined(one: Wishes, other: Wishes) -> Wishes:
    """The wishes that fulfil both; the languages are those of the later one, if it names any."""
    return replace(
        other,
        forget_emptied=one.forget_emptied or other.forget_emptied,
        passwords=tuple(dict.fromkeys((*other.passwords, *one.passwords))),
        again=one.again | other.again,
        ocr=max(one.ocr, other.ocr, key=_MORE.index),
        languages=other.languages or one.languages,
    )
