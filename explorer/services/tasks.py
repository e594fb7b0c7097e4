"""Analysing documents in worker processes, and how long each may take."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.analysis.annotator import load_annotator
from explorer.domain.annotations import Annotations
from explorer.domain.document import Document
from explorer.services.task import Bench

_PATIENCE = 60.0  # seconds for any document
_ANALYSE_RATE = 300  # words a second, a tenth of what was measured


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
