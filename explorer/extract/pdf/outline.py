"""The bookmarks of a PDF, and which page and height each leads to."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2_raw as pdfium

from explorer.extract.metadata import one_line
from explorer.extract.pdf.library import Handle, address_of, wide_text
from explorer.extract.pdf.opening import OpenPdf

_MOST = 5_000
_DEEPEST = 12


class Bookmark(NamedTuple):
    """Its title, depth from 1, page from 0, and place on the paper in points where it has one."""

    title: str
    level: int
    page: int
    x: float | None = None
    y: float | None = None


def bookmarks_of(document: OpenPdf) -> tuple[Bookmark, ...]:
    """The bookmarks of an open file in order; those that lead nowhere are left out."""
    found = (_bookmark(document, mark, level) for mark, level in _walk(document))
    return tuple(bookmark for bookmark in found if bookmark)


def _walk(document: OpenPdf) -> Iterator[tuple[Handle, int]]:
    """Each bookmark with its depth, parents first; one that comes again ends its branch."""
    seen: set[int] = set()
    stack = [(pdfium.FPDFBookmark_GetFirstChild(document.handle, None), 1)]
    while stack:
        mark, level = stack.pop()
        address = address_of(mark) if mark else 0
        if not address or address in seen or len(seen) >= _MOST:
            continue
        seen.add(address)
        yield mark, level
        stack.append((pdfium.FPDFBookmark_GetNextSibling(document.handle, mark), level))
        if level < _DEEPEST:
            stack.append((pdfium.FPDFBookmark_GetFirstChild(document.handle, mark), level + 1))


def _bookmark(document: OpenPdf, mark: Handle, level: int) -> Bookmark | None:
    title = one_line(wide_text(pdfium.FPDFBookmark_GetTitle, mark))
    place = pdfium.FPDFBookmark_GetDest(document.handle, mark) or _action_place(document, mark)
    page = pdfium.FPDFDest_GetDestPageIndex(document.handle, place) if place else -1
    if not title or page not in document.numbers:
        return None
    return Bookmark(title, level, page, *_location(place))


def _action_place(document: OpenPdf, mark: Handle) -> Handle:
    action = pdfium.FPDFBookmark_GetAction(mark)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_GOTO:
        return None
    return pdfium.FPDFAction_GetDest(document.handle, action)


def _location(place: Handle) -> tuple[float | None, float | None]:
    flags = [ctypes.c_int() for _ in range(3)]
    x, y, zoom = (ctypes.c_float() for _ in range(3))
    known = pdfium.FPDFDest_GetLocationInPage(
        place, *map(ctypes.byref, flags), *map(ctypes.byref, (x, y, zoom))
    )
    if known:
        return x.value if flags[0].value else None, y.value if flags[1].value else None
    return None, _horizontal(place)


def _horizontal(place: Handle) -> float | None:
    """The height that a destination "fit the width from here on" names."""
    count = ctypes.c_ulong()
    numbers = (ctypes.c_float * 4)()
    view = pdfium.FPDFDest_GetView(place, ctypes.byref(count), numbers)
    fits = view in {pdfium.PDFDEST_VIEW_FITH, pdfium.PDFDEST_VIEW_FITBH}
    return numbers[0] if fits and count.value else None
