"""Answers the parts of a query that are about entities and quotes, from the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from typing_extensions import override

from explorer.domain.query import Feature, Having, Named, Node, Query, Spoken, walk
from explorer.domain.span import Span
from explorer.index.search_index import SearchIndex
from explorer.store.expression import fts_expression
from explorer.store.quotes import QuoteFilter
from explorer.store.store import Store

_Spans = Mapping[int, tuple[Span, ...]]


class StorePlaces(Mapping[int, tuple[Span, ...]]):
    """The documents that answer a part of a query; the places in them are read when asked for."""

    def __init__(
        self, document_ids: Iterable[int], read: Callable[[Sequence[int]], _Spans]
    ) -> None:
        self._ids = dict.fromkeys(document_ids)
        self._read = read
        self._known: dict[int, tuple[Span, ...]] = {}

    def load(self, document_ids: Iterable[int]) -> None:
        """Read the places in these documents at once."""
        missing = [i for i in document_ids if i in self._ids and i not in self._known]
        if missing:
            found = self._read(missing)
            self._known.update({number: found.get(number, ()) for number in missing})

    @override
    def __getitem__(self, document_id: int) -> tuple[Span, ...]:
        if document_id not in self._ids:
            raise KeyError(document_id)
        self.load((document_id,))
        return self._known[document_id]

    @override
    def __contains__(self, document_id: object) -> bool:
        return document_id in self._ids

    @override
    def __iter__(self) -> Iterator[int]:
        return iter(self._ids)

    @override
    def __len__(self) -> int:
        return len(self._ids)


@dataclass(frozen=True, slots=True)
class Answers:
    """For each part of a query that the store answers, its documents and places.

    ``names`` are the names of the entities that it took for the one asked for.
    """

    places: dict[Node, StorePlaces] = field(default_factory=dict)
    names: dict[Node, tuple[str, ...]] = field(default_factory=dict)

    def load(self, document_ids: Sequence[int]) -> None:
        """Read the places in these documents, with one question for each part."""
        for places in self.places.values():
            places.load(document_ids)


def answer(query: Query, store: Store, index: SearchIndex) -> Answers:
    """What the store knows of the ``Named``, ``Spoken`` and ``Having`` nodes of ``query``."""
    answers = Answers()
    for node in walk(query.root):
        if node in answers.places:
            continue
        match node:
            case Named():
                entities = _entities(node, store)
                answers.places[node] = _named(entities, store)
                answers.names[node] = tuple(store.entities.names(entities))
            case Spoken():
                wanted = spoken_filter(node, store, index)
                answers.places[node] = _spoken(wanted, store)
                answers.names[node] = tuple(store.entities.names(wanted.speakers or ()))
            case Having(Feature.QUOTES):
                answers.places[node] = StorePlaces(store.quotes.with_quotes(), lambda _: {})
            case _:
                pass
    return answers


def _entities(node: Named, store: Store) -> Sequence[int]:
    if node.beginning:
        return store.entities.answering_so_far(node.name, node.kind)
    return store.entities.answering(node.name, node.kind)


def _named(entities: Sequence[int], store: Store) -> StorePlaces:
    return StorePlaces(
        store.entities.documents(entities), lambda ids: store.entities.places(entities, ids)
    )


def _spoken(wanted: QuoteFilter, store: Store) -> StorePlaces:
    return StorePlaces(
        store.quotes.documents(wanted),
        lambda ids: store.quotes.places(replace(wanted, document_ids=ids)),
    )


def spoken_filter(node: Spoken, store: Store, index: SearchIndex) -> QuoteFilter:
    """The quotes that ``node`` asks for, in the store's terms."""
    words = None if node.words is None else fts_expression(node.words, index.terms_of)
    speakers: Sequence[int] | None = None
    if node.speaker is not None and node.beginning:
        speakers = store.entities.answering_so_far(node.speaker, speaking=True)
    elif node.speaker is not None:
        speakers = store.entities.answering(node.speaker)
    return QuoteFilter(
        words=words, speakers=speakers, speaker_words=node.speaker, beginning=node.beginning
    )
