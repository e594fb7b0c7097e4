"""The same documents in an index of Whoosh's own making: its writer, its codec, in memory."""

from __future__ import annotations

from collections.abc import Iterable

from whoosh.filedb.filestore import RamStorage
from whoosh.index import FileIndex
from whoosh.query import Query
from whoosh.searching import Searcher

from explorer.index.codec.fields import stock_schema
from explorer.index.dates import day_number
from explorer.index.schema import FoldedLabels, labels_of
from explorer.index.search_index import IndexedDocument


def whoosh_made(pieces: Iterable[Iterable[IndexedDocument]], removed: Iterable[int]) -> FileIndex:
    """An index that Whoosh wrote, one segment a piece, from which some are removed."""
    index = RamStorage().create_index(stock_schema())
    for piece in pieces:
        writer = index.writer()
        for document in piece:
            writer.add_document(**_values(document))
        writer.commit(merge=False)
    writer = index.writer()
    for document_id in removed:
        writer.delete_by_term("id", document_id)
    writer.commit(merge=False)
    return index


def _values(document: IndexedDocument) -> dict[str, object]:
    labels = {
        name: [v for v in own if v] for name, own in labels_of(document, FoldedLabels()).items()
    }
    words = {"text": document.text, "title": document.title}
    return {
        **{name: own for name, own in labels.items() if own and name != "date"},
        **{name: value for name, value in words.items() if value},
        "id": document.document_id,
        "path": document.path,
        "date": day_number(document.date) or None,
    }


def ids(searcher: Searcher, query: Query) -> set[int]:
    """The ids of the documents that a searcher finds, which are the same whether scored or not."""
    found = {hit["id"] for hit in searcher.search(query, limit=None)}
    unscored = {searcher.stored_fields(n)["id"] for n in searcher.docs_for_query(query)}
    assert unscored == found
    return found
