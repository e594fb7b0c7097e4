"""The words of many texts as numbers, so that no word of a text costs a step of Python."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import numpy as np

from explorer.index.arrays import Numbers, narrow, runs, starts
from explorer.index.stems import Stems
from explorer.index.tokens import CHUNK, spaced, terms_in

STEP = 64  # of so many runs one has its offset kept
SEVERAL = 1 << 31
_RUN = re.compile(r"\S+")
_SPACE = re.compile(r"\s")
_DENSE = 40  # code points a run from which on, as in Chinese, what stands in runs is read
_PIECE = 500_000  # code points that are read at a time, lest all words be in memory as text
_LONG = 20_000  # code points from which on offsets are kept


class Lexicon(dict[str, int]):
    """The number of the term of each run of text ever met, or that of a run of several.

    A run is what stands between two spaces. Runs with any other than one term have numbers
    from ``SEVERAL`` on: their terms and the places of these in the run begin at ``first``,
    ``sizes`` says how many they are, and ``widths`` how many places the run takes.
    """

    def __init__(self) -> None:
        super().__init__()
        self.terms: dict[str, int] = {}
        self.stems = Stems()
        self.members = array("I")
        self.places = array("I")
        self.first = array("I")
        self.sizes = array("I")
        self.widths = array("I")

    def __missing__(self, run: str) -> int:
        if run.isascii() and run.isalnum():
            self[run] = number = self.terms.setdefault(run.lower(), len(self.terms))
            return number
        terms, places, width = terms_in(run)
        if terms and len(terms) == width == 1:
            self[run] = number = self._term(terms[0])
            return number
        self[run] = number = SEVERAL + len(self.first)
        self.first.append(len(self.members))
        self.members.fromlist([self._term(term) for term in terms])
        self.places.fromlist(places)
        self.sizes.append(len(terms))
        self.widths.append(width)
        return number

    def _term(self, term: str) -> int:
        return self.terms.setdefault(term, len(self.terms))


class Samples(NamedTuple):
    """Of long documents, where some runs start (code points) and at which place.

    ``first`` says where the samples of a document begin.
    """

    first: Numbers
    offsets: Numbers
    places: Numbers


class FieldWords(NamedTuple):
    """All words of a field, in order: the number of each one's term, its document, its place.

    ``lengths`` are the numbers of places by document.
    """

    terms: Numbers
    documents: Numbers
    places: Numbers
    lengths: Numbers
    samples: Samples


class FieldBuffer:
    """The texts of one field of a segment that is being built."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._numbers = array("I")
        self._counts = array("I")
        self._offsets = array("I")
        self._samples = array("I")

    def __len__(self) -> int:
        return len(self._numbers)

    def add(self, text: str) -> None:
        """Read the text of the next document."""
        done = 0
        before = len(self._offsets)
        for start, end in _pieces(text):
            piece = spaced(text[start:end])
            found = piece.split()
            unit = _RUN
            if len(piece) > _DENSE * len(found):
                found, unit = CHUNK.findall(piece), CHUNK
            self._numbers.fromlist(list(map(self._lexicon.__getitem__, found)))
            if len(text) >= _LONG:
                sampled = islice(unit.finditer(piece), -done % STEP, None, STEP)
                self._offsets.extend(start + match.start() for match in sampled)
            done += len(found)
        self._counts.append(done)
        self._samples.append(len(self._offsets) - before)

    def words(self) -> FieldWords:
        """All that was read, with every run taken apart."""
        lexicon = self._lexicon
        numbers = np.frombuffer(self._numbers, np.uint32)
        counts = np.frombuffer(self._counts, np.uint32)
        several = np.flatnonzero(numbers >= SEVERAL)
        which = numbers[several] - SEVERAL
        widths = np.ones(len(numbers) + 1, np.uint32)
        widths[0], widths[several + 1] = 0, np.frombuffer(lexicon.widths, np.uint32)[which]
        place = np.cumsum(widths, dtype=np.uint32)
        heads = starts(counts)
        base = place[heads]
        lengths = np.diff(base)
        documents = np.repeat(narrow(np.arange(len(counts), dtype=np.uint32)), counts)
        kind = narrow(lengths).dtype  # numbers half as wide are sorted in less time
        within = (place[:-1] - np.repeat(base[:-1], counts)).astype(kind)
        samples = self._sampled(heads, place, base)
        several_of = _Several(several, which, lexicon)
        return FieldWords(
            terms=several_of.spread(numbers, lexicon.members),
            documents=several_of.repeated(documents),
            places=several_of.spread(within, lexicon.places, added=True),
            lengths=lengths,
            samples=samples,
        )

    def _sampled(self, heads: Numbers, place: Numbers, base: Numbers) -> Samples:
        counts = np.frombuffer(self._samples, np.uint32)
        documents = np.repeat(np.arange(len(counts)), counts)
        sampled = runs(np.zeros(len(counts), np.int64), counts) * STEP + heads[documents]
        return Samples(
            first=starts(counts),
            offsets=np.frombuffer(self._offsets, np.uint32),
            places=place[sampled] - base[documents],
        )


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where to read a long text at a time, each piece up to a space."""
    start = 0
    while len(text) - start > _PIECE:
        found = _SPACE.search(text, start + _PIECE)
        if found is None:
            break
        yield start, found.start()
        start = found.start()
    yield start, len(text)


class _Several:
    """The runs of several words among others (by ``where``), and ``which`` each one is."""

    def __init__(self, where: Numbers, which: Numbers, lexicon: Lexicon) -> None:
        self._where = where
        self._sizes = np.frombuffer(lexicon.sizes, np.uint32)[which].astype(np.int64)
        more = self._sizes - 1
        self._parts = runs(where + np.cumsum(more) - more, self._sizes)
        self._members = runs(np.frombuffer(lexicon.first, np.uint32)[which], self._sizes)

    def repeated(self, numbers: Numbers) -> Numbers:
        """What is said of each run, for each of its words."""
        sizes = np.ones(len(numbers), np.int64)
        sizes[self._where] = self._sizes
        return np.repeat(numbers, sizes)

    def spread(self, numbers: Numbers, own: array[int], *, added: bool = False) -> Numbers:
        """As ``repeated``, with the words' own numbers in their places, or ``added`` there."""
        found = self.repeated(numbers)
        members = np.frombuffer(own, np.uint32)[self._members]
        found[self._parts] = found[self._parts] + members if added else members
        return found
