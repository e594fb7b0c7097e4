"""What the Whoosh index keeps of a document: words with positions, labels and columns."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any

from typing_extensions import override
from whoosh import columns, fields, formats

from explorer.index.dates import day_number
from explorer.index.search_index import IndexedDocument
from explorer.index.tokens import fold, terms

# Raised when terms or fields change, so that an older index is made anew.
FORMAT = 1

Posting = tuple[bytes, int, float, bytes]


class PackedPositions(formats.Format):  # type: ignore[misc] # whoosh is untyped
    """Word positions in a document as 32-bit numbers, four bytes each."""

    posting_size = -1


class Words(fields.FieldType):  # type: ignore[misc] # whoosh is untyped
    """Text by its unstemmed words with their positions; the text itself is not kept."""

    def __init__(self) -> None:
        super().__init__(PackedPositions(), analyzer=None, scorable=True)

    @override
    def index(self, value: str, **kwargs: Any) -> Iterator[Posting]:
        places: dict[str, array[int]] = {}
        for place, term in enumerate(terms(value)):
            if term in places:
                places[term].append(place)
            else:
                places[term] = array("I", (place,))
        for term, found in places.items():
            yield term.encode(), len(found), float(len(found)), found.tobytes()


class Labels(fields.FieldType):  # type: ignore[misc] # whoosh is untyped
    """Short values that are compared as a whole, without regard to case."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), analyzer=None)

    @override
    def index(self, value: tuple[str, ...], **kwargs: Any) -> Iterator[Posting]:
        for label in sorted({label_of(written) for written in value} - {""}):
            yield label.encode(), 1, 1.0, b""


def schema() -> fields.Schema:
    """The fields of the index; ``id``, ``date`` and ``path`` are columns only."""
    return fields.Schema(
        id=fields.COLUMN(columns.NumericColumn("q")),
        date=fields.COLUMN(columns.NumericColumn("i")),
        path=fields.COLUMN(columns.VarBytesColumn()),
        text=Words(),
        title=Words(),
        type=Labels(),
        lang=Labels(),
        tag=Labels(),
    )


def row(document: IndexedDocument) -> dict[str, Any]:
    """The values of ``document`` by field."""
    return {
        "id": document.document_id,
        "date": day_number(document.date),
        "path": document.path.encode("utf-8", "surrogatepass"),
        "text": document.text,
        "title": document.title,
        "type": (document.format,),
        "lang": (document.language,),
        "tag": document.keywords,
    }


def label_of(written: str) -> str:
    """The form in which labels are kept and compared."""
    return fold(written.strip()).encode("utf-8", "replace").decode()


def positions(value: bytes) -> array[int]:
    """The positions in a posting of a ``Words`` field, in order."""
    found = array("I")
    found.frombytes(value)
    return found
