"""Steps through the documents of a term as Whoosh's matchers do."""

from __future__ import annotations

from bisect import bisect_left
from copy import copy
from functools import cached_property
from typing import Any, Self

from typing_extensions import override
from whoosh.formats import Format
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.scoring import BaseScorer

from explorer.index.arrays import starts
from explorer.index.codec.field_terms import Posted


class ArrayMatcher(LeafMatcher):  # type: ignore[misc] # whoosh is untyped
    """All documents of a term, which are one block; ``shortest`` is the least field length.

    Past the end the id stays the last one: Whoosh's own matchers ask for it there.
    """

    def __init__(
        self,
        term: tuple[str, bytes],
        posted: Posted,
        shortest: int,
        format_: Format,
        scorer: BaseScorer | None,
    ) -> None:
        self._term = term
        self._posted = posted
        self._shortest = shortest
        self.format = format_
        self.scorer = scorer
        self._documents: list[int] = posted.documents.tolist()
        self._counts: list[int] = posted.counts.tolist()
        self._at = 0

    @override
    def is_active(self) -> bool:
        return self._at < len(self._documents)

    @override
    def reset(self) -> None:
        self._at = 0

    @override
    def copy(self) -> Self:
        return copy(self)

    @override
    def id(self) -> int:
        return self._documents[min(self._at, len(self._documents) - 1)]

    @override
    def weight(self) -> float:
        return float(self._counts[self._at])

    @override
    def next(self) -> bool:
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return True

    @override
    def skip_to(self, id: int) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._at = bisect_left(self._documents, id, self._at)

    @override
    def all_ids(self) -> list[int]:
        return self._documents[self._at :]

    # Places

    @cached_property
    def _first(self) -> list[int]:
        found: list[int] = starts(self._posted.counts).tolist()
        return found

    def _places(self) -> list[int]:
        if self._posted.places is None:
            return []
        first, last = self._first[self._at], self._first[self._at + 1]
        found: list[int] = self._posted.places[first:last].tolist()
        return found

    @override
    def value(self) -> bytes:
        if self._posted.places is None:
            return b""
        kept: bytes = self.format.encode(self._places())
        return kept

    @override
    def value_as(self, astype: str) -> Any:
        return self._places() if astype == "positions" else super().value_as(astype)

    # Quality: the whole list is one block

    def block_min_length(self) -> int:
        """The shortest field among the documents."""
        return self._shortest

    def block_max_weight(self) -> float:
        """How often the term stands where it stands most."""
        return float(self._posted.counts.max())

    @override
    def skip_to_quality(self, minquality: float) -> int:
        if not self.is_active() or self.block_quality() > minquality:
            return 0
        self._at = len(self._documents)
        return 1
