"""Builds a segment: takes documents one by one, then writes all of them as one file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from explorer.index.arrays import Flags, Numbers, narrow
from explorer.index.dates import day_number
from explorer.index.manifest import SegmentEntry
from explorer.index.schema import LABEL_FIELDS, WORD_FIELDS, FoldedLabels, labels_of
from explorer.index.search_index import IndexedDocument
from explorer.index.segment.blocks import BlockWriter
from explorer.index.segment.columns import write_labels, write_strings
from explorer.index.segment.dictionary import write_terms
from explorer.index.segment.families import write_families
from explorer.index.segment.lexicon import FieldBuffer, FieldWords, Lexicon
from explorer.index.segment.postings import Postings, Stream, invert, write_postings
from explorer.index.stems import algorithm


class SegmentBuilder:
    """Holds the documents of one segment in memory until ``write``.

    A ``lexicon`` that has seen earlier segments knows most of the words already.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._fields = {name: FieldBuffer(self._lexicon) for name in WORD_FIELDS}
        self.ids: list[int] = []
        self._dates: list[int] = []
        self._paths: list[str] = []
        self._languages: list[str] = []
        self._labels: dict[str, list[tuple[str, ...]]] = {name: [] for name in LABEL_FIELDS}
        self._folded = FoldedLabels()

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def words(self) -> int:
        """How many words it holds, nearly."""
        return sum(map(len, self._fields.values()))

    def add(self, document: IndexedDocument) -> None:
        """Take one more document."""
        self._fields["text"].add(document.text)
        self._fields["title"].add(document.title)
        self.ids.append(document.document_id)
        self._dates.append(day_number(document.date))
        self._paths.append(document.path)
        self._languages.append(document.language)
        for name, labels in labels_of(document, self._folded).items():
            self._labels[name].append(labels)

    def write(self, path: Path) -> SegmentEntry:
        """Write the segment and put it on disk; it is part of no index yet."""
        writer = BlockWriter(path)
        try:
            words = self._write_words(writer)
            writer.column("ids", np.array(self.ids, np.int64))
            writer.column("dates", np.array(self._dates, np.int32))
            write_strings(writer, "paths", self._paths)
            for name, values in self._labels.items():
                write_labels(writer, name, values)
            size, seal = writer.finish({"documents": len(self), "words": words})
        finally:
            writer.close()
        return SegmentEntry(path.name, len(self), words, size, seal)

    def _write_words(self, writer: BlockWriter) -> int:
        read = {name: field.words() for name, field in self._fields.items()}
        order, ranks = self._sorted(read.values())
        write_terms(writer, "words", order, fuzzy=True)
        stemmers = {language: algorithm(language) for language in set(self._languages)}
        names = np.array([stemmers[language] for language in self._languages])
        spoken = {name: np.zeros(len(order), np.bool_) for name in sorted(set(names) - {""})}
        total = 0
        for name in WORD_FIELDS:
            found = read.pop(name)
            total += int(found.lengths.sum())
            _write_samples(writer, name, found)
            stream = Stream(ranks[found.terms], found.documents, found.places)
            postings = invert(stream, len(order))
            write_postings(writer, name, postings)
            _note_spoken(postings, names, spoken)
        write_families(writer, order, spoken, self._lexicon.stems)
        return total

    def _sorted(self, read: Iterable[FieldWords]) -> tuple[list[str], Numbers]:
        """The terms that were read in order, and for each number of a term its rank in it."""
        terms = list(self._lexicon.terms)
        used = np.zeros(len(terms), np.bool_)
        for found in read:
            used[found.terms] = True
        numbers = np.flatnonzero(used).tolist()
        numbers.sort(key=terms.__getitem__)
        ranks = np.zeros(len(terms), np.uint32)
        ranks[numbers] = np.arange(len(numbers), dtype=np.uint32)
        return [terms[number] for number in numbers], ranks


def _write_samples(writer: BlockWriter, field: str, found: FieldWords) -> None:
    columns: dict[str, Numbers] = {
        "lengths": found.lengths,
        "samples_first": found.samples.first,
        "sample_offsets": found.samples.offsets,
        "sample_places": found.samples.places,
    }
    for name, numbers in columns.items():
        writer.column(f"{field}.{name}", narrow(numbers))


def _note_spoken(postings: Postings, stemmers: Numbers, spoken: Mapping[str, Flags]) -> None:
    """Note which terms stand in documents of each stemmer, which are given by document."""
    for name, flags in spoken.items():
        theirs = stemmers == name
        if theirs.all():
            flags[np.diff(postings.first) > 0] = True
        else:
            terms = np.repeat(np.arange(len(flags)), np.diff(postings.first))
            flags[terms[theirs[postings.documents]]] = True
