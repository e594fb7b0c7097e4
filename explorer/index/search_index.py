"""The small protocol that a full-text engine stands behind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from explorer.domain.query import Node, Query, Sort
from explorer.domain.span import Span

Places = Mapping[int, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """What the index is told of one document; ``date`` is ISO 8601, cut or empty."""

    document_id: int
    text: str
    title: str
    path: str
    format: str
    language: str = ""
    date: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A query and which part of its hits is wanted.

    ``answers`` gives for each ``Named`` and ``Spoken`` node of the query, as the store
    answered it, the documents and in each the spans that match (for ``Spoken`` the
    parts of the quotes, within which the words are looked for).
    """

    query: Query
    answers: Mapping[Node, Places] = field(default_factory=dict)
    offset: int = 0
    limit: int = 20
    sort: Sort = Sort.RELEVANCE


class Marker(Protocol):
    """Knows exactly what made documents match one query."""

    def matches(self, document_id: int, text: str) -> tuple[Span, ...]:
        """The places in a document's canonical text that match, sorted, apart from each other."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """The answer of the index: ``ranked`` are (document id, score) of the page asked for.

    ``total`` counts all documents found, ``document_ids`` are all of them.
    """

    total: int
    ranked: tuple[tuple[int, float], ...]
    document_ids: Collection[int]
    explained: str
    suggestion: str
    marker: Marker


@dataclass(frozen=True, slots=True)
class IndexStats:
    """How much is in the index; ``size`` in bytes on disk."""

    documents: int
    size: int


class SearchIndex(Protocol):
    """A full-text index of one collection. Not for two threads at once: open one for each."""

    def add(self, documents: Sequence[IndexedDocument]) -> None:
        """Add or replace these documents in one commit: all become searchable, or none."""
        ...

    def remove(self, document_ids: Iterable[int]) -> None:
        """Forget these documents in one commit; unknown ids are no error."""
        ...

    def search(self, request: SearchRequest) -> Found:
        """Search what was committed up to now, by whatever process."""
        ...

    def forms(self, word: str) -> tuple[str, ...]:
        """The word forms in the index that ``word`` stands for, itself first; lower case."""
        ...

    def terms_of(self, leaf: Node) -> tuple[str, ...]:
        """The words in the index that a Word, Pattern or Fuzzy node stands for; lower case."""
        ...

    def document_ids(self) -> frozenset[int]:
        """All documents in the index."""
        ...

    def stats(self) -> IndexStats:
        """How much is in the index."""
        ...

    def clear(self) -> None:
        """Make the index empty."""
        ...

    def close(self) -> None:
        """Give back files and memory."""
        ...
