"""What a segment keeps of each document besides its words: strings and labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np

from explorer.index.arrays import Flags, Numbers, narrow, starts
from explorer.index.segment.blocks import BlockFile, BlockWriter
from explorer.index.segment.dictionary import Dictionary, write_terms


def write_strings(writer: BlockWriter, name: str, values: Sequence[str]) -> None:
    """Write one string for each document."""
    raw = [value.encode("utf-8", "surrogatepass") for value in values]
    sizes = np.fromiter(map(len, raw), np.int64, len(raw))
    writer.column(f"{name}.starts", narrow(starts(sizes)))
    writer.column(f"{name}.letters", np.frombuffer(b"".join(raw), np.uint8))


def read_strings(file: BlockFile, name: str) -> list[str]:
    """The strings of all documents."""
    letters = file.column(f"{name}.letters").all().tobytes()
    bounds = file.column(f"{name}.starts").all().tolist()
    return [
        letters[first:last].decode("utf-8", "surrogatepass") for first, last in pairwise(bounds)
    ]


def write_labels(writer: BlockWriter, name: str, values: Sequence[Iterable[str]]) -> None:
    """Write the labels of each document in one field."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, labels in enumerate(values):
        for label in sorted(set(labels) - {""}):
            holders[label].append(number)
    write_holders(writer, name, holders)


def write_holders(writer: BlockWriter, name: str, holders: Mapping[str, Sequence[int]]) -> None:
    """Write the documents of each label in one field."""
    found = sorted(holders)
    sizes = np.fromiter((len(holders[label]) for label in found), np.int64, len(found))
    flat = np.fromiter((n for label in found for n in holders[label]), np.int64, int(sizes.sum()))
    write_terms(writer, name, found, fuzzy=False)
    writer.column(f"{name}.first", narrow(starts(sizes)))
    writer.column(f"{name}.documents", narrow(flat))


class Labels:
    """The labels of a field, sorted, and the documents of each."""

    def __init__(self, file: BlockFile, name: str) -> None:
        self.terms = Dictionary(file, name)
        self._first = file.column(f"{name}.first")
        self._documents = file.column(f"{name}.documents")

    def all(self) -> list[str]:
        """All labels."""
        return self.terms.slice(range(len(self.terms)))

    def counts(self, among: Flags) -> dict[str, int]:
        """How many of the flagged documents have each label; labels without one are left out."""
        before = starts(among[self._documents.all()])
        bounds = before[self._first.all()]
        counts = np.diff(bounds)
        numbers = np.flatnonzero(counts).tolist()
        labels = self.all()
        return {labels[number]: int(counts[number]) for number in numbers}

    def documents(self, number: int) -> Numbers:
        """The numbers of the documents with the label of that number."""
        return self._documents.part(self._first.at(number), self._first.at(number + 1))
