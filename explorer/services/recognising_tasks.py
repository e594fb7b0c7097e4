"""Recognising the text of scans: what of it confined workers do, and what trusted ones."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.domain.errors import ExtractionError
from explorer.domain.page import Sheets
from explorer.domain.pixels import Pixels
from explorer.domain.problem import ProblemKind
from explorer.extract.layout.placed import PlacedPage
from explorer.services.digest import Part
from explorer.services.inner_file import InnerFile
from explorer.services.task import Bench

_PATIENCE = 60.0  # seconds to look at a file, or to read it with what was recognised
_PAGE = 180.0  # seconds for one page, many times what it usually takes


@dataclass(frozen=True, slots=True)
class SheetsTask:
    """See which pages a file has, and which of them have no text."""

    file: InnerFile

    @property
    def seconds(self) -> float:
        """How long it may take."""
        return _PATIENCE

    def run(self, bench: Bench) -> Sheets:
        """Do it, in a confined worker. Raises ExtractionError."""
        from explorer.extract.registry import Registry  # noqa: PLC0415 - only where files are read
        from explorer.extract.scans import sheets_of  # noqa: PLC0415

        return sheets_of(self.file.source(bench), bench.tool(Registry))


@dataclass(frozen=True, slots=True)
class ReadInnerTask:
    """Read a file, or one inside it, with what was recognised of its pages."""

    file: InnerFile

    @property
    def seconds(self) -> float:
        """How long it may take."""
        return _PATIENCE

    def run(self, bench: Bench) -> Part:
        """Do it, in a confined worker. Raises ExtractionError."""
        from explorer.extract.registry import Registry  # noqa: PLC0415 - only where files are read
        from explorer.services.pieces import read_alone  # noqa: PLC0415

        return read_alone(self.file.source(bench), self.file.inside, bench.tool(Registry))


@dataclass(frozen=True, slots=True)
class RecogniseTask:
    """Recognise the words on a page of ``dots`` to the inch, in these languages."""

    pixels: Pixels
    dots: float
    languages: tuple[str, ...]

    @property
    def seconds(self) -> float:
        """How long it may take."""
        return _PAGE

    def run(self, bench: Bench) -> PlacedPage:
        """Do it, in a trusted worker: the recogniser is another program, held on its own.

        Raises ExtractionError.
        """
        from explorer.extract.ocr.engines import available  # noqa: PLC0415 - may be large

        engine = bench.tool(available)
        if engine is None:
            raise ExtractionError(
                "No program for text recognition is installed.", ProblemKind.NEEDS_PROGRAM
            )
        return engine.recognise(self.pixels, self.dots, self.languages)
