"""What the index keeps of a document: words with places, labels, columns."""

from __future__ import annotations

from explorer.index.dates import day_number
from explorer.index.search_index import IndexedDocument
from explorer.index.tokens import fold

# Raised when terms or columns change, so that an older index is made anew.
FORMAT = 2

WORD_FIELDS = ("text", "title")
LABEL_FIELDS = ("type", "lang", "tag", "date", "state")
FAILED = "failed"


def labels_of(document: IndexedDocument) -> dict[str, tuple[str, ...]]:
    """The labels of ``document`` by field; ``date`` is its first day as yyyymmdd."""
    day = day_number(document.date)
    return {
        "type": (label_of(document.format),),
        "lang": (label_of(document.language),),
        "tag": tuple(map(label_of, document.keywords)),
        "date": (f"{day:08}" if day else "",),
        "state": (FAILED if document.failed else "",),
    }


def label_of(written: str) -> str:
    """The form in which labels are kept and compared."""
    return " ".join(fold(written).split()).encode("utf-8", "replace").decode()
