"""Where in a text its pages begin, as they are shown in the margin of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from explorer.domain.document import Document

_SPACE = 200  # characters: more white space than this is not looked through


class Beginning(NamedTuple):
    """The offset of the first word on a page, and what the page is called."""

    offset: int
    label: str


def beginnings(document: Document, start: int, end: int) -> Iterator[Beginning]:
    """Those from ``start`` to ``end``, without the first page and those without text."""
    pages = document.pages
    first = max(1, bisect_left(pages, start, key=attrgetter("span.start")))
    for number in range(first, len(pages)):
        page = pages[number]
        if page.span.start > end:
            return
        text = document.text[page.span.start : min(page.span.end, page.span.start + _SPACE)]
        if text:
            space = len(text) - len(text.lstrip())
            yield Beginning(page.span.start + space % len(text), page.label or str(number + 1))
