"""Which terms of the index a word, a pattern or a misspelt word stands for."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from explorer.index.accents import plain
from explorer.index.arrays import Numbers
from explorer.index.globs import glob
from explorer.index.segment.segment import Segment
from explorer.index.snapshot import Snapshot
from explorer.index.stems import Stems, algorithm, has_forms

_NONE = np.zeros(0, np.int64)
_MOST_WORDS = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """Some terms, by their sorted numbers in each segment.

    ``own`` are the numbers of the one that is spelt as was asked for, -1 where it is not.
    """

    numbers: tuple[Numbers, ...]
    own: tuple[int, ...] = ()

    def __len__(self) -> int:
        """How many at least: the terms of the segment that has most of them."""
        return max(map(len, self.numbers), default=0)


class Vocabulary:
    """The terms of one generation of an index; what was looked up once is kept."""

    def __init__(self, snapshot: Snapshot, stems: Stems) -> None:
        self._snapshot = snapshot
        self._segments = snapshot.segments
        self._stems = stems
        spoken = {algorithm(code) for code in snapshot.labels("lang")}
        self._stemmers = sorted(spoken - {""})
        # All documents are stemmed alike, those of unknown language too.
        self._one_language = spoken == {algorithm("")}
        self._forms: dict[str, Terms] = {}

    def __contains__(self, term: str) -> bool:
        return any(number >= 0 for number in self._own(term))

    def _own(self, term: str) -> tuple[int, ...]:
        raw = term.encode("utf-8", "surrogatepass")
        return tuple(segment.terms.find(raw) for segment in self._segments)

    def exactly(self, term: str) -> Terms:
        """A term as it is spelt; one without accents stands for the accented ones too."""
        own = self._own(term)
        bare = term if plain(term) == term else ""
        found = (
            _merged([_one(number), segment.families.accented(bare) if bare else _NONE])
            for segment, number in zip(self._segments, own, strict=True)
        )
        return Terms(tuple(found), own)

    def forms(self, term: str) -> Terms:
        """The terms with the same stem, with and without accents, and the term itself.

        It is stemmed in English and in the languages of the documents that have it.
        """
        if term not in self._forms:
            self._forms[term] = self._find_forms(term)
        return self._forms[term]

    def _find_forms(self, term: str) -> Terms:
        own = self._own(term)
        parts = [
            [_one(number), *_spellings(segment, term)]
            for segment, number in zip(self._segments, own, strict=True)
        ]
        if has_forms(term):
            families = self._families(term, own)
            parts = [[*part, *more] for part, more in zip(parts, families, strict=True)]
        return Terms(self._everywhere([_merged(part) for part in parts]), own)

    def _everywhere(self, numbers: Sequence[Numbers]) -> tuple[Numbers, ...]:
        """All these terms in each segment, whatever the language of its documents."""
        if self._one_language or len(self._segments) < 2:
            return tuple(numbers)
        known = [
            {segment.terms[number]: number for number in own.tolist()}
            for segment, own in zip(self._segments, numbers, strict=True)
        ]
        terms = set().union(*known)
        more = (
            [segment.terms.find(term) for term in terms - own.keys()]
            for segment, own in zip(self._segments, known, strict=True)
        )
        return tuple(
            np.array(sorted({*own.values(), *found} - {-1}), np.int64)
            for own, found in zip(known, more, strict=True)
        )

    def _families(self, term: str, own: tuple[int, ...]) -> list[list[Numbers]]:
        """For each segment, the terms with the same stem in each language that counts."""
        by_language = {
            name: [s.families.of_stem(name, self._stems.stem(name, term)) for s in self._segments]
            for name in self._stemmers
        }
        spoken = [
            name
            for name, found in by_language.items()
            if any(n >= 0 and n in numbers.tolist() for n, numbers in zip(own, found, strict=True))
        ]
        english = algorithm("en")
        counting = {*spoken, english} & set(self._stemmers) if spoken else set(self._stemmers)
        return [
            [by_language[name][number] for name in sorted(counting)]
            for number in range(len(self._segments))
        ]

    def beginning(self, prefix: str) -> Terms:
        """The terms that begin with a folded ``prefix``."""
        raw = prefix.encode("utf-8", "surrogatepass")
        found = (segment.terms.beginning(raw) for segment in self._segments)
        return Terms(tuple(np.arange(numbers.start, numbers.stop) for numbers in found))

    def matching(self, pattern: str) -> Terms:
        """The terms that a folded pattern with ``*`` and ``?`` stands for."""
        head = pattern.rstrip("*")
        if not set(head) & {"*", "?"}:
            return self.beginning(head)
        return Terms(tuple(segment.terms.like(pattern) for segment in self._segments))

    def similar(self, term: str, distance: int) -> Terms:
        """The terms at most ``distance`` slips of the pen away from ``term``."""
        found = (np.sort(segment.terms.near(term, distance)[0]) for segment in self._segments)
        return Terms(tuple(found), self._own(term))

    def nearest(self, term: str, distance: int) -> str:
        """The likeliest word that ``term`` was meant to be: the closest, then the commonest."""
        ranked: dict[str, tuple[int, int]] = {}
        for segment in self._segments:
            numbers, slips = segment.terms.near(term, distance)
            for number, away in zip(numbers.tolist(), slips.tolist(), strict=True):
                word = segment.terms[number].decode("utf-8", "surrogatepass")
                before = ranked.get(word, (away, 0))
                count = int(segment.frequencies(range(number, number + 1))[0])
                ranked[word] = (away, before[1] - count)
        return min(ranked, key=lambda word: (*ranked[word], word), default="")

    def common(self, prefix: str, most: int) -> list[tuple[str, int]]:
        """The commonest words that begin with ``prefix``, with their counts of documents."""
        found: dict[str, int] = {}
        for segment in self._segments:
            numbers = segment.terms.beginning(prefix.encode("utf-8", "surrogatepass"))
            counts = segment.frequencies(numbers) if numbers else _NONE
            best = np.argsort(-counts, kind="stable")[: 4 * most]
            words = segment.terms.some((best + numbers.start).tolist())
            for word, count in zip(words, counts[best].tolist(), strict=True):
                found[word] = found.get(word, 0) + count
        return heapq.nsmallest(most, found.items(), key=lambda item: (-item[1], item[0]))

    def labels(self, field: str, pattern: str) -> tuple[str, ...]:
        """The labels of a field that a folded pattern stands for."""
        matches = glob(pattern).match
        return tuple(label for label in self._snapshot.labels(field) if matches(label))

    def words(self, terms: Terms) -> tuple[str, ...]:
        """The terms as words, the one asked for first, then the others sorted."""
        found: set[str] = set()
        own: set[str] = set()
        for place, (segment, numbers) in enumerate(zip(self._segments, terms.numbers, strict=True)):
            found.update(segment.terms.some(numbers[:_MOST_WORDS].tolist()))
            if terms.own and terms.own[place] >= 0:
                own.update(segment.terms.some([terms.own[place]]))
        return (*own, *sorted(found - own))


def _spellings(segment: Segment, term: str) -> list[Numbers]:
    """A word without accents, and those that it is without theirs."""
    bare = plain(term)
    number = segment.terms.find(bare.encode("utf-8", "surrogatepass")) if bare != term else -1
    return [_one(number), segment.families.accented(bare)]


def _one(number: int) -> Numbers:
    return np.array([number]) if number >= 0 else _NONE


def _merged(parts: Iterable[Numbers]) -> Numbers:
    numbers = {number for part in parts for number in part.tolist()}
    return np.array(sorted(numbers), np.int64) if numbers else _NONE
