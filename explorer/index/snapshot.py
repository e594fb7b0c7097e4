"""One generation of the index as it is read: postings, columns and words."""

from __future__ import annotations

import struct
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from whoosh.matching import Matcher
from whoosh.reading import IndexReader, TermNotFound

from explorer.domain.errors import DamagedIndexError
from explorer.index.storage import CheckedIndex

WORD_FIELDS = ("text", "title")
_LENGTH_WEIGHT = 0.75


@contextmanager
def undamaged() -> Iterator[None]:
    """Turns what broken index files lead to into a DamagedIndexError."""
    try:
        yield
    except (OSError, EOFError, LookupError, ValueError, TypeError, struct.error, zlib.error) as e:
        raise DamagedIndexError("The full-text index is damaged: rebuild it.") from e


class Snapshot:
    """A generation of an index. Documents have numbers in it, which no other shares."""

    def __init__(self, index: CheckedIndex) -> None:
        self.generation: int = index.latest_generation()
        with undamaged():
            self._reader = index.reader()
            self._leaves = _leaves(self._reader)
            self.ids: Sequence[int] = array("q", self._column("id"))
            self.live = self._live()
        self.numbers = {self.ids[number]: number for number in self.live}

    def close(self) -> None:
        """Give back the files."""
        self._reader.close()

    @cached_property
    def dates(self) -> Sequence[int]:
        """The day of each document as yyyymmdd, 0 for none, by document number."""
        with undamaged():
            return array("i", self._column("date"))

    @cached_property
    def paths(self) -> Sequence[str]:
        """The path of each document, by document number."""
        with undamaged():
            return [raw.decode("utf-8", "surrogatepass") for raw in self._column("path")]

    @cached_property
    def words(self) -> Sequence[str]:
        """All words of texts and titles, sorted."""
        with undamaged():
            found = {
                term
                for leaf, _ in self._leaves
                for field in WORD_FIELDS
                for term in leaf.lexicon(field)
            }
        return sorted(term.decode() for term in found)

    def words_from(self, prefix: str) -> Sequence[str]:
        """The words that begin with ``prefix``, sorted."""
        if "words" in self.__dict__:
            first = bisect_left(self.words, prefix)
            return self.words[first : bisect_left(self.words, prefix + "\U0010ffff", first)]
        with undamaged():
            found = {
                term
                for leaf, _ in self._leaves
                for field in WORD_FIELDS
                for term in leaf.expand_prefix(field, prefix)
            }
        return sorted(term.decode() for term in found)

    def labels(self, field: str) -> Sequence[str]:
        """The values of a field of labels, sorted."""
        with undamaged():
            found = {term for leaf, _ in self._leaves for term in leaf.lexicon(field)}
        return sorted(term.decode() for term in found)

    def frequency(self, term: str) -> int:
        """In how many texts and titles ``term`` stands; those of removed documents too."""
        with undamaged():
            return sum(
                leaf.doc_frequency(field, term) for leaf, _ in self._leaves for field in WORD_FIELDS
            )

    def documents(self, field: str, label: str) -> Iterator[int]:
        """The numbers of the documents with a label."""
        for first, matcher in self._matchers(field, label):
            with undamaged():
                found = list(matcher.all_ids())
            yield from (first + number for number in found)

    def holding(self, term: str) -> frozenset[int]:
        """The numbers of the documents with a word in text or title."""
        return frozenset(n for field in WORD_FIELDS for n in self.documents(field, term))

    def postings(self, field: str, term: str) -> Iterator[tuple[int, bytes]]:
        """The numbers of the documents with a word, and the packed positions of it."""
        for first, matcher in self._matchers(field, term):
            with undamaged():
                found = list(_items(matcher))
            for number, value in found:
                yield first + number, value

    def length_norms(self, field: str) -> Sequence[float]:
        """How long a field is in each document, as BM25 weighs it: 1 for the average."""
        if field not in self._norms:
            with undamaged():
                self._norms[field] = self._read_norms(field)
        return self._norms[field]

    @cached_property
    def _norms(self) -> dict[str, Sequence[float]]:
        return {}

    def _read_norms(self, field: str) -> Sequence[float]:
        lengths = [
            leaf.doc_field_length(number, field) or 0
            for leaf, _ in self._leaves
            for number in range(leaf.doc_count_all())
        ]
        average = max(1.0, sum(lengths) / max(1, len(lengths)))
        return [1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * length / average for length in lengths]

    def _column(self, field: str) -> Iterator[Any]:
        for leaf, _ in self._leaves:
            yield from leaf.column_reader(field)

    def _live(self) -> list[int]:
        return [
            first + number
            for leaf, first in self._leaves
            for number in range(leaf.doc_count_all())
            if not leaf.is_deleted(number)
        ]

    def _matchers(self, field: str, term: str) -> Iterator[tuple[int, Any]]:
        for leaf, first in self._leaves:
            try:
                with undamaged():
                    matcher = leaf.postings(field, term)
            except TermNotFound:
                continue
            yield first, matcher


def _leaves(reader: IndexReader) -> list[tuple[Any, int]]:
    """The segments with the number of the first document of each."""
    return [(leaf, first) for leaf, first in reader.leaf_readers() if leaf.doc_count_all()]


def _items(matcher: Matcher) -> Iterator[tuple[int, bytes]]:
    while matcher.is_active():
        yield matcher.id(), matcher.value()
        matcher.next()
