"""A sorted list of terms in a file: looked up, cut by prefix, searched by pattern and by slips."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA
from typing_extensions import override

from explorer.index.arrays import Numbers
from explorer.index.globs import byte_glob
from explorer.index.segment.blocks import BlockFile, BlockWriter

_LONGEST = 255
_SPREAD = np.uint64(0x9E3779B1)  # spreads code points over the bits of a signature
_LAST = b"\xff"
_BREAK = 10
_BLOCK = 64  # terms that are read together


def write_terms(writer: BlockWriter, name: str, terms: Sequence[str], *, fuzzy: bool) -> None:
    """Write sorted ``terms``, and with ``fuzzy`` what finds those that are spelt alike."""
    text = "\n".join([*terms, ""])
    letters = np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)
    writer.column(f"{name}.starts", _bounds(letters).astype(np.uint32))
    writer.column(f"{name}.letters", letters)
    if fuzzy:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        bounds = _bounds(codes)
        writer.column(f"{name}.lengths", np.minimum(np.diff(bounds) - 1, _LONGEST).astype(np.uint8))
        writer.column(f"{name}.signatures", _signatures(codes, bounds))


def _bounds(letters: Numbers) -> Numbers:
    """Where each line begins, and at last where all end."""
    return np.append(0, np.flatnonzero(letters == _BREAK) + 1)


def _signatures(codes: Numbers, bounds: Numbers) -> Numbers:
    """For each word, a line of code points, which letters it has: 32 bits that several share.

    One edit changes at most two bits: a word that differs in more has more edits.
    """
    if not len(codes):
        return np.zeros(0, np.uint32)
    spread = codes.astype(np.uint64) * _SPREAD >> np.uint64(27) & np.uint64(31)
    bits = np.left_shift(np.uint32(1), spread.astype(np.uint32))
    bits[codes == _BREAK] = 0
    return np.bitwise_or.reduceat(bits, bounds[:-1])


class Dictionary(Sequence[bytes]):
    """The terms as UTF-8, by their number in sorted order."""

    def __init__(self, file: BlockFile, name: str) -> None:
        self._file = file
        self._name = name
        self._starts = file.column(f"{name}.starts")
        self._letters = file.column(f"{name}.letters")

    @override
    def __len__(self) -> int:
        return len(self._starts) - 1

    @override
    def __getitem__(self, number: int) -> bytes:  # type: ignore[override] # no slices
        bounds = self._bounds
        return bytes(self._text[bounds[number] : bounds[number + 1] - 1])

    @cached_property
    def _bounds(self) -> memoryview:
        """Where each term begins."""
        return self._starts.view()

    @cached_property
    def _text(self) -> memoryview:
        """All terms, each with a line break after it."""
        return self._letters.view()

    @cached_property
    def _heads(self) -> list[bytes]:
        """The first term of each block of ``_BLOCK``."""
        return [self[number] for number in range(0, len(self), _BLOCK)]

    def _place(self, term: bytes) -> int:
        """How many terms come before ``term``."""
        block = max(0, bisect_right(self._heads, term) - 1) * _BLOCK
        last = min(block + _BLOCK, len(self))
        terms = bytes(self._text[self._bounds[block] : self._bounds[last]]).split(b"\n")
        return block + bisect_left(terms, term, 0, last - block)

    def find(self, term: bytes) -> int:
        """The number of a term, -1 when it is not here."""
        number = self._place(term)
        return number if number < len(self) and self[number] == term else -1

    def beginning(self, prefix: bytes) -> range:
        """The numbers of the terms that begin with ``prefix``."""
        if not prefix:
            return range(len(self))
        return range(self._place(prefix), self._place(prefix + _LAST))

    def some(self, numbers: Iterable[int]) -> Iterator[str]:
        """These terms as text."""
        return (self[number].decode("utf-8", "surrogatepass") for number in numbers)

    def slice(self, numbers: range) -> list[str]:
        """The terms of a range, quickly."""
        letters = bytes(self._text[self._bounds[numbers.start] : self._bounds[numbers.stop]])
        text = letters.decode("utf-8", "surrogatepass")
        return text.split("\n")[:-1]

    def like(self, pattern: str) -> Numbers:
        """The numbers of the terms that a pattern with ``*`` and ``?`` stands for."""
        prefix = re.split(r"[*?]", pattern, maxsplit=1)[0]
        among = self.beginning(prefix.encode("utf-8", "surrogatepass"))
        if not among:
            return np.zeros(0, np.int64)
        first, last = self._bounds[among.start], self._bounds[among.stop]
        letters = bytes(self._text[first : last - 1])
        found = [match.start() + first for match in byte_glob(pattern).finditer(letters)]
        return np.searchsorted(self._starts.all(), np.array(found, np.int64)).astype(np.int64)

    def near(self, term: str, edits: int) -> tuple[Numbers, Numbers]:
        """The numbers of the terms at most so many edits away, and how many each is.

        An edit adds, drops or changes a letter or swaps two neighbours (optimal string
        alignment, Damerau 1964).
        """
        lengths = self._file.column(f"{self._name}.lengths").all().astype(np.int16)
        signatures = self._file.column(f"{self._name}.signatures").all()
        codes = np.frombuffer(f"{term}\n".encode("utf-32-le", "surrogatepass"), np.uint32)
        own = _signatures(codes, _bounds(codes))[0]
        close = np.abs(lengths - min(len(term), _LONGEST)) <= edits
        close &= np.bitwise_count(signatures ^ own) <= 2 * edits
        numbers = np.flatnonzero(close)
        found = process.extract(
            term,
            list(self.some(numbers.tolist())),
            processor=None,
            scorer=OSA.distance,
            score_cutoff=edits,
            limit=None,
        )
        places = np.array([place for _, _, place in found], np.int64)
        distances = np.array([distance for _, distance, _ in found], np.int64)
        return numbers[places], distances
