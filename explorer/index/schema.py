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


class FoldedLabels(dict[str, str]):
    """Labels as they are compared, remembered for the many documents that share them."""

    def __missing__(self, written: str) -> str:
        self[written] = label = label_of(written)
        return label


def labels_of(document: IndexedDocument, folded: FoldedLabels) -> dict[str, tuple[str, ...]]:
    """The labels of ``document`` by field; ``date`` is its first day as yyyymmdd."""
    day = day_number(document.date)
    return {
        "type": (folded[document.format],),
        "lang": (folded[document.language],),
        "tag": tuple(folded[keyword] for keyword in document.keywords),
        "date": (f"{day:08}" if day else "",),
        "state": (FAILED if document.failed else "",),
    }


def label_of(written: str) -> str:
    """The form in which labels are kept and compared."""
    return " ".join(fold(written).split()).encode("utf-8", "replace").decode()
