"""Recognises the pages of one file: a confined worker draws them, trusted ones have them read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explorer.domain.page import Sheets
from explorer.domain.pixels import Pixels
from explorer.domain.record import FilePlace
from explorer.extract.layout.placed import PlacedPage
from explorer.services.asking import ConfinedReader
from explorer.services.control import Control
from explorer.services.crew import Crew, Job
from explorer.services.drawing_tasks import DrawTask
from explorer.services.inner_file import InnerFile
from explorer.services.recognising_tasks import RecogniseTask, SheetsTask

_DOTS = 300.0  # to the inch: as measured, what recognises most
_INCH = 72.0  # points
_WIDEST = 5_000  # pixels


@dataclass(frozen=True, slots=True)
class PageRecogniser:
    """Draws with ``reader``, recognises with ``crew``, as far as ``control`` lets it."""

    reader: ConfinedReader
    crew: Crew
    control: Control

    def sheets(self, place: FilePlace, file: InnerFile) -> Sheets:
        """The pages of a file. Raises ExtractionError when it has none."""
        return self.reader.ask(place, SheetsTask(file), Sheets)

    def pages(
        self, place: FilePlace, file: InnerFile, sheets: Sheets, languages: tuple[str, ...]
    ) -> dict[int, PlacedPage]:
        """The recognised pages by number; one that cannot be recognised is left out."""
        waiting = self._jobs(place, file, sheets, languages)
        found: dict[int, PlacedPage] = {}
        for outcome in self.crew.work(
            lambda: None if self.control.cancelled else next(waiting, None)
        ):
            if self.control.cancelled:
                break
            if outcome is not None and isinstance(outcome.result, PlacedPage):
                found[outcome.key] = outcome.result
        return found

    def _jobs(
        self, place: FilePlace, file: InnerFile, sheets: Sheets, languages: tuple[str, ...]
    ) -> Iterator[Job]:
        for number in sheets.without_text:
            points = max(1.0, sheets.sizes[number][0])
            width = min(_WIDEST, max(1, round(points / _INCH * _DOTS)))
            pixels = self.reader.ask(place, DrawTask(file, number, width), Pixels)
            yield Job(number, RecogniseTask(pixels, pixels.width * _INCH / points, languages))
