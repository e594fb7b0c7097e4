"""The kinds of work that are done in worker processes, and how long each may take."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from explorer.domain.annotations import Annotations
from explorer.domain.document import Document
from explorer.index.manifest import SegmentEntry
from explorer.services.digest import Bench, Digest, Reading, digest, read_file
from explorer.services.indexing import Segments, build_from, merge_into_one

_PATIENCE = 60.0  # seconds for any file
_READ_RATE = 200_000  # bytes a second, far below what any machine reaches
_ANALYSE_RATE = 300  # words a second, a tenth of what was measured
_INDEX_RATE = 20_000  # words a second, a fortieth of what was measured
_WORDS_EACH = 100  # what a document costs besides its words


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
        return read_file(self.path, bench.registry, self.known_sha256)


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
        return bench.annotate(self.document)


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
        return digest(self.path, bench)


@dataclass(frozen=True, slots=True)
class IndexTask:
    """Write segments for ``index`` of documents with so many ``words`` in the library."""

    library: Path
    index: Path
    document_ids: tuple[int, ...]
    words: int

    @property
    def seconds(self) -> float:
        """How long it may take."""
        return _PATIENCE + (len(self.document_ids) * _WORDS_EACH + self.words) / _INDEX_RATE

    def run(self, bench: Bench) -> Segments:
        """Do it, in the worker."""
        return build_from(self.library, self.index, self.document_ids, bench.segments)


@dataclass(frozen=True, slots=True)
class MergeTask:
    """Write one segment in place of several."""

    index: Path
    sources: tuple[SegmentEntry, ...]

    @property
    def seconds(self) -> float:
        """How long it may take."""
        return _PATIENCE + sum(source.words for source in self.sources) / _INDEX_RATE

    def run(self, bench: Bench) -> Segments:  # noqa: ARG002 - needs no tools
        """Do it, in the worker."""
        return merge_into_one(self.index, self.sources)


Task = ReadTask | AnalyseTask | DigestTask | IndexTask | MergeTask
Result = Reading | Annotations | Digest | Segments


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task has no result, in one sentence for the user.

    What is ``passing`` had nothing to do with the file itself (it could not be opened,
    the model was missing), so that the next update tries again.
    """

    reason: str
    passing: bool = False
