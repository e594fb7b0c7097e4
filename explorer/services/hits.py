"""Makes hits of documents found: path, title, matches, and the passage that shows them best."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

from explorer.domain.hit import Hit, Snippet
from explorer.domain.record import DocumentRecord
from explorer.domain.stop import Stop
from explorer.index.snippets import snippet
from explorer.services.searching import Asked
from explorer.store.store import Store


class HitMaker:
    """Makes the hits of a page; ``shown_path`` gives the path of a record."""

    def __init__(self, store: Store, shown_path: Callable[[DocumentRecord], str]) -> None:
        self._store = store
        self._shown_path = shown_path

    def of_page(
        self, page: Sequence[tuple[int, float]], asked: Asked, stop: Stop | None
    ) -> tuple[Hit, ...]:
        """The hits for ids and scores. Raises StoppedError soon after ``stop`` was asked."""
        ids = [number for number, _ in page]
        records = self._store.documents.some(ids)
        asked.answers.load(ids)
        hits = []
        for number, score in page:
            if stop:
                stop.check()
            if number in records:
                hits.append(self._hit(records[number], score, asked))
        return self._placed(hits)

    def _hit(self, record: DocumentRecord, score: float, asked: Asked) -> Hit:
        hit = Hit(
            document_id=record.document_id,
            path=self._shown_path(record),
            title=record.title or record.place.name,
            score=round(score, 4),
            date=record.date,
            snippet=Snippet(record.reason, ()),
            matches=(),
            failed=not record.readable,
        )
        if hit.failed:
            return hit
        text = self._store.documents.text(record.document_id)
        matches = asked.found.marker.matches(record.document_id, text)
        return replace(hit, snippet=snippet(text, matches), matches=matches)

    def _placed(self, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """The hits with page or heading of what their snippets show."""
        places = {hit.document_id: _place(hit) for hit in hits}
        where = self._store.documents.where(places)
        return tuple(
            replace(hit, snippet=replace(hit.snippet, where=where[hit.document_id])) for hit in hits
        )


def _place(hit: Hit) -> int:
    """Where the first match that is shown stands, or else the passage begins."""
    first = bisect_left(hit.matches, hit.snippet.offset, key=lambda match: match.start)
    shown = hit.matches[first : first + 1] if hit.snippet.marks else ()
    return shown[0].start if shown else hit.snippet.offset
