"""Which terms of a segment belong together: those with one stem, those that differ in accents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from explorer.index.accents import plain
from explorer.index.arrays import Flags, Numbers, narrow, starts
from explorer.index.segment.blocks import BlockFile, BlockWriter
from explorer.index.segment.dictionary import Dictionary, write_terms
from explorer.index.stems import Stems, has_forms

_ACCENTS = ""  # in place of the name of a stemmer
_NAME = "families"


def write_families(
    writer: BlockWriter, terms: Sequence[str], spoken: Mapping[str, Flags], stems: Stems
) -> None:
    """Write the families of sorted ``terms``.

    ``spoken`` tells for each stemmer which terms stand in documents of its languages.
    """
    bare = [(plain(term), number) for number, term in enumerate(terms) if not term.isascii()]
    accented = [(word, number) for word, number in bare if word != terms[number]]
    keys = [_key(_ACCENTS, word) for word, _ in accented]
    numbers = [number for _, number in accented]
    for name, flags in spoken.items():
        own = [number for number in np.flatnonzero(flags).tolist() if has_forms(terms[number])]
        head = _key(name, "")
        keys += [head + stem for stem in stems.stems(name, [terms[number] for number in own])]
        numbers += own
    order = sorted(range(len(keys)), key=keys.__getitem__)
    families = Counter(map(keys.__getitem__, order))
    write_terms(writer, _NAME, list(families), fuzzy=False)
    sizes = np.fromiter(families.values(), np.int64, len(families))
    writer.column(f"{_NAME}.first", narrow(starts(sizes)))
    writer.column(f"{_NAME}.members", narrow(np.array(numbers, np.int64)[order]))


def _key(name: str, stem: str) -> str:
    return f"{name}\t{stem}"


class Families:
    """The families in a file."""

    def __init__(self, file: BlockFile) -> None:
        self._keys = Dictionary(file, _NAME)
        self._first = file.column(f"{_NAME}.first")
        self._members = file.column(f"{_NAME}.members")

    def of_stem(self, name: str, stem: str) -> Numbers:
        """The numbers of the terms with a stem by the stemmer ``name``."""
        return self._family(_key(name, stem))

    def accented(self, bare: str) -> Numbers:
        """The numbers of the terms that are ``bare`` but for their accents."""
        return self._family(_key(_ACCENTS, bare))

    def spoken(self) -> dict[str, Numbers]:
        """For each stemmer, the terms that stand in documents of its languages."""
        found: dict[str, Numbers] = {}
        start = len(self._keys.beginning(_key(_ACCENTS, "").encode()))
        while start < len(self._keys):
            name = self._keys[start].partition(b"\t")[0].decode()
            keys = self._keys.beginning(_key(name, "").encode())
            found[name] = self._members.part(self._first.at(keys.start), self._first.at(keys.stop))
            start = keys.stop
        return found

    def _family(self, key: str) -> Numbers:
        number = self._keys.find(key.encode("utf-8", "surrogatepass"))
        if number < 0:
            return np.zeros(0, np.int64)
        return self._members.part(self._first.at(number), self._first.at(number + 1))
