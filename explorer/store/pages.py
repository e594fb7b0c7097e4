"""The pages of documents in the store, with the boxes of their words as packed arrays."""

from __future__ import annotations

import sqlite3
import sys
import zlib
from array import array
from collections.abc import Iterable

from explorer.domain.page import Page, WordBoxes
from explorer.domain.span import Span

_FAST = 1  # zlib's level: coordinates hardly pack better with more work
_LITTLE = sys.byteorder == "little"  # numbers in the file are, on any machine


class Pages:
    """The page table of one open library."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def save(self, document_id: int, pages: Iterable[Page]) -> None:
        """Keep the pages of a document in place of those it had."""
        self._db.execute("DELETE FROM page WHERE document = ?", (document_id,))
        self._db.executemany(
            'INSERT INTO page (document, number, start, "end", label, width, height, words) '
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    *(document_id, number, page.span.start, page.span.end, page.label),
                    *(page.width, page.height, packed(page.words)),
                )
                for number, page in enumerate(pages)
            ),
        )

    def of(self, document_id: int) -> tuple[Page, ...]:
        """The pages of a document, in order."""
        rows = self._db.execute(
            'SELECT start, "end", label, width, height, words FROM page '
            "WHERE document = ? ORDER BY number",
            (document_id,),
        )
        return tuple(
            Page(Span(start, end), label, width, height, unpacked(words))
            for start, end, label, width, height, words in rows
        )


def packed(words: WordBoxes) -> bytes:
    """Word boxes as bytes: their number, all starts and ends, all boxes."""
    if not len(words):
        return b""
    number = array("I", [len(words)])
    return zlib.compress(_to_bytes(number) + _to_bytes(words.spans) + _to_bytes(words.boxes), _FAST)


def unpacked(data: bytes) -> WordBoxes:
    """The word boxes that ``packed`` wrote."""
    if not data:
        return WordBoxes()
    raw = zlib.decompress(data)
    number = int.from_bytes(raw[:4], "little")
    spans, boxes = array("I"), array("f")
    spans.frombytes(raw[4 : 4 + 8 * number])
    boxes.frombytes(raw[4 + 8 * number :])
    if not _LITTLE:
        spans.byteswap()
        boxes.byteswap()
    return WordBoxes(spans, boxes)


def _to_bytes(numbers: array[int] | array[float]) -> bytes:
    if _LITTLE:
        return numbers.tobytes()
    turned = numbers[:]
    turned.byteswap()
    return turned.tobytes()
