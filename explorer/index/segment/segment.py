"""A segment as it is read: its terms, their postings, and the columns of its documents."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import numpy as np

from explorer.index.arrays import Numbers
from explorer.index.manifest import SegmentEntry
from explorer.index.schema import LABEL_FIELDS, WORD_FIELDS
from explorer.index.segment.blocks import BlockFile
from explorer.index.segment.columns import Labels, read_strings
from explorer.index.segment.dictionary import Dictionary
from explorer.index.segment.families import Families
from explorer.index.segment.field import WordField


class Segment:
    """The file of one segment. Raises DamagedIndexError wherever it is not as written."""

    def __init__(self, folder: Path, entry: SegmentEntry) -> None:
        self.entry = entry
        self.file = BlockFile(folder / entry.name, entry.size, entry.seal)
        self.terms = Dictionary(self.file, "words")
        self.families = Families(self.file)
        self.fields = {name: WordField(self.file, name) for name in WORD_FIELDS}
        self.labels = {name: Labels(self.file, name) for name in LABEL_FIELDS}

    def __len__(self) -> int:
        return self.entry.documents

    @property
    def ids(self) -> Numbers:
        """The id of each document."""
        return self.file.column("ids").all()

    @property
    def dates(self) -> Numbers:
        """The day of each document as yyyymmdd, 0 for none."""
        return self.file.column("dates").all()

    @cached_property
    def paths(self) -> list[str]:
        """The path of each document."""
        return read_strings(self.file, "paths")

    def frequencies(self, terms: range) -> Numbers:
        """In how many texts, or else titles, each term of a range stands."""
        text, title = (self.fields[name].frequencies(terms) for name in WORD_FIELDS)
        return np.maximum(text, title)
