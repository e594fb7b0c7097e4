"""Answers queries from store and index together, and keeps the last answer for its next page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from explorer.domain.query import Everything, Named, Node, Query
from explorer.domain.stop import Stop
from explorer.index.parser import parse
from explorer.index.search_index import Found, SearchIndex, SearchRequest
from explorer.index.suggest import asked_names, nearest_names, respelt
from explorer.services.answers import Answers, answer
from explorer.services.indexing import trusted_generation
from explorer.store.store import Store


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with what index and store found for it."""

    query: Query
    found: Found
    answers: Answers

    @property
    def is_everything(self) -> bool:
        """Whether all documents were asked for."""
        return isinstance(self.query.root, Everything)


class Searcher:
    """Searches one open collection; for the thread that opened it."""

    def __init__(self, store: Store, index: SearchIndex) -> None:
        self._store = store
        self._index = index
        self._last: tuple[tuple[str, bool, int], int, Asked] | None = None

    def ask(self, text: str, *, typing: bool, stop: Stop | None) -> Asked:
        """The answer to a query as typed; the last one again while nothing has changed."""
        asked = (text, typing, trusted_generation(self._store, self._index))
        version = self._store.version()
        if self._last and self._last[0] == asked:
            known = self._last[2]
            if self._last[1] == version or not known.answers.places:
                return known
        query = parse(text, typing=typing)
        answers = answer(query, self._store, self._index)
        request = SearchRequest(query, answers.places, answers.names, stop)
        found = Asked(query, self._index.search(request), answers)
        self._last = (asked, version, found)
        return found

    def instead(self, asked: Asked, root: Node, stop: Stop | None) -> Found:
        """What the query would find if it were ``root``, made of parts that it has."""
        query, answers = replace(asked.query, root=root), asked.answers
        return self._index.search(SearchRequest(query, answers.places, answers.names, stop))

    def suggestion(self, asked: Asked) -> str:
        """Another spelling of words and names where nothing was found, else "".

        A slip in the syntax is told instead.
        """
        if asked.found.total or asked.query.problem:
            return ""
        text = respelt(asked.found.suggestion or asked.query.text, self._better_names(asked))
        return text if text != asked.query.text else ""

    def _better_names(self, asked: Asked) -> dict[str, str]:
        """Other spellings for the words of names that nobody has, where these are somebody's."""
        names = [
            node
            for node in asked_names(asked.query.root)
            if not asked.answers.names[node] and not asked.answers.places[node]
        ]
        words = self._store.entities.words() if names else {}
        better: dict[str, str] = {}
        for node in names:
            name, kind = (node.name, node.kind) if isinstance(node, Named) else (node.speaker, None)
            found = nearest_names(name or "", words)
            if self._store.entities.answering(respelt(name or "", found), kind):
                better.update(found)
        return better
