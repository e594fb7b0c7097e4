"""Drawing a page or a picture in a confined worker process, which is handed the open file."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.domain.pixels import Pixels
from explorer.services.inner_file import InnerFile
from explorer.services.task import Bench

_PATIENCE = 20.0  # seconds


@dataclass(frozen=True, slots=True)
class DrawTask:
    """Draw a page of a file, ``width`` pixels wide.

    With ``picture`` it is that picture inside the document, and ``number`` does not count.
    """

    file: InnerFile
    number: int
    width: int
    picture: str = ""

    @property
    def seconds(self) -> float:
        """How long it may take."""
        return _PATIENCE

    def run(self, bench: Bench) -> Pixels:
        """Do it, in the worker. Raises ExtractionError."""
        from explorer.extract import drawing  # noqa: PLC0415 - only where files are read
        from explorer.extract.registry import Registry  # noqa: PLC0415

        source = self.file.source(bench)
        if self.picture:
            return drawing.picture_pixels(source, self.picture, self.width)
        return drawing.page_pixels(source, self.number, self.width, bench.tool(Registry))
