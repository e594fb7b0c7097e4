"""Reads the terms of a segment for Whoosh."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from typing_extensions import override
from whoosh.codec.base import FieldCursor, TermsReader
from whoosh.fields import FieldType
from whoosh.formats import Format
from whoosh.reading import TermInfo, TermNotFound
from whoosh.scoring import BaseScorer

from explorer.index.codec.field_terms import FieldTerms, Posted
from explorer.index.codec.matcher import ArrayMatcher

Term = tuple[str, bytes]


class ArrayTermsReader(TermsReader):  # type: ignore[misc] # whoosh is untyped
    """The terms of all fields, sorted by the name of the field, then by their bytes."""

    def __init__(self, fields: Mapping[str, FieldTerms]) -> None:
        self._fields = fields

    @override
    def indexed_field_names(self) -> list[str]:
        return sorted(self._fields)

    @override
    def __contains__(self, term: Term) -> bool:
        return self._rank(*term) >= 0

    def _rank(self, name: str, text: bytes) -> int:
        """The rank of a term, -1 when it is not in the field."""
        if name not in self._fields:
            return -1
        terms = self._fields[name]
        rank = terms.rank(text)
        return rank if rank < len(terms) and terms.text(rank) == text else -1

    def _posted(self, name: str, text: bytes) -> Posted:
        """Where a term stands. Raises KeyError, from which Whoosh's reader makes its own error."""
        rank = self._rank(name, text)
        if rank < 0:
            raise KeyError((name, text))
        return self._fields[name].posted(rank)

    @override
    def cursor(self, fieldname: str, fieldobj: FieldType) -> ArrayCursor:
        return ArrayCursor(self._fields[fieldname], fieldobj)

    @override
    def terms(self) -> Iterator[Term]:
        for name in self.indexed_field_names():
            yield from self._from(name, 0)

    @override
    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        for name in self.indexed_field_names():
            if name == fieldname:
                yield from self._from(name, self._fields[name].rank(prefix))
            elif name > fieldname:
                yield from self._from(name, 0)

    def _from(self, name: str, first: int) -> Iterator[Term]:
        terms = self._fields[name]
        return ((name, terms.text(rank)) for rank in range(first, len(terms)))

    @override
    def items(self) -> Iterator[tuple[Term, TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    @override
    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    @override
    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        return _info(self._fields[fieldname], self._posted(fieldname, text))

    @override
    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return len(self._posted(fieldname, text).documents)

    @override
    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self._posted(fieldname, text).counts.sum())

    @override
    def matcher(
        self, fieldname: str, text: bytes, format_: Format, scorer: BaseScorer | None = None
    ) -> ArrayMatcher:
        if (fieldname, text) not in self:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        posted = self._posted(fieldname, text)
        lengths = self._fields[fieldname].lengths
        shortest = 0 if lengths is None else int(lengths[posted.documents].min())
        return ArrayMatcher((fieldname, text), posted, shortest, format_, scorer)


def _info(terms: FieldTerms, posted: Posted) -> TermInfo:
    lengths = [0] if terms.lengths is None else terms.lengths[posted.documents]
    return TermInfo(
        weight=float(posted.counts.sum()),
        df=len(posted.documents),
        minlength=int(min(lengths)),
        maxlength=int(max(lengths)),
        maxweight=float(posted.counts.max()),
        minid=int(posted.documents[0]),
        maxid=int(posted.documents[-1]),
    )


class ArrayCursor(FieldCursor):  # type: ignore[misc] # whoosh is untyped
    """Steps through the terms of one field."""

    def __init__(self, terms: FieldTerms, field: FieldType) -> None:
        self.terms = terms
        self._field = field
        self._rank = 0

    @override
    def first(self) -> str | None:
        self._rank = 0
        return self.text()

    @override
    def find(self, string: str | bytes) -> str | None:
        self._rank = self.terms.rank(self._field.to_bytes(string))
        return self.text()

    @override
    def next(self) -> str | None:
        self._rank += 1
        return self.text()

    def text(self) -> str | None:
        """The present term, None behind the last."""
        return self._field.from_bytes(self.terms.text(self._rank)) if self.is_valid() else None

    @override
    def term(self) -> str | None:
        return self.text()

    def term_info(self) -> TermInfo | None:
        """The figures of the present term."""
        return _info(self.terms, self.terms.posted(self._rank)) if self.is_valid() else None

    def is_valid(self) -> bool:
        """Whether there is a present term."""
        return self._rank < len(self.terms)
