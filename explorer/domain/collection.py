"""Quotes and counts as they are seen across the documents of a collection."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.domain.quote import Quote


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quote with the document it stands in."""

    document_id: int
    quote: Quote
