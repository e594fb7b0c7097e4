"""Which words of the index a word, a pattern or a misspelt word stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from explorer.index.edits import within
from explorer.index.globs import glob
from explorer.index.snapshot import Snapshot
from explorer.index.stems import Stems, algorithms

_SHORTEST_STEMMED = 3
_MOST_FUZZY = 500
_MOST_MATCHING = 10_000


class Vocabulary:
    """The words of one generation of an index; what was looked up once is kept."""

    def __init__(self, snapshot: Snapshot, stems: Stems) -> None:
        self._snapshot = snapshot
        self._stems = stems
        self._algorithms = algorithms(snapshot.labels("lang"))
        self._forms: dict[str, tuple[str, ...]] = {}

    def __contains__(self, term: str) -> bool:
        return self._snapshot.frequency(term) > 0

    def frequency(self, term: str) -> int:
        """In how many texts and titles the term stands."""
        return self._snapshot.frequency(term)

    def forms(self, term: str) -> tuple[str, ...]:
        """The words with the same stem in the languages that ``term`` occurs in, itself first."""
        if term not in self._forms:
            same = set[str]()
            if _has_forms(term):
                names = self._stemmers(term)
                same = {form for name in names for form in self._of_stem(name, term)}
            self._forms[term] = (term, *sorted(same - {term}))
        return self._forms[term]

    def matching(self, pattern: str) -> tuple[str, ...]:
        """The words that a folded pattern with ``*`` and ``?`` stands for, sorted."""
        prefix = re.split("[*?]", pattern, maxsplit=1)[0]
        candidates = self._snapshot.words_from(prefix) if prefix else self._snapshot.words
        matches = glob(pattern).match
        return self._commonest((word for word in candidates if matches(word)), _MOST_MATCHING)

    def similar(self, term: str, distance: int) -> tuple[str, ...]:
        """The words at most ``distance`` slips of the pen away from ``term``, sorted."""
        found = within(self._snapshot.words, term, distance)
        return self._commonest((word for word, _ in found), _MOST_FUZZY)

    def nearest(self, term: str, distance: int) -> str:
        """The likeliest word that ``term`` was meant to be: the closest, then the commonest."""
        found = within(self._snapshot.words, term, distance)
        ranked = ((slips, -self.frequency(word), word) for word, slips in found)
        return min(ranked, default=(0, 0, ""))[2]

    def labels(self, field: str, pattern: str) -> tuple[str, ...]:
        """The labels of a field that a folded pattern stands for."""
        matches = glob(pattern).match
        return tuple(label for label in self._snapshot.labels(field) if matches(label))

    def _stemmers(self, term: str) -> set[str]:
        """English, and the languages of documents with the word; all where that is not known."""
        everything = set(self._algorithms.values())
        if len(everything) == 1 or term not in self:
            return everything
        holding = self._snapshot.holding(term)
        if holding - self._labelled:
            return everything
        spoken = (code for code, those in self._speaking.items() if those & holding)
        return {self._algorithms[code] for code in ("en", *spoken)}

    @cached_property
    def _speaking(self) -> dict[str, frozenset[int]]:
        """The numbers of the documents in each language that has a stemmer."""
        documents = self._snapshot.documents
        return {code: frozenset(documents("lang", code)) for code in self._algorithms}

    @cached_property
    def _labelled(self) -> frozenset[int]:
        """The numbers of the documents whose language is known."""
        codes = self._snapshot.labels("lang")
        return frozenset(n for code in codes for n in self._snapshot.documents("lang", code))

    def _of_stem(self, algorithm: str, term: str) -> Iterable[str]:
        stem = self._stems.stem(algorithm, term)
        # All but the last letter: "happi" is the stem of "happy".
        prefix = stem[: max(_SHORTEST_STEMMED, len(stem) - 1)]
        for word in self._snapshot.words_from(prefix):
            if self._stems.stem(algorithm, word) == stem:
                yield word

    def _commonest(self, words: Iterable[str], most: int) -> tuple[str, ...]:
        found: Sequence[str] = list(words)
        if len(found) > most:
            found = sorted(found, key=lambda word: (-self.frequency(word), word))[:most]
        return tuple(sorted(found))


def _has_forms(term: str) -> bool:
    """Whether this is a word that stems, and no number, abbreviation or contraction."""
    plain = term.isalpha() or not any(sign.isdigit() or sign == "'" for sign in term)
    return plain and len(term) >= _SHORTEST_STEMMED
