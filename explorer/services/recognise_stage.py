"""A stage of an update: the text of scans and pictures is recognised, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.domain.record import DocumentRecord
from explorer.extract.extractor import ReadingOptions, Recognised
from explorer.services.asking import ConfinedReader
from explorer.services.collections import Collection
from explorer.services.control import Control
from explorer.services.crew import Crew
from explorer.services.digest import Part
from explorer.services.inner_file import InnerFile
from explorer.services.page_recogniser import PageRecogniser
from explorer.services.progress import Listener, Progress, Stage
from explorer.services.recognising_tasks import ReadInnerTask
from explorer.services.shelf import Shelf
from explorer.services.wishes import Ocr, Wishes
from explorer.store.store import Store

if TYPE_CHECKING:
    from explorer.extract.ocr.engines import Engine

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
            recogniser = PageRecogniser(reader, crew, control)
            for done, record in enumerate(waiting):
                control.wait_while_paused()
                if control.cancelled:
                    break
                listener.progressed(
                    Progress(Stage.RECOGNISE, done, len(waiting), record.place.path)
                )
                self._recognise(record, engine, recogniser)
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
        self, record: DocumentRecord, engine: Engine, recogniser: PageRecogniser
    ) -> None:
        place, wishes = record.place, self._wishes
        file = InnerFile(place.file.name, place.inside, wishes.reading)
        try:
            languages = self._languages(engine)
            sheets = recogniser.sheets(place, file)
            if wishes.ocr is Ocr.FEW and len(sheets.without_text) > _FEW_PAGES:
                return
            pages = recogniser.pages(place, file, sheets, languages)
            if recogniser.control.cancelled:
                return
            by = f"{engine.name} {engine.version}, {'+'.join(languages)}"
            options = ReadingOptions(wishes.passwords, recognised=Recognised(by, pages))
            task = ReadInnerTask(InnerFile(file.name, file.inside, options))
            self._shelf.replace(record, recogniser.reader.ask(place, task, Part))
        except ExtractionError as error:
            self._shelf.add_problem(record, error.problem)

    def _languages(self, engine: Engine) -> tuple[str, ...]:
        """Those asked for, which must be there; else those of the collection that are."""
        if self._wishes.languages:
            missing = engine.missing(self._wishes.languages)
            if missing:
                raise ExtractionError(
                    f"{engine.name} cannot read {', '.join(missing)}; install these languages "
                    "for it, or choose others.",
                    ProblemKind.NEEDS_OCR,
                )
            return self._wishes.languages
        wanted = self._store.documents.languages() or _USUAL
        missing = engine.missing(wanted)
        return tuple(code for code in wanted if code not in missing) or _USUAL
