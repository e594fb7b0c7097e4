"""The first stage of an update: files are read by confined workers, stored and made searchable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer.domain.errors import ExtractionError
from explorer.domain.record import INSIDE, DocumentRecord
from explorer.extract.extractor import ReadingOptions
from explorer.services.collections import Collection
from explorer.services.control import Control
from explorer.services.crew import Crew, Job, Outcome
from explorer.services.digest import Done, Part, Trouble
from explorer.services.opening import open_regular
from explorer.services.plan import Plan
from explorer.services.progress import Listener, Progress, Stage
from explorer.services.reading_tasks import ReadTask
from explorer.services.scan import FoundFile
from explorer.services.shelf import Shelf, known_sha256
from explorer.services.task import Failure

Files = Sequence[tuple[FoundFile, DocumentRecord | None]]


class ReaderStage:
    """Carries out a plan, as far as ``control`` lets it."""

    def __init__(
        self,
        collection: Collection,
        shelf: Shelf,
        listener: Listener,
        control: Control,
        options: ReadingOptions,
    ) -> None:
        self._collection = collection
        self._shelf = shelf
        self._listener = listener
        self._control = control
        self._options = options
        self._done = 0

    def run(self, todo: Plan, crew: Crew) -> None:
        """Forget what is gone, note what is broken, read what is new or changed."""
        self._shelf.forget(todo.gone)
        for file, record in todo.broken:
            if file.problem:
                self._shelf.fail(file, record, file.problem, passing=True)
        self._read([*((file, None) for file in todo.fresh), *todo.suspect], crew)
        self._shelf.flush()

    def _read(self, files: Files, crew: Crew) -> None:
        control, jobs = self._control, self._jobs(files)
        while self._done < len(files) and not control.cancelled:
            for outcome in crew.work(lambda: None if control.held else next(jobs, None)):
                if control.cancelled:
                    break
                if outcome is None:
                    self._shelf.poll()
                else:
                    self._take(files, outcome)
            control.wait_while_paused()

    def _take(self, files: Files, outcome: Outcome) -> None:
        file, record = files[outcome.key]
        result = outcome.result
        if isinstance(result, Part):
            self._shelf.put(file, result)
            if result.inside:  # a box of mails may hold many thousands
                current = f"{file.place.path}{INSIDE}{result.inside}"
                self._listener.progressed(Progress(Stage.READ, self._done, len(files), current))
        elif isinstance(result, Trouble):
            self._shelf.add_trouble(file, result)
        elif isinstance(result, Done):
            self._shelf.finish(file, record, result)
        elif isinstance(result, Failure):
            self._shelf.fail(file, record, result.problem, passing=result.passing)
        if outcome.last:
            self._tell(file, len(files))

    def _tell(self, file: FoundFile, total: int) -> None:
        self._done += 1
        self._listener.progressed(Progress(Stage.READ, self._done, total, file.place.path))

    def _jobs(self, files: Files) -> Iterator[Job]:
        for number, (file, record) in enumerate(files):
            known = known_sha256(record)
            root = self._collection.folders.get(file.place.folder_id)
            try:
                descriptor = open_regular(file.path, root)
            except ExtractionError as error:
                self._shelf.fail(file, record, error.problem, passing=True)
                self._tell(file, len(files))
                continue
            task = ReadTask(file.place.name, file.stamp.size, known, self._options)
            yield Job(number, task, descriptor)
