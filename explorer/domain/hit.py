"""What a search gives back."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.domain.query import Query
from explorer.domain.span import Span

MOST_MATCHES = 100_000  # in one document: a person cannot look at more, and each costs memory


@dataclass(frozen=True, slots=True)
class Snippet:
    """A short passage; ``marks`` are spans of ``text``, which begins at ``offset`` of the document.

    White space and left-out stretches may differ from the document's text, so only
    ``Hit.matches`` are places in the document. ``where`` names the page or the heading
    that the passage is under, "" where the document has neither.
    """

    text: str
    marks: tuple[Span, ...]
    offset: int = 0
    where: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One document that a query found; ``matches`` are spans of its canonical text.

    Of very many they are the first ``MOST_MATCHES`` or so.

    Of one that ``failed`` to be read, the snippet is the reason.
    """

    document_id: int
    path: str
    title: str
    score: float
    date: str
    snippet: Snippet
    matches: tuple[Span, ...]
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits: ``total`` counts all, ``explained`` says what was searched for.

    ``suggestion`` is another spelling of the query when nothing was found, else "".
    """

    query: Query
    explained: str
    total: int
    seconds: float
    suggestion: str
    hits: tuple[Hit, ...]
