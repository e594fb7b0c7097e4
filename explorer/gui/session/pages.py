"""The hits of one answer, as far as they are here, and which of its pages are missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explorer.domain.hit import Hit
from explorer.domain.query import Sort

PAGE = 50  # hits asked for at a time
KEPT = 40  # pages that are remembered: the nearest to what is seen


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked; ``typing`` while its last word may still go on."""

    text: str
    sort: Sort = Sort.RELEVANCE
    typing: bool = False

    @property
    def order(self) -> Sort:
        """The order of the hits; where no word was asked for, none is best and names decide."""
        nothing_asked = not self.text.strip() and self.sort is Sort.RELEVANCE
        return Sort.NAME if nothing_asked else self.sort


class Pages:
    """``total`` rows, of which those of some pages have their hits."""

    def __init__(self, total: int = 0, hits: Sequence[Hit] = (), offset: int = 0) -> None:
        self.total = total
        self._pages: dict[int, Sequence[Hit]] = {}
        self._whole: set[int] = set()  # pages that were asked for to their end
        self._seen = range(0)
        for start in range(0, len(hits), PAGE):
            part = hits[start : start + PAGE]
            self._keep((offset + start) // PAGE, part, whole=len(part) == PAGE)

    def hit(self, row: int) -> Hit | None:
        """The hit of a row, or None while it is not here."""
        page, place = divmod(row, PAGE)
        hits = self._pages.get(page, ())
        return hits[place] if place < len(hits) else None

    def loaded(self) -> Iterator[tuple[int, Hit]]:
        """The rows that are here, from top to bottom."""
        for page in sorted(self._pages):
            yield from enumerate(self._pages[page], page * PAGE)

    def row_of(self, document_id: int) -> int:
        """The row of a document, or -1 where it is not among the rows that are here."""
        return next((row for row, hit in self.loaded() if hit.document_id == document_id), -1)

    def missing(self, rows: range) -> list[int]:
        """The pages of which rows that are seen are not here, from top to bottom."""
        self._seen = rows
        shown = range(max(0, rows.start), min(rows.stop, self.total))
        if not shown:
            return []
        pages = range(shown.start // PAGE, (shown.stop - 1) // PAGE + 1)
        return [page for page in pages if self._is_missing(page, shown)]

    def _is_missing(self, page: int, shown: range) -> bool:
        last = min(shown.stop - 1, page * PAGE + PAGE - 1)
        return page not in self._whole and self.hit(last) is None

    def put(self, page: int, hits: Sequence[Hit]) -> range:
        """Keep the hits of a page; gives its rows. Pages far from what is seen are forgotten."""
        self._keep(page, hits, whole=True)
        middle = (self._seen.start + self._seen.stop) // 2 // PAGE
        while len(self._pages) > KEPT:
            self._forget(max(self._pages, key=lambda each: abs(each - middle)))
        return range(page * PAGE, min(page * PAGE + PAGE, self.total))

    def _keep(self, page: int, hits: Sequence[Hit], *, whole: bool) -> None:
        self._pages[page] = hits
        if whole:
            self._whole.add(page)

    def _forget(self, page: int) -> None:
        del self._pages[page]
        self._whole.discard(page)

    def agrees(self, other: Pages) -> bool:
        """Whether all rows of ``other`` that are here look the same in both."""
        return self.total == other.total and all(
            _look(self.hit(row)) == _look(hit) for row, hit in other.loaded()
        )

    def adopt(self, other: Pages) -> None:
        """Have what ``other`` has, and forget all else: it may have changed."""
        self.total, self._pages, self._whole = other.total, other._pages, other._whole


def _look(hit: Hit | None) -> object:
    """What a row shows; not all matches, of which there may be any number."""
    if hit is None:
        return None
    shown = (hit.document_id, hit.path, hit.title, hit.date, hit.snippet, hit.failed)
    return shown, len(hit.matches)
