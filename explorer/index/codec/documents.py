"""Reads what a segment keeps of each document for Whoosh."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from typing_extensions import override
from whoosh.codec.base import PerDocumentReader
from whoosh.columns import Column, ColumnReader
from whoosh.fields import Schema

from explorer.index.segment.segment import Segment

Stored = dict[str, Any]


class ArrayDocuments(PerDocumentReader):  # type: ignore[misc] # whoosh is untyped
    """The documents of a segment, of which some are deleted."""

    def __init__(self, segment: Segment, deleted: frozenset[int], schema: Schema) -> None:
        self._segment = segment
        self._deleted = deleted
        self._schema = schema

    @override
    def doc_count(self) -> int:
        return len(self._segment) - len(self._deleted)

    @override
    def doc_count_all(self) -> int:
        return len(self._segment)

    @override
    def has_deletions(self) -> bool:
        return bool(self._deleted)

    @override
    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted

    @override
    def deleted_docs(self) -> frozenset[int]:
        return self._deleted

    # Columns

    @cached_property
    def _columns(self) -> Mapping[str, Sequence[Any]]:
        """The values of the fields that have one for each document."""
        segment = self._segment
        return {
            "id": segment.ids.tolist(),
            "path": segment.paths,
            "date": segment.dates.tolist(),
        }

    @override
    def supports_columns(self) -> bool:
        return True

    @override
    def has_column(self, fieldname: str) -> bool:
        return fieldname in self._columns

    @override
    def list_columns(self) -> list[str]:
        return sorted(self._columns)

    @override
    def column_reader(self, fieldname: str, column: Column) -> ArrayColumn:
        kept = self._schema[fieldname].to_column_value
        return ArrayColumn([kept(value) for value in self._columns[fieldname]])

    @override
    def stored_fields(self, docnum: int) -> Stored:
        return {name: self._columns[name][docnum] for name in ("id", "path")}

    # Lengths, in places

    @cached_property
    def _lengths(self) -> Mapping[str, list[int]]:
        return {name: field.lengths.tolist() for name, field in self._segment.fields.items()}

    @override
    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        lengths = self._lengths.get(fieldname)
        return default if lengths is None else lengths[docnum]

    @override
    def field_length(self, fieldname: str) -> int:
        return sum(self._lengths.get(fieldname, ()))

    @override
    def min_field_length(self, fieldname: str) -> int:
        return min(self._lengths.get(fieldname, ()), default=0)

    @override
    def max_field_length(self, fieldname: str) -> int:
        return max(self._lengths.get(fieldname, ()), default=0)


class ArrayColumn(ColumnReader):  # type: ignore[misc] # whoosh is untyped
    """A value for each document, in the form that sorts."""

    def __init__(self, values: Sequence[Any]) -> None:
        self._values = values
        self._reversed = False

    @override
    def __len__(self) -> int:
        return len(self._values)

    @override
    def __getitem__(self, docnum: int) -> Any:
        return self._values[docnum]

    @override
    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    @override
    def sort_key(self, docnum: int) -> Any:
        return -self._values[docnum] if self._reversed else self._values[docnum]

    @override
    def set_reverse(self) -> None:
        self._reversed = True
