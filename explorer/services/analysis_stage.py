"""The second stage of an update: entities and quotes, the open document first of all."""

from __future__ import annotations

from dataclasses import replace

from explorer.analysis.annotator import PIPELINE
from explorer.domain.annotations import Annotations
from explorer.services.control import Control
from explorer.services.crew import Crew, Job, Outcome
from explorer.services.progress import Listener, Progress, Stage
from explorer.services.task import Failure
from explorer.services.tasks import AnalyseTask
from explorer.store.store import Store

_MOST_WORDS = 1_000_000  # some minutes, and a gigabyte of memory


class AnalysisStage:
    """Analyses what is not yet analysed, short documents before long ones."""

    def __init__(self, store: Store, listener: Listener, control: Control) -> None:
        self._store = store
        self._listener = listener
        self._control = control
        waiting = sorted(store.documents.to_analyse(PIPELINE), key=lambda item: item[1])
        self._waiting = dict.fromkeys(number for number, words in waiting if words <= _MOST_WORDS)
        self._too_long = [(number, words) for number, words in waiting if words > _MOST_WORDS]
        self.total = len(self._waiting)
        self._done = 0

    def run(self, crew: Crew) -> None:
        """Work through them, as far as ``control`` lets it; each is kept when it is done."""
        self._pass_over()
        while self._done < self.total and not self._control.cancelled:
            for outcome in crew.work(self._next):
                if self._control.cancelled:
                    break
                if outcome is not None:
                    self._keep(outcome)
            self._control.wait_while_paused()

    def _pass_over(self) -> None:
        """Say of texts that are far too long that they are only searched."""
        with self._store.transaction():
            for number, words in self._too_long:
                reason = (
                    f"It is too long ({words:,} words) for its entities and quotes to be found; "
                    "split it into smaller files to have that done."
                )
                self._store.annotations.save_failure(number, PIPELINE, reason)

    def _next(self) -> Job | None:
        if self._control.held:
            return None
        first = self._control.take_first()
        if first is None or first not in self._waiting:
            first = next(iter(self._waiting), None)
        while first is not None:
            del self._waiting[first]
            document = self._store.documents.document(first)
            if document is not None:
                return Job(first, AnalyseTask(replace(document, pages=(), pictures=())))
            self._done += 1
            first = next(iter(self._waiting), None)
        return None

    def _keep(self, outcome: Outcome) -> None:
        with self._store.transaction():
            if isinstance(outcome.result, Annotations):
                self._store.annotations.save(outcome.key, outcome.result)
            elif isinstance(outcome.result, Failure):
                pipeline = "" if outcome.result.passing else PIPELINE
                self._store.annotations.save_failure(outcome.key, pipeline, outcome.result.reason)
        self._done += 1
        self._listener.analysed(outcome.key)
        self._listener.progressed(Progress(Stage.ANALYSE, self._done, self.total))
