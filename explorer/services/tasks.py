"""Reading and analysing files in worker processes, and how long each may take."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from explorer.analysis.annotator import load_annotator
from explorer.domain.annotations import Annotations
from explorer.domain.document import Document
from explorer.extract.registry import Registry
from explorer.services.digest import Digest, Reading, read_document, read_file
from explorer.services.task import Bench

_PATIENCE = 60.0  # seconds for any file
_READ_RATE = 200_000  # bytes a second, far below what any machine reaches
_ANALYSE_RATE = 300  # words a second, a tenth of what was measured


@dataclass(frozen=True, slots=True)
class ReadTask:
    """Read a file of ``size`` bytes into a document, unless it is the one known before."""

    path: Path
    size: int
    known_sha256: str = ""

    @property
    def seconds(self) -> float:
        """How long it may take."""
        return _PATIENCE + self.size / _READ_RATE

    def run(self, bench: Bench) -> Reading:
        """Do it, in the worker."""
        return read_file(self.path, bench.tool(Registry), self.known_sha256)


@dataclass(frozen=True, slots=True)
class AnalyseTask:
    """Find the entities and quotes of a document."""

    document: Document

    @property
    def seconds(self) -> float:
        """How long it may take."""
        return _PATIENCE + self.document.words / _ANALYSE_RATE

    def run(self, bench: Bench) -> Annotations:
        """Do it, in the worker."""
        return bench.tool(load_annotator).annotate(self.document)


@dataclass(frozen=True, slots=True)
class DigestTask:
    """Read and analyse a file of ``size`` bytes."""

    path: Path
    size: int

    @property
    def seconds(self) -> float:
        """How long it may take, reckoning five bytes a word."""
        return _PATIENCE + self.size / _READ_RATE + self.size / 5 / _ANALYSE_RATE

    def run(self, bench: Bench) -> Digest:
        """Do it, in the worker."""
        document = read_document(self.path, bench.tool(Registry))
        return Digest(document, bench.tool(load_annotator).annotate(document))
