"""The small protocol that a full-text engine stands behind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from explorer.domain.query import Node, Query, Sort
from explorer.domain.span import Span
from explorer.domain.stop import Stop

Places = Mapping[int, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """What the index is told of one document; ``date`` is ISO 8601, cut or empty.

    One that ``failed`` to be read has no text, and is found only when such are asked for.
    """

    document_id: int
    text: str
    title: str
    path: str
    format: str
    language: str = ""
    date: str = ""
    keywords: tuple[str, ...] = ()
    failed: bool = False


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A query, and what the store knows of it.

    ``answers`` gives for each ``Named``, ``Spoken`` and ``Having`` node the documents that
    the store found, and in each the spans that match (for ``Spoken`` the parts of the
    quotes, within which the words are looked for). ``names`` are those of the entities
    that answered. The search ends with StoppedError soon after ``stop`` was asked.
    """

    query: Query
    answers: Mapping[Node, Places] = field(default_factory=dict)
    names: Mapping[Node, tuple[str, ...]] = field(default_factory=dict)
    stop: Stop | None = None


class Marker(Protocol):
    """Knows exactly what made documents match one query."""

    def matches(self, document_id: int, text: str) -> tuple[Span, ...]:
        """The places in a document's canonical text that match, sorted, apart from each other.

        Nothing where ``text`` is not the text that was indexed.
        """
        ...


class Found(Protocol):
    """The answer of the index; it stays as it is whatever happens to the index."""

    @property
    def total(self) -> int:
        """How many documents were found."""
        ...

    @property
    def document_ids(self) -> Collection[int]:
        """All documents found, in no order."""
        ...

    @property
    def explained(self) -> str:
        """What was searched for, in a sentence."""
        ...

    @property
    def suggestion(self) -> str:
        """The query in another spelling where nothing was found, else ""."""
        ...

    @property
    def marker(self) -> Marker:
        """Marks what matched."""
        ...

    def spread(self, field: str) -> Mapping[str, int]:
        """How many of the documents have each value of a field, those without one left out.

        Values of type, lang and tag are labels, of date years, of folder the whole directories
        below the source folders, parts joined by ``/``.
        """
        ...

    def page(self, offset: int, limit: int, sort: Sort) -> tuple[tuple[int, float], ...]:
        """Some of the documents in this order, with their scores; ties go by their ids."""
        ...


@dataclass(frozen=True, slots=True)
class IndexStats:
    """How much is in the index; ``size`` in bytes on disk."""

    documents: int
    size: int


class SearchIndex(Protocol):
    """A full-text index of one collection. Not for two threads at once: open one for each.

    All methods but ``add``, ``remove`` and ``clear`` see what was committed last, by
    whatever process, and raise DamagedIndexError where it cannot be trusted.
    """

    def add(self, documents: Sequence[IndexedDocument]) -> None:
        """Add or replace these documents in one commit: all become searchable, or none."""
        ...

    def remove(self, document_ids: Iterable[int]) -> None:
        """Forget these documents in one commit; unknown ids are no error."""
        ...

    def search(self, request: SearchRequest) -> Found:
        """Search; documents that could not be read are found only if they are asked for."""
        ...

    def forms(self, word: str) -> tuple[str, ...]:
        """The word forms in the index that ``word`` stands for, itself first; lower case."""
        ...

    def terms_of(self, leaf: Node) -> tuple[str, ...]:
        """The words in the index that a leaf of a query stands for; lower case."""
        ...

    def words(self, prefix: str, most: int) -> tuple[tuple[str, int], ...]:
        """The commonest words that begin with ``prefix``, with their counts of documents."""
        ...

    def document_ids(self) -> frozenset[int]:
        """All documents in the index."""
        ...

    def generation(self) -> int:
        """Another number after each commit."""
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
