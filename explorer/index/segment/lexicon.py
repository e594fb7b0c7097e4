"""The words of many texts as numbers, so that a text is read without a step of Python a word."""

from __future__ import annotations

from array import array
from itertools import islice
from typing import NamedTuple

import numpy as np

from explorer.index.arrays import Numbers, runs, starts
from explorer.index.tokens import CHUNK, chunk

STEP = 64  # of so many chunks one has its offset kept
_LONG = 20_000  # code points from which on offsets are kept


class Lexicon(dict[str, int]):
    """A number for each chunk of text ever met, and the terms that the chunk consists of."""

    def __init__(self) -> None:
        super().__init__()
        self.terms: dict[str, int] = {}
        self.members = array("I")  # the terms of all chunks
        self.places = array("I")  # and their places in the chunk
        self.first = array("I")  # where those of a chunk begin
        self.sizes = array("I")  # how many they are
        self.widths = array("I")  # how many places the chunk takes

    def __missing__(self, raw: str) -> int:
        words, whole = chunk(raw)
        self.first.append(len(self.members))
        for place, (_, _, term) in enumerate(words):
            self._add(term, place)
        if whole:
            self._add(whole, 0)
        self.sizes.append(len(words) + bool(whole))
        self.widths.append(len(words))
        self[raw] = number = len(self)
        return number

    def _add(self, term: str, place: int) -> None:
        self.members.append(self.terms.setdefault(term, len(self.terms)))
        self.places.append(place)


class Samples(NamedTuple):
    """Of long documents, where some chunks start (code points) and at which place.

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
        self._chunks = array("I")
        self._counts = array("I")
        self._offsets = array("I")
        self._samples = array("I")

    def __len__(self) -> int:
        return len(self._chunks)

    def add(self, text: str) -> None:
        """Read the text of the next document."""
        found = CHUNK.findall(text)
        self._chunks.extend(map(self._lexicon.__getitem__, found))
        self._counts.append(len(found))
        before = len(self._offsets)
        if len(text) >= _LONG:
            sampled = islice(CHUNK.finditer(text), 0, None, STEP)
            self._offsets.extend(match.start() for match in sampled)
        self._samples.append(len(self._offsets) - before)

    def words(self) -> FieldWords:
        """All that was read, with every chunk taken apart."""
        lexicon = self._lexicon
        chunks = np.frombuffer(self._chunks, np.uint32)
        counts = np.frombuffer(self._counts, np.uint32)
        place = starts(np.frombuffer(lexicon.widths, np.uint32)[chunks]).astype(np.uint32)
        heads = starts(counts)
        base = place[heads]
        documents = np.repeat(np.arange(len(counts), dtype=np.uint32), counts)
        sizes = np.frombuffer(lexicon.sizes, np.uint32)[chunks]
        members = runs(np.frombuffer(lexicon.first, np.uint32)[chunks], sizes)
        within = np.repeat(place[:-1] - base[:-1][documents], sizes)
        return FieldWords(
            terms=np.frombuffer(lexicon.members, np.uint32)[members],
            documents=np.repeat(documents, sizes),
            places=within + np.frombuffer(lexicon.places, np.uint32)[members],
            lengths=np.diff(base),
            samples=self._sampled(heads, place, base),
        )

    def _sampled(self, heads: Numbers, place: Numbers, base: Numbers) -> Samples:
        counts = np.frombuffer(self._samples, np.uint32)
        documents = np.repeat(np.arange(len(counts)), counts)
        chunks = runs(np.zeros(len(counts), np.int64), counts) * STEP + heads[documents]
        return Samples(
            first=starts(counts),
            offsets=np.frombuffer(self._offsets, np.uint32),
            places=place[chunks] - base[documents],
        )
