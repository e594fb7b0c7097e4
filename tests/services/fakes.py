"""A full-text index in a dictionary, which can be told to fail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from explorer.domain.query import Node, Word
from explorer.domain.span import Span
from explorer.index.search_index import Found, IndexedDocument, IndexStats, SearchRequest


class NoMarks:
    """Finds no place in any text."""

    def matches(self, document_id: int, text: str) -> tuple[Span, ...]:
        return ()


class FakeIndex:
    """Keeps documents by id and each commit as ("add" or "remove", ids); finds everything."""

    def __init__(self, *, broken: bool = False) -> None:
        self.kept: dict[int, IndexedDocument] = {}
        self.commits: list[tuple[str, tuple[int, ...]]] = []
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

    def search(self, request: SearchRequest) -> Found:
        ranked = tuple((number, 1.0) for number in self.kept)
        return Found(len(ranked), ranked, tuple(self.kept), "everything", "", NoMarks())

    def forms(self, word: str) -> tuple[str, ...]:
        return (word.lower(),)

    def terms_of(self, leaf: Node) -> tuple[str, ...]:
        return (leaf.text.lower(),) if isinstance(leaf, Word) else ()

    def document_ids(self) -> frozenset[int]:
        return frozenset(self.kept)

    def stats(self) -> IndexStats:
        return IndexStats(len(self.kept), 0)

    def clear(self) -> None:
        self.kept.clear()

    def close(self) -> None:
        """Nothing is held."""
