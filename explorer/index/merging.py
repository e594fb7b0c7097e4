"""Merges segments into one, a stretch of the vocabulary at a time, so that memory stays bounded."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, NamedTuple

import numpy as np

from explorer.index.arrays import Flags, Numbers, narrow, runs, stable_order, starts
from explorer.index.manifest import SegmentEntry, flags
from explorer.index.schema import LABEL_FIELDS, WORD_FIELDS
from explorer.index.segment.blocks import BlockWriter
from explorer.index.segment.columns import write_holders, write_strings
from explorer.index.segment.dictionary import write_terms
from explorer.index.segment.families import write_families
from explorer.index.segment.field import WordField
from explorer.index.segment.segment import Segment
from explorer.index.stems import Stems

_AT_ONCE = 1_000_000  # places of words in memory
_PIECE = 1 << 20


class _Source(NamedTuple):
    """A segment and which of its documents stay.

    ``documents`` and ``terms`` are the numbers of its own in the merged one, -1 for none.
    """

    segment: Segment
    kept: Flags
    documents: Numbers
    terms: Numbers


def merge(
    folder: Path, entries: Sequence[SegmentEntry], target: Path
) -> tuple[SegmentEntry, tuple[int, ...]]:
    """Write what is live in the segments as one file; gives its entry and its documents' ids.

    Raises DamagedIndexError or OSError.
    """
    terms, sources = _sources(folder, entries)
    writer = BlockWriter(target)
    try:
        write_terms(writer, "words", terms, fuzzy=True)
        words = sum(
            _merge_field(writer, name, sources, len(terms), target.parent) for name in WORD_FIELDS
        )
        write_families(writer, terms, _spoken(sources, len(terms)), Stems())
        ids = _write_columns(writer, sources)
        size, seal = writer.finish({"documents": len(ids), "words": words})
    finally:
        writer.close()
    return SegmentEntry(target.name, len(ids), words, size, seal), tuple(ids)


def _sources(folder: Path, entries: Sequence[SegmentEntry]) -> tuple[list[str], list[_Source]]:
    """The terms that are still in use, and the segments."""
    opened = [(Segment(folder, entry), ~flags(entry)) for entry in entries]
    used = set[str]()
    for segment, kept in opened:
        used.update(_used(segment, kept))
    terms = sorted(used)
    numbers = {term: number for number, term in enumerate(terms)}
    sources, first = [], 0
    for segment, kept in opened:
        own = segment.terms.slice(range(len(segment.terms)))
        mapped = np.fromiter((numbers.get(term, -1) for term in own), np.int64, len(own))
        documents = np.where(kept, np.cumsum(kept) - 1 + first, -1)
        sources.append(_Source(segment, kept, documents, mapped))
        first += int(kept.sum())
    return terms, sources


def _used(segment: Segment, kept: Flags) -> list[str]:
    """The terms that stand in a document that stays."""
    terms = segment.terms.slice(range(len(segment.terms)))
    if kept.all():
        return terms
    alive = np.zeros(len(terms), np.bool_)
    for field in segment.fields.values():
        alive |= field.standing_in(kept)
    return [terms[number] for number in np.flatnonzero(alive).tolist()]


class _Stretch(NamedTuple):
    """Postings of some terms: of each its term and document and count, and all their places."""

    terms: Numbers
    documents: Numbers
    counts: Numbers
    places: Numbers


def _merge_field(
    writer: BlockWriter, name: str, sources: Sequence[_Source], terms: int, folder: Path
) -> int:
    """Write the postings of a field; gives the number of places in all documents.

    They pass through files without a name in ``folder``: elsewhere may be less room, or memory.
    """
    fields = [source.segment.fields[name] for source in sources]
    postings, places = np.zeros(terms, np.int64), np.zeros(terms, np.int64)
    with ExitStack() as stack:
        spools = [stack.enter_context(tempfile.TemporaryFile(dir=folder)) for _ in range(3)]
        kinds = [np.dtype(np.uint32), *_widest(fields)]
        for first, last in _stretches(fields, sources, terms):
            stretch = _sorted(
                [_part(f, s, first, last) for f, s in zip(fields, sources, strict=True)]
            )
            postings += np.bincount(stretch.terms, minlength=terms)
            places += np.bincount(stretch.terms, stretch.counts, terms).astype(np.int64)
            for spool, kind, numbers in zip(spools, kinds, stretch[1:], strict=True):
                spool.write(numbers.astype(kind).tobytes())
            for source in sources:
                source.segment.file.release()
        writer.column(f"{name}.first", narrow(starts(postings)))
        writer.column(f"{name}.places_first", narrow(starts(places)))
        for column, spool, kind in zip(
            ("documents", "counts", "places"), spools, kinds, strict=True
        ):
            _copy(writer, f"{name}.{column}", spool, kind)
    lengths = np.concatenate([f.lengths[s.kept] for f, s in zip(fields, sources, strict=True)])
    writer.column(f"{name}.lengths", narrow(lengths))
    _merge_samples(writer, name, fields, sources)
    return int(lengths.sum(dtype=np.int64))


def _widest(fields: Sequence[WordField]) -> tuple[np.dtype[np.integer], np.dtype[np.integer]]:
    """Types with room for all counts and all places."""
    kinds = [field.kinds for field in fields]
    return np.result_type(*(kind[0] for kind in kinds)), np.result_type(
        *(kind[1] for kind in kinds)
    )


def _stretches(
    fields: Sequence[WordField], sources: Sequence[_Source], terms: int
) -> Iterator[tuple[int, int]]:
    """Ranges of merged terms that have few enough places to be held in memory."""
    sizes = np.zeros(terms + 1, np.int64)
    for field, source in zip(fields, sources, strict=True):
        known = source.terms >= 0
        sizes += np.bincount(source.terms[known], field.sizes[known], terms + 1).astype(np.int64)
    ends = np.cumsum(sizes[:terms])
    first = 0
    while first < terms:
        before = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, before + _AT_ONCE, side="right")))
        yield first, last
        first = last


def _part(field: WordField, source: _Source, first: int, last: int) -> _Stretch:
    """What one segment has for merged terms ``first`` to ``last``, without deleted documents."""
    own = np.flatnonzero((source.terms >= first) & (source.terms < last))
    if not len(own):
        empty = np.zeros(0, np.int64)
        return _Stretch(empty, empty, empty, empty)
    begin, end = int(own[0]), int(own[-1]) + 1
    sizes, documents, counts, places = field.stretch(begin, end)
    terms = np.repeat(source.terms[begin:end], sizes)
    kept = source.kept[documents] & (terms >= 0)
    return _Stretch(
        terms[kept],
        source.documents[documents[kept]],
        counts[kept].astype(np.int64),
        places[np.repeat(kept, counts)],
    )


def _sorted(parts: Sequence[_Stretch]) -> _Stretch:
    """Several parts as one, by term, then by document, in which segments follow each other."""
    whole = _Stretch(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    order = stable_order(whole.terms)
    counts = whole.counts[order]
    where = runs(starts(whole.counts)[:-1][order], counts)
    return _Stretch(whole.terms[order], whole.documents[order], counts, whole.places[where])


def _copy(writer: BlockWriter, name: str, spool: IO[bytes], kind: np.dtype[np.integer]) -> None:
    spool.seek(0)
    writer.begin(name, kind)
    while piece := spool.read(_PIECE):
        writer.append(np.frombuffer(piece, kind))
    writer.end()


def _merge_samples(
    writer: BlockWriter, name: str, fields: Sequence[WordField], sources: Sequence[_Source]
) -> None:
    parts = [field.samples_of(source.kept) for field, source in zip(fields, sources, strict=True)]
    counts, offsets, places = (np.concatenate(column) for column in zip(*parts, strict=True))
    writer.column(f"{name}.samples_first", narrow(starts(counts)))
    writer.column(f"{name}.sample_offsets", narrow(offsets))
    writer.column(f"{name}.sample_places", narrow(places))


def _spoken(sources: Sequence[_Source], terms: int) -> dict[str, Flags]:
    """For each stemmer, which terms stand in documents of its languages."""
    found: dict[str, Flags] = {}
    for source in sources:
        for name, members in source.segment.families.spoken().items():
            numbers = source.terms[members]
            spoken = found.setdefault(name, np.zeros(terms, np.bool_))
            spoken[numbers[numbers >= 0]] = True
    return found


def _write_columns(writer: BlockWriter, sources: Sequence[_Source]) -> list[int]:
    ids = np.concatenate([source.segment.ids[source.kept] for source in sources])
    writer.column("ids", ids)
    writer.column("dates", np.concatenate([s.segment.dates[s.kept] for s in sources]))
    paths = [p for s in sources for p, kept in zip(s.segment.paths, s.kept, strict=True) if kept]
    write_strings(writer, "paths", paths)
    for name in LABEL_FIELDS:
        write_holders(writer, name, _holders(name, sources))
    return [int(number) for number in ids]


def _holders(name: str, sources: Sequence[_Source]) -> dict[str, list[int]]:
    holders: dict[str, list[int]] = {}
    for source in sources:
        labels = source.segment.labels[name]
        for number, label in enumerate(labels.all()):
            documents = source.documents[labels.documents(number)]
            holders.setdefault(label, []).extend(documents[documents >= 0].tolist())
    return {label: documents for label, documents in holders.items() if documents}
