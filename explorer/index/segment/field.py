"""The postings of one field of words in a segment, read where they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np

from explorer.index.arrays import Flags, Numbers, Weights, runs, starts
from explorer.index.segment.blocks import BlockFile

OTHER_FORM = np.float32(0.75)  # what a word in another form or spelling counts
_FEW = 12  # terms that are looked up one by one


class WordField:
    """Terms and documents go by their numbers in the segment."""

    def __init__(self, file: BlockFile, name: str) -> None:
        self._first = file.column(f"{name}.first")
        self._documents = file.column(f"{name}.documents")
        self._counts = file.column(f"{name}.counts")
        self._places_first = file.column(f"{name}.places_first")
        self._places = file.column(f"{name}.places")
        self._lengths = file.column(f"{name}.lengths")
        self._samples_first = file.column(f"{name}.samples_first")
        self._sample_offsets = file.column(f"{name}.sample_offsets")
        self._sample_places = file.column(f"{name}.sample_places")

    @property
    def lengths(self) -> Numbers:
        """How many places the field has in each document."""
        return self._lengths.all()

    def frequency(self, term: int) -> int:
        """In how many documents a term stands."""
        return int(self._bounds[term + 1] - self._bounds[term])

    @cached_property
    def _bounds(self) -> memoryview:
        """Where the postings of each term begin."""
        return self._first.view()

    @cached_property
    def _place_bounds(self) -> memoryview:
        """Where the places of each term begin."""
        return self._places_first.view()

    def frequencies(self, terms: range) -> Numbers:
        """In how many documents each term of a range stands."""
        return np.diff(self._first.part(terms.start, terms.stop + 1).astype(np.int64))

    def postings(self, term: int) -> tuple[Numbers, Numbers]:
        """The documents of a term, ascending, and how often it stands in each."""
        first, last = self._bounds[term], self._bounds[term + 1]
        return self._documents.part(first, last), self._counts.part(first, last)

    def places(self, term: int) -> Numbers:
        """The places of a term: those of its first document, then the next one's."""
        return self._places.part(self._place_bounds[term], self._place_bounds[term + 1])

    def tally(self, terms: Numbers, own: int | None = None) -> Weights | None:
        """How often any of ``terms`` stands in each document; None for nowhere.

        Where one of them is the term's ``own`` spelling, the others count a little less.
        """
        if len(terms) <= _FEW:
            return self._tally_few(terms, own)
        where, sizes = self._where(terms)
        if not len(where):
            return None
        counts = self._counts.all()[where].astype(np.float32)
        if own is not None:
            counts *= np.repeat(np.where(terms == own, 1, OTHER_FORM).astype(np.float32), sizes)
        documents = self._documents.all()[where]
        return np.bincount(documents, counts, len(self._lengths)).astype(np.float32)

    def _tally_few(self, terms: Numbers, own: int | None) -> Weights | None:
        total = None
        for term in terms.tolist():
            if self._bounds[term] == self._bounds[term + 1]:
                continue
            documents, counts = self.postings(term)
            if total is None:
                total = np.zeros(len(self._lengths), np.float32)
            total[documents] += counts if own in (None, term) else counts * OTHER_FORM
        return total

    def _where(self, terms: Numbers) -> tuple[Numbers, Numbers]:
        """The places of the postings of several sorted terms, and how many each has."""
        low, high = int(terms[0]), int(terms[-1]) + 1
        first = self._first.part(low, high + 1).astype(np.int64)
        if high - low == len(terms):
            return np.arange(first[0], first[-1]), np.diff(first)
        begins = first[terms - low]
        sizes = first[terms - low + 1] - begins
        return runs(begins, sizes), sizes

    def may_hold(self, terms: Numbers) -> bool:
        """Whether any of ``terms`` stands here at all; of many it is taken for granted."""
        if len(terms) > _FEW:
            return True
        return any(self._bounds[term] != self._bounds[term + 1] for term in terms.tolist())

    def holders(self, terms: Numbers) -> Flags:
        """Flags of the documents that have any of ``terms``."""
        found = np.zeros(len(self._lengths), np.bool_)
        if len(terms) <= _FEW:
            for term in terms.tolist():
                found[self.postings(term)[0]] = True
        else:
            found[self._documents.all()[self._where(terms)[0]]] = True
        return found

    def places_within(self, terms: Numbers, wanted: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
        """For each term, the documents of its places in the ``wanted`` ones (flags), and these."""
        for term in terms.tolist():
            documents, counts = self.postings(term)
            chosen = np.flatnonzero(wanted[documents])
            if len(chosen):
                sizes = counts[chosen].astype(np.int64)
                first = np.cumsum(counts, dtype=np.int64)[chosen] - sizes
                places = self.places(term)[runs(first, sizes)]
                yield np.repeat(documents[chosen], sizes), places

    def terms_in(self, document: int, terms: Numbers) -> list[int]:
        """Which of the sorted ``terms`` stand in a document."""
        if len(terms) <= _FEW:
            return [term for term in terms.tolist() if self._posting(document, term) >= 0]
        where, sizes = self._where(terms)
        found = np.flatnonzero(self._documents.all()[where] == document)
        return [int(n) for n in terms[np.searchsorted(np.cumsum(sizes), found, side="right")]]

    def places_in(self, document: int, term: int, most: int | None = None) -> list[int]:
        """The places of a term in one document, ascending; of very many the first ``most``."""
        posting = self._posting(document, term)
        if posting < 0:
            return []
        _, counts = self.postings(term)
        first = int(counts[:posting].sum(dtype=np.int64))
        number = int(counts[posting]) if most is None else min(int(counts[posting]), most)
        return [int(place) for place in self.places(term)[first : first + number]]

    def _posting(self, document: int, term: int) -> int:
        """Which of the documents of a term this one is, or -1."""
        documents, _ = self.postings(term)
        number = int(np.searchsorted(documents, document))
        return number if number < len(documents) and documents[number] == document else -1

    # For merging

    @property
    def kinds(self) -> tuple[np.dtype[np.integer[Any]], np.dtype[np.integer[Any]]]:
        """The types of counts and places."""
        return self._counts.kind, self._places.kind

    @property
    def sizes(self) -> Numbers:
        """How many places each term has in all documents."""
        return np.diff(self._places_first.all().astype(np.int64))

    def standing_in(self, kept: Flags) -> Flags:
        """Which terms stand in one of the ``kept`` documents (flags)."""
        sums = starts(kept[self._documents.all()])
        first = self._first.all()
        return np.asarray(sums[first[1:]] > sums[first[:-1]], np.bool_)

    def stretch(self, begin: int, end: int) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """All postings of the terms from ``begin`` to before ``end``.

        Gives how many documents each term has, these documents, their counts, all places.
        """
        first = self._first.part(begin, end + 1).astype(np.int64)
        low, high = int(first[0]), int(first[-1])
        return (
            np.diff(first),
            self._documents.part(low, high),
            self._counts.part(low, high),
            self._places.part(self._places_first.at(begin), self._places_first.at(end)),
        )

    def samples_of(self, kept: Flags) -> tuple[Numbers, Numbers, Numbers]:
        """The samples of the ``kept`` documents (flags): how many each has, offsets, places."""
        first = self._samples_first.all().astype(np.int64)
        counts = np.diff(first)[kept]
        where = runs(first[:-1][kept], counts)
        return counts, self._sample_offsets.all()[where], self._sample_places.all()[where]

    def samples(self, document: int) -> tuple[Numbers, Numbers]:
        """Where some chunks of a long document start (code points), and their places."""
        first, last = self._samples_first.at(document), self._samples_first.at(document + 1)
        return self._sample_offsets.part(first, last), self._sample_places.part(first, last)
