"""From the words of documents to the documents of words: the sorting behind a segment."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from explorer.index.arrays import Numbers, narrow, stable_order, starts
from explorer.index.segment.blocks import BlockWriter


class Stream(NamedTuple):
    """All words of a field in the order of the documents.

    Of each there is the rank of its term among the sorted terms, the number of its
    document, and its place in that.
    """

    ranks: Numbers
    documents: Numbers
    places: Numbers


class Postings(NamedTuple):
    """The documents of each term.

    ``first`` says where a term's documents begin, ``counts`` how often it stands in each,
    and ``places_first`` where its places begin.
    """

    first: Numbers
    documents: Numbers
    counts: Numbers
    places_first: Numbers
    places: Numbers


def invert(stream: Stream, terms: int) -> Postings:
    """The postings of ``terms`` terms; the words of a document must be in the order of places."""
    order = stable_order(stream.ranks)
    ranks, documents = stream.ranks[order], stream.documents[order]
    fresh = np.ones(len(ranks), np.bool_)
    np.not_equal(ranks[1:], ranks[:-1], out=fresh[1:])
    fresh[1:] |= documents[1:] != documents[:-1]
    heads = np.flatnonzero(fresh)
    return Postings(
        first=_first(ranks[heads], terms),
        documents=documents[heads],
        counts=np.diff(heads, append=len(ranks)),
        places_first=_first(ranks, terms),
        places=stream.places[order],
    )


def _first(ranks: Numbers, terms: int) -> Numbers:
    return starts(np.bincount(ranks, minlength=terms))


def write_postings(writer: BlockWriter, field: str, postings: Postings) -> None:
    """Write the postings of a whole field."""
    writer.column(f"{field}.first", narrow(postings.first))
    writer.column(f"{field}.documents", narrow(postings.documents))
    writer.column(f"{field}.counts", narrow(postings.counts))
    writer.column(f"{field}.places_first", narrow(postings.places_first))
    writer.column(f"{field}.places", narrow(postings.places))
