"""The terms of one field of a segment in sorted order, whatever the field is kept in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

import numpy as np
from typing_extensions import override

from explorer.index.arrays import Numbers
from explorer.index.segment.columns import Labels
from explorer.index.segment.dictionary import Dictionary
from explorer.index.segment.field import WordField


class Posted(NamedTuple):
    """The documents of a term, how often it stands in each, and where, one after the other."""

    documents: Numbers
    counts: Numbers
    places: Numbers | None = None


class FieldTerms(Protocol):
    """Terms go by their rank among those of the field."""

    lengths: Numbers | None

    def __len__(self) -> int:
        """How many terms there are."""
        ...

    def text(self, rank: int) -> bytes:
        """The term of that rank."""
        ...

    def rank(self, text: bytes) -> int:
        """How many terms come before ``text``."""
        ...

    def posted(self, rank: int) -> Posted:
        """Where a term stands."""
        ...


class WordTerms(FieldTerms):
    """The words of a field; the dictionary has those of other fields too."""

    def __init__(self, terms: Dictionary, field: WordField) -> None:
        self._terms = terms
        self._field = field
        self.lengths = field.lengths

    @cached_property
    def _numbers(self) -> Numbers:
        """The numbers in the dictionary of the words that stand in this field."""
        return np.flatnonzero(self._field.frequencies(range(len(self._terms))))

    @override
    def __len__(self) -> int:
        return len(self._numbers)

    @override
    def text(self, rank: int) -> bytes:
        return self._terms[int(self._numbers[rank])]

    @override
    def rank(self, text: bytes) -> int:
        return int(np.searchsorted(self._numbers, self._terms.beginning(text).start))

    @override
    def posted(self, rank: int) -> Posted:
        number = int(self._numbers[rank])
        documents, counts = self._field.postings(number)
        return Posted(documents, counts, self._field.places(number))

    def near(self, word: str, edits: int) -> Iterator[str]:
        """The words of the field at most so many edits away, swaps being one."""
        numbers, _ = self._terms.near(word, edits)
        return self._terms.some(np.intersect1d(numbers, self._numbers).tolist())


class LabelTerms(FieldTerms):
    """The labels of a field."""

    lengths = None

    def __init__(self, labels: Labels) -> None:
        self._labels = labels

    @override
    def __len__(self) -> int:
        return len(self._labels.terms)

    @override
    def text(self, rank: int) -> bytes:
        return self._labels.terms[rank]

    @override
    def rank(self, text: bytes) -> int:
        return self._labels.terms.beginning(text).start

    @override
    def posted(self, rank: int) -> Posted:
        documents = self._labels.documents(rank)
        return Posted(documents, np.ones(len(documents), np.uint8))


class ColumnTerms(FieldTerms):
    """The values of a column, one for each document, as terms; they are read when need be."""

    lengths = None

    def __init__(self, values: Callable[[], Sequence[bytes]]) -> None:
        self._read = values

    @cached_property
    def _holders(self) -> Mapping[bytes, list[int]]:
        """The documents with each value."""
        found: dict[bytes, list[int]] = {}
        for number, value in enumerate(self._read()):
            found.setdefault(value, []).append(number)
        return found

    @cached_property
    def _values(self) -> Sequence[bytes]:
        return sorted(self._holders)

    @override
    def __len__(self) -> int:
        return len(self._values)

    @override
    def text(self, rank: int) -> bytes:
        return self._values[rank]

    @override
    def rank(self, text: bytes) -> int:
        return bisect_left(self._values, text)

    @override
    def posted(self, rank: int) -> Posted:
        documents = np.array(self._holders[self._values[rank]])
        return Posted(documents, np.ones(len(documents), np.uint8))
