"""Answers the parts of a query that are about entities and quotes, from the store."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.domain.query import Named, Node, Query, Spoken, walk
from explorer.index.search_index import Places, SearchIndex
from explorer.store.quotes import QuoteFilter, fts_expression
from explorer.store.store import Store


def answer(query: Query, store: Store, index: SearchIndex) -> dict[Node, Places]:
    """For each ``Named`` and ``Spoken`` node of ``query``, the documents and places that match."""
    answers: dict[Node, Places] = {}
    for node in walk(query.root):
        if isinstance(node, Named):
            answers[node] = store.entities.places(store.entities.answering(node.name, node.kind))
        elif isinstance(node, Spoken):
            answers[node] = store.quotes.places(spoken_filter(node, store, index))
    return answers


def spoken_filter(node: Spoken, store: Store, index: SearchIndex) -> QuoteFilter:
    """The quotes that ``node`` asks for, in the store's terms."""
    words = None if node.words is None else fts_expression(node.words, index.terms_of)
    speakers: Sequence[int] | None = None
    if node.speaker is not None:
        speakers = store.entities.answering(node.speaker)
    return QuoteFilter(words=words, speakers=speakers, speaker_words=node.speaker)
