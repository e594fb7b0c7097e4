"""The first stage of an update: files are read by workers, stored and made searchable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer.domain.record import DocumentRecord, FileState
from explorer.services.collections import Collection
from explorer.services.control import Control
from explorer.services.crew import Crew, Job, Outcome
from explorer.services.digest import Reading
from explorer.services.plan import Plan
from explorer.services.progress import Listener, Progress, Stage
from explorer.services.scan import FoundFile
from explorer.services.shelf import Read, Shelf
from explorer.services.task import Failure
from explorer.services.tasks import ReadTask

Files = Sequence[tuple[FoundFile, DocumentRecord | None]]


class ReaderStage:
    """Carries out a plan, as far as ``control`` lets it."""

    def __init__(
        self, collection: Collection, shelf: Shelf, listener: Listener, control: Control
    ) -> None:
        self._collection = collection
        self._shelf = shelf
        self._listener = listener
        self._control = control

    def run(self, todo: Plan, crew: Crew) -> None:
        """Forget what is gone, note what is broken, read what is new or changed."""
        self._shelf.forget(todo.gone)
        for file, record in todo.broken:
            self._shelf.put(Read(file, record, Failure(file.problem)))
        self._read([*((file, None) for file in todo.fresh), *todo.suspect], crew)
        self._shelf.flush()

    def _read(self, files: Files, crew: Crew) -> None:
        control, jobs, done = self._control, self._jobs(files), 0
        while done < len(files) and not control.cancelled:
            for outcome in crew.work(lambda: None if control.held else next(jobs, None)):
                if control.cancelled:
                    break
                if outcome is None:
                    self._shelf.poll()
                else:
                    done += 1
                    self._take(files, outcome, done)
            control.wait_while_paused()

    def _take(self, files: Files, outcome: Outcome, done: int) -> None:
        file, record = files[outcome.key]
        if isinstance(outcome.result, Reading | Failure):
            self._shelf.put(Read(file, record, outcome.result))
        self._listener.progressed(Progress(Stage.READ, done, len(files), file.place.path))

    def _jobs(self, files: Files) -> Iterator[Job]:
        for number, (file, record) in enumerate(files):
            known = record.stamp.sha256 if record and record.state is FileState.OK else ""
            path = self._collection.file(file.place)
            yield Job(number, ReadTask(path, file.stamp.size, known))
