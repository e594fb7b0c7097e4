"""A full-text index in a dictionary, which can be told to fail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from explorer.domain.query import Node, Sort, Word
from explorer.domain.span import Span
from explorer.index.building import Built
from explorer.index.manifest import SegmentEntry
from explorer.index.search_index import IndexedDocument, IndexStats, SearchRequest


class NoMarks:
    """Finds no place in any text."""

    def matches(self, document_id: int, text: str) -> tuple[Span, ...]:
        return ()


@dataclass(frozen=True)
class FakeFound:
    """Finds these documents, in their order."""

    document_ids: tuple[int, ...]
    explained: str = "everything"
    suggestion: str = ""
    marker: NoMarks = field(default_factory=NoMarks)

    @property
    def total(self) -> int:
        return len(self.document_ids)

    def spread(self, field: str) -> dict[str, int]:
        return {}

    def page(self, offset: int, limit: int, sort: Sort) -> tuple[tuple[int, float], ...]:
        return tuple((number, 1.0) for number in self.document_ids[offset : offset + limit])


class FakeIndex:
    """Keeps documents by id and each commit as (what, ids); finds everything.

    ``groups`` of segments are to be merged.
    """

    def __init__(self, *, broken: bool = False) -> None:
        self.kept: dict[int, IndexedDocument] = {}
        self.commits: list[tuple[str, tuple[int, ...]]] = []
        self.groups: list[tuple[SegmentEntry, ...]] = []
        self.broken = broken

    def _commit(self, what: str, ids: Iterable[int]) -> None:
        if self.broken:
            raise OSError("no space left on the device")
        self.commits.append((what, tuple(ids)))

    def add(self, documents: Sequence[IndexedDocument]) -> None:
        self._commit("add", (document.document_id for document in documents))
        self.kept.update({document.document_id: document for document in documents})

    def remove(self, document_ids: Iterable[int]) -> None:
        gone = tuple(document_ids)
        self._commit("remove", gone)
        for number in gone:
            self.kept.pop(number, None)

    def search(self, request: SearchRequest) -> FakeFound:
        return FakeFound(tuple(self.kept))

    def forms(self, word: str) -> tuple[str, ...]:
        return (word.lower(),)

    def terms_of(self, leaf: Node) -> tuple[str, ...]:
        return (leaf.text.lower(),) if isinstance(leaf, Word) else ()

    def words(self, prefix: str, most: int) -> tuple[tuple[str, int], ...]:
        return ()

    def attach(self, built: Sequence[Built]) -> None:
        self._commit("attach", (number for each in built for number in each.document_ids))

    def attach_merged(self, built: Built) -> None:
        self._commit("merge", built.document_ids)
        self.groups.remove(built.sources)

    def to_merge(self) -> list[tuple[SegmentEntry, ...]]:
        return list(self.groups)

    def generation(self) -> int:
        return len(self.commits)

    def document_ids(self) -> frozenset[int]:
        return frozenset(self.kept)

    def stats(self) -> IndexStats:
        return IndexStats(len(self.kept), 0)

    def clear(self) -> None:
        self.kept.clear()

    def close(self) -> None:
        """Nothing is held."""
