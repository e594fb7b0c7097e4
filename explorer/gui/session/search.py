"""The search of the session: what was asked, what was found so far, page by page."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from explorer.domain.hit import Hit, Results
from explorer.domain.query import Sort
from explorer.domain.stop import Stop
from explorer.gui.session.desk import Desk
from explorer.gui.session.pages import PAGE, Pages, Question

FIRST = 12  # hits asked for while somebody types: more than are seen at once
IN_FLIGHT = 2  # pages that are asked for at the same time


class Search(QObject):
    """Asks on a desk; a later question ends an earlier one, and is the only one answered."""

    asked = Signal(str)  # a question that was not typed into the box, or not only
    changed = Signal(object)  # Results | None: another answer
    answered = Signal()  # the last question is answered, with news or without
    loaded = Signal(int, int)  # rows from the first up to, not including, the second are here
    spread = Signal(object)  # list[Facet] of all that was found
    completed = Signal(object)  # Sequence[Completion]

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._question: Question | None = None  # the last one, answered or not
        self._flying: set[int] = set()  # pages asked for and not here yet
        self._rows = range(0)  # what is seen of the hits
        self.results: Results | None = None  # the answer as it first came
        self.question: Question | None = None  # what it answers
        self.pages = Pages()
        self.sort = Sort.RELEVANCE
        for broken in (desk.failed, desk.damaged):
            broken.connect(self._flying.clear)

    @property
    def asked_last(self) -> str:
        """The text of the last question, answered or not; "" before the first."""
        return self._question.text if self._question else ""

    def ask(self, text: str, *, typing: bool = False) -> None:
        """Search for ``text``; without a word, all documents are found.

        While it is ``typing`` the last word is a beginning, and what is unfinished no slip.
        """
        if not typing:
            self.asked.emit(text)
        self._ask(Question(text, self.sort, typing), 0, FIRST if typing else PAGE)

    def set_sort(self, sort: Sort) -> None:
        """Order the hits so, now and from now on."""
        if sort != self.sort:
            self.sort = sort
            if self._question is not None:
                self._ask(replace(self._question, sort=sort), 0, PAGE)

    def again(self) -> None:
        """Ask the same once more, for what is seen, because the collection has changed."""
        question = self._question
        if question is None:
            return
        first, last = 0, PAGE
        if question == self.question and self._rows:
            first = self._rows.start // PAGE * PAGE
            last = -(-self._rows.stop // PAGE) * PAGE
        self._ask(question, first, last)

    def _ask(self, question: Question, first: int, last: int) -> None:
        self._question = question
        self._desk.drop("facets", "completions", "matches")
        self._drop_pages(self._flying)
        stop = Stop()
        self._desk.ask(
            lambda reader: reader.search(
                question.text,
                limit=last - first,
                offset=first,
                sort=question.order,
                typing=question.typing,
                stop=stop,
            ),
            lambda results: self._answer(question, results, first),
            "search",
            stop,
        )

    def _answer(self, question: Question, results: Results, offset: int) -> None:
        pages = Pages(results.total, results.hits, offset)
        before = self.results.query if self.results is not None else None
        same = question == self.question and results.query == before
        if same and self.pages.agrees(pages):
            self.pages.adopt(pages)
        else:
            self._set(question, results, pages)
        self.answered.emit()
        self._fetch()
        self._ask_facets(question)

    def _set(self, question: Question | None, results: Results | None, pages: Pages) -> None:
        self.question, self.results, self.pages = question, results, pages
        self.changed.emit(results)

    def forget(self) -> None:
        """Have neither question nor answer any more."""
        self._question = None
        self._desk.drop("search", "facets", "completions", "matches")
        self._drop_pages(self._flying)
        if self.results is not None:
            self._set(None, None, Pages())
            self.spread.emit([])

    def _ask_facets(self, question: Question) -> None:
        stop = Stop()
        self._desk.ask(
            lambda reader: reader.facets(question.text, typing=question.typing, stop=stop),
            self.spread.emit,
            "facets",
            stop,
        )

    def complete(self, text: str, cursor: int) -> None:
        """Ask what may follow at ``cursor`` (code points) of a query that is being typed."""
        stop = Stop()
        self._desk.ask(
            lambda reader: reader.complete(text, cursor), self.completed.emit, "completions", stop
        )

    def stop_completing(self) -> None:
        """What was asked to be completed is of no use any more."""
        self._desk.drop("completions")

    # Pages

    def hit_of(self, document_id: int) -> Hit | None:
        """The hit that is this document, if it is among those that are here."""
        return self.pages.hit(self.pages.row_of(document_id))

    def look_at(self, rows: range) -> None:
        """These rows are seen: what is missing of them is fetched, and nothing else."""
        self._rows = rows
        self._fetch()

    def _fetch(self) -> None:
        missing = self.pages.missing(self._rows)
        self._drop_pages(self._flying - set(missing))
        for page in missing:
            if page not in self._flying and len(self._flying) < IN_FLIGHT:
                self._flying.add(page)
                self._ask_page(page)

    def _ask_page(self, page: int) -> None:
        question, pages, stop = self.question, self.pages, Stop()
        if question is None:
            return
        self._desk.ask(
            lambda reader: reader.search(
                question.text,
                limit=PAGE,
                offset=page * PAGE,
                sort=question.order,
                typing=question.typing,
                stop=stop,
            ),
            lambda results: self._put(pages, page, results),
            f"page {page}",
            stop,
        )

    def _put(self, pages: Pages, page: int, results: Results) -> None:
        self._flying.discard(page)
        if pages is not self.pages:
            return
        if results.total != pages.total:
            self.again()
            return
        rows = pages.put(page, results.hits)
        self.loaded.emit(rows.start, rows.stop)
        self._fetch()

    def _drop_pages(self, pages: set[int]) -> None:
        self._desk.drop(*(f"page {page}" for page in pages))
        self._flying -= set(pages)
