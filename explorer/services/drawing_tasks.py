"""Drawing a page or a picture in a confined worker process, which is handed the open file."""

from __future__ import annotations

import os
from dataclasses import dataclass

from explorer.domain.errors import ExtractionError
from explorer.domain.pixels import Pixels
from explorer.domain.problem import ProblemKind
from explorer.extract.budget import Budget
from explorer.extract.extractor import NO_WISHES, ReadingOptions, Source
from explorer.services.task import Bench

_PATIENCE = 20.0  # seconds


@dataclass(frozen=True, slots=True)
class DrawTask:
    """Draw a page of a file, or of what is ``inside`` it, ``width`` pixels wide.

    With ``picture`` it is that picture inside the document, and ``number`` does not count.
    """

    name: str
    inside: str
    number: int
    width: int
    picture: str = ""
    options: ReadingOptions = NO_WISHES

    @property
    def seconds(self) -> float:
        """How long it may take."""
        return _PATIENCE

    def run(self, bench: Bench) -> Pixels:
        """Do it, in the worker. Raises ExtractionError."""
        from explorer.extract import drawing  # noqa: PLC0415 - only where files are read
        from explorer.extract.registry import Registry  # noqa: PLC0415
        from explorer.extract.walk import inner_source  # noqa: PLC0415

        if bench.file is None:
            raise ExtractionError("The file was not handed over.", ProblemKind.UNREACHABLE)
        registry, size = bench.tool(Registry), os.fstat(bench.file.fileno()).st_size
        outer = Source(self.name, bench.file, None, self.options, Budget(size))
        source = inner_source(outer, self.inside, registry)
        if self.picture:
            return drawing.picture_pixels(source, self.picture, self.width)
        return drawing.page_pixels(source, self.number, self.width, registry)
