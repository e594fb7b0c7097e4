"""A file that is handed to a confined worker, or one inside it, and how it is to be read."""

from __future__ import annotations

import os
from dataclasses import dataclass

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.budget import Budget
from explorer.extract.extractor import NO_WISHES, ReadingOptions, Source
from explorer.services.task import Bench


@dataclass(frozen=True, slots=True)
class InnerFile:
    """What is called ``inside`` in a file that is called ``name``; "" is that file itself."""

    name: str
    inside: str = ""
    options: ReadingOptions = NO_WISHES

    def source(self, bench: Bench) -> Source:
        """It, where the worker has been handed the file. Raises ExtractionError."""
        from explorer.extract.registry import Registry  # noqa: PLC0415 - only where files are read
        from explorer.extract.walk import inner_source  # noqa: PLC0415

        if bench.file is None:
            raise ExtractionError("The file was not handed over.", ProblemKind.UNREACHABLE)
        size = os.fstat(bench.file.fileno()).st_size
        outer = Source(self.name, bench.file, None, self.options, Budget(size), bench.pulse)
        return inner_source(outer, self.inside, bench.tool(Registry))
