"""A stage of an update: the text of scans and pictures is recognised, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from explorer.domain.errors import ExtractionError
from explorer.domain.page import Sheets
from explorer.domain.pixels import Pixels
from explorer.domain.problem import ProblemKind
from explorer.domain.record import DocumentRecord
from explorer.extract.extractor import ReadingOptions, Recognised
from explorer.extract.layout.placed import PlacedPage
from explorer.services.asking import ConfinedReader
from explorer.services.collections import Collection
from explorer.services.control import Control
from explorer.services.crew import Crew, Job
from explorer.services.digest import Part
from explorer.services.drawing_tasks import DrawTask
from explorer.services.inner_file import InnerFile
from explorer.services.progress import Listener, Progress, Stage
from explorer.services.recognising_tasks import ReadInnerTask, RecogniseTask, SheetsTask
from explorer.services.shelf import Shelf
from explorer.services.wishes import Ocr, Wishes
from explorer.store.store import Store

if TYPE_CHECKING:
    from explorer.extract.ocr.engines import Engine

_DOTS = 300.0  # to the inch: what recognisers are made for
_INCH = 72.0  # points
_WIDEST = 5_000  # pixels
_FEW_DOCUMENTS = 10
_FEW_PAGES = 20
_USUAL = ("en",)


class RecogniseStage:
    """Recognises what waits for it, as far as the wishes and ``control`` let it."""

    def __init__(self, collection: Collection, store: Store, shelf: Shelf, wishes: Wishes) -> None:
        self._collection = collection
        self._store = store
        self._shelf = shelf
        self._wishes = wishes

    def run(self, listener: Listener, control: Control, jobs: int) -> None:
        """Take one document after the other; each is kept when all its pages are done."""
        waiting = self._waiting()
        if not waiting:
            return
        from explorer.extract.ocr.engines import available  # noqa: PLC0415 - may be large

        engine = available()
        if engine is None:
            return
        with ConfinedReader(self._collection) as reader, Crew(jobs) as crew:
            for done, record in enumerate(waiting):
                control.wait_while_paused()
                if control.cancelled:
                    break
                listener.progressed(
                    Progress(Stage.RECOGNISE, done, len(waiting), record.place.path)
                )
                self._recognise(record, engine, reader, crew, control)
            self._shelf.flush()
        listener.progressed(Progress(Stage.RECOGNISE, len(waiting), len(waiting)))

    def _waiting(self) -> Sequence[DocumentRecord]:
        wishes = self._wishes
        waiting = self._store.documents.with_problem(ProblemKind.NEEDS_OCR)
        if wishes.ocr is Ocr.ALL:
            return [r for r in waiting if not wishes.again or r.document_id in wishes.again]
        few = wishes.ocr is Ocr.FEW and len(waiting) <= _FEW_DOCUMENTS
        return waiting if few else []

    def _recognise(
        self,
        record: DocumentRecord,
        engine: Engine,
        reader: ConfinedReader,
        crew: Crew,
        control: Control,
    ) -> None:
        file = InnerFile(record.place.file.name, record.place.inside, self._wishes.reading)
        try:
            sheets = reader.ask(record.place, SheetsTask(file), Sheets)
            if self._wishes.ocr is Ocr.FEW and len(sheets.without_text) > _FEW_PAGES:
                return
            pages = self._pages(record, file, sheets, reader, crew, control)
            if control.cancelled:
                return
            by = f"{engine.name} {engine.version}, {'+'.join(self._languages())}"
            options = ReadingOptions(self._wishes.passwords, recognised=Recognised(by, pages))
            task = ReadInnerTask(InnerFile(file.name, file.inside, options))
            self._shelf.replace(record, reader.ask(record.place, task, Part))
        except ExtractionError as error:
            self._shelf.add_problem(record, error.problem)

    def _pages(
        self,
        record: DocumentRecord,
        file: InnerFile,
        sheets: Sheets,
        reader: ConfinedReader,
        crew: Crew,
        control: Control,
    ) -> dict[int, PlacedPage]:
        """The recognised pages by number; one that cannot be recognised is left out."""
        languages, pages = self._languages(), {}

        def jobs() -> Iterator[Job]:
            for number in sheets.without_text:
                width = min(_WIDEST, max(1, round(sheets.sizes[number][0] / _INCH * _DOTS)))
                pixels = reader.ask(record.place, DrawTask(file, number, width), Pixels)
                dots = pixels.width * _INCH / max(1.0, sheets.sizes[number][0])
                yield Job(number, RecogniseTask(pixels, dots, languages))

        waiting = jobs()
        for outcome in crew.work(lambda: None if control.cancelled else next(waiting, None)):
            if control.cancelled:
                break
            if outcome is not None and isinstance(outcome.result, PlacedPage):
                pages[outcome.key] = outcome.result
        return pages

    def _languages(self) -> tuple[str, ...]:
        """Those asked for, else those that most of the collection is in."""
        return self._wishes.languages or self._store.documents.languages() or _USUAL
