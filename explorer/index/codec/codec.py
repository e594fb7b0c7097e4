"""The segments of the index as segments of Whoosh, and the codec that reads them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from typing_extensions import override
from whoosh.codec import base
from whoosh.fields import Schema

from explorer.index.codec.documents import ArrayDocuments
from explorer.index.codec.field_terms import ColumnTerms, FieldTerms, LabelTerms, WordTerms
from explorer.index.codec.terms import ArrayCursor, ArrayTermsReader
from explorer.index.manifest import SegmentEntry
from explorer.index.segment.segment import Segment


class StockSegment(base.Segment):  # type: ignore[misc] # whoosh is untyped
    """A segment with the deletions of one generation, which Whoosh cannot change."""

    def __init__(self, segment: Segment, entry: SegmentEntry, schema: Schema) -> None:
        super().__init__(entry.name)
        self.segid = entry.seal[:16]
        self.segment = segment
        self.deleted = frozenset(entry.deleted)
        self.schema = schema

    @override
    def codec(self) -> ReadingCodec:
        return ReadingCodec()

    @override
    def doc_count_all(self) -> int:
        return len(self.segment)

    @override
    def deleted_count(self) -> int:
        return len(self.deleted)

    @override
    def deleted_docs(self) -> frozenset[int]:
        return self.deleted

    @override
    def is_deleted(self, docnum: int) -> bool:
        return docnum in self.deleted

    @cached_property
    def terms(self) -> dict[str, FieldTerms]:
        """The terms of each field."""
        segment = self.segment
        words = {name: WordTerms(segment.terms, field) for name, field in segment.fields.items()}
        labels = {name: LabelTerms(field) for name, field in segment.labels.items()}
        ids, paths = self.schema["id"].to_bytes, self.schema["path"].to_bytes
        columns = {
            "id": ColumnTerms(lambda: [ids(number) for number in segment.ids.tolist()]),
            "path": ColumnTerms(lambda: [paths(path) for path in segment.paths]),
        }
        return {**words, **labels, **columns}


class ReadingCodec(base.Codec):  # type: ignore[misc] # whoosh is untyped
    """The reading half of a codec.

    There is no writing half: ``explorer.index.building`` writes segments, and only
    ``explorer.index.commits`` makes them part of an index.
    """

    @override
    def automata(self, storage: Any, segment: StockSegment) -> NearTerms:
        return NearTerms()

    @override
    def terms_reader(self, storage: Any, segment: StockSegment) -> ArrayTermsReader:
        return ArrayTermsReader(segment.terms)

    @override
    def per_document_reader(self, storage: Any, segment: StockSegment) -> ArrayDocuments:
        return ArrayDocuments(segment.segment, segment.deleted, segment.schema)


class NearTerms(base.Automata):  # type: ignore[misc] # whoosh is untyped
    """Finds words that are spelt alike, by the index's own dictionary.

    Two letters that swap places are one edit, as Whoosh says of ``terms_within``, though
    its own automaton counts two.
    """

    @override
    def terms_within(
        self, fieldcur: ArrayCursor, uterm: str, maxdist: int, prefix: int = 0
    ) -> Iterator[str]:
        if not isinstance(fieldcur.terms, WordTerms):
            found: Iterator[str] = super().terms_within(fieldcur, uterm, maxdist, prefix)
            return found
        near = fieldcur.terms.near(uterm, int(maxdist))
        return (word for word in near if word.startswith(uterm[:prefix]))
