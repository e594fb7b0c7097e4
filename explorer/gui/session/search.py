"""The search of the session: what was asked, what was found so far, page by page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from explorer.domain.hit import Results
from explorer.domain.query import Sort
from explorer.gui.session.desk import Desk

PAGE = 50  # hits asked for at a time


class Search(QObject):
    """Asks on a desk; a later question outdates an earlier one."""

    asked = Signal(str)
    changed = Signal(object)  # Results | None
    extended = Signal(object)  # Results: the next page alone
    spread = Signal(object)  # list[Facet] of all that was found

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.results: Results | None = None
        self._text: str | None = None  # what was asked last, answered or not
        self.sort = Sort.RELEVANCE

    @property
    def asked_last(self) -> str:
        """The text of the last question, answered or not; "" before the first."""
        return self._text or ""

    def ask(self, text: str) -> None:
        """Search for ``text``; without a word, all documents are found."""
        self._text = text
        self.asked.emit(text)
        self._ask(text, PAGE)

    def _ask(self, text: str, limit: int) -> None:
        order = self._order(text)
        self._desk.ask(
            lambda reader: reader.search(text, limit=limit, sort=order), self.set_results, "search"
        )

    def _order(self, text: str) -> Sort:
        """The order chosen; where no word was asked for, none is best and names decide."""
        nothing_asked = not text.strip() and self.sort is Sort.RELEVANCE
        return Sort.NAME if nothing_asked else self.sort

    def set_sort(self, sort: Sort) -> None:
        """Order the hits so, now and from now on."""
        if sort != self.sort:
            self.sort = sort
            self.again()

    def again(self) -> None:
        """Ask the same once more, as far as it was seen, because the collection has changed."""
        if self._text is not None:
            seen = self.results
            same = seen is not None and seen.query.text == self._text
            self._ask(self._text, max(PAGE, len(seen.hits)) if seen and same else PAGE)

    def more(self) -> None:
        """Ask for the next page, if there is one."""
        results = self.results
        if results is None or len(results.hits) >= results.total:
            return
        text, offset = results.query.text, len(results.hits)
        order = self._order(text)
        self._desk.ask(
            lambda reader: reader.search(text, limit=PAGE, offset=offset, sort=order),
            lambda page: self._extend(results, page),
            "more",
        )

    def _extend(self, results: Results, page: Results) -> None:
        if self.results is results and page.hits:
            self.results = Results(
                query=results.query,
                explained=results.explained,
                total=page.total,
                seconds=results.seconds,
                suggestion=results.suggestion,
                hits=results.hits + page.hits,
            )
            self.extended.emit(page)

    def set_results(self, results: Results | None) -> None:
        """Take these results; the same as before are no news."""
        if not _same(results, self.results):
            self.results = results
            self.changed.emit(results)
            self._ask_facets()

    def _ask_facets(self) -> None:
        if self.results is None:
            self.spread.emit([])
            return
        text = self.results.query.text
        self._desk.ask(lambda reader: reader.facets(text), self.spread.emit, "facets")


def _same(one: Results | None, other: Results | None) -> bool:
    """Whether two answers differ in nothing but the time they took."""
    if one is None or other is None:
        return one is other
    return (one.query, one.total, one.hits) == (other.query, other.total, other.hits)
