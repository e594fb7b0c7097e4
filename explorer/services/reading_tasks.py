"""Reading a file in a confined worker process, which is handed the open file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import NO_WISHES, ReadingOptions
from explorer.services.digest import Piece
from explorer.services.task import Bench

_PATIENCE = 15.0  # seconds for any file, and for each that is inside it
_READ_RATE = 2_000_000  # bytes a second, far below what any machine reaches


@dataclass(frozen=True, slots=True)
class ReadTask:
    """Read a file of ``size`` bytes, unless it is the one known before."""

    name: str
    size: int
    known_sha256: str = ""
    options: ReadingOptions = NO_WISHES

    @property
    def seconds(self) -> float:
        """How long each document in it may take."""
        return _PATIENCE + self.size / _READ_RATE

    def run(self, bench: Bench) -> Iterator[Piece]:
        """Do it, in the worker."""
        from explorer.extract.registry import Registry  # noqa: PLC0415 - only where files are read
        from explorer.services.pieces import read_pieces  # noqa: PLC0415

        if bench.file is None:
            raise ExtractionError("The file was not handed over.", ProblemKind.UNREACHABLE)
        registry = bench.tool(Registry)
        return read_pieces(
            self.name, bench.file, registry, self.options, self.known_sha256, bench.pulse
        )
