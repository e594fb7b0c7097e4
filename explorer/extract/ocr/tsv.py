"""Reads the table of words and boxes that tesseract writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from explorer.domain.canonical import canonical
from explorer.domain.page import Box
from explorer.extract.layout.placed import PlacedLine, PlacedPage, PlacedWord
from explorer.extract.layout.turned import turns_of
from explorer.extract.ocr.type_size import steady_sizes, word_size

_INCH = 72.0  # points
_WORD = "5"  # the level of rows that are words
_COLUMNS = 12
# Measured on rendered pages, clean and spoilt: 39 of 82 words below it are right, 32 of 42 at
# 20 to 30.
_FLOOR = 20.0  # of 100


class _Row(NamedTuple):
    """A word of the table; ``line`` is its page, block, paragraph and line."""

    line: tuple[str, ...]
    box: Box
    confidence: float
    text: str


def page_of(table: str, size: tuple[int, int], dots: float, floor: float = _FLOOR) -> PlacedPage:
    """The words of a table as a page, in points; ``size`` is in pixels, ``dots`` to the inch.

    Words of which tesseract is less sure than ``floor`` (of 100), and rows that are broken, are
    left out. Words of a page that was scanned sideways stand in boxes that are sideways too.
    """
    scale = _INCH / dots
    believed = [row for row in _rows(table, scale) if row.confidence >= floor]
    is_sideways = turns_of(_lines(believed, 0.0)) % 2 == 1
    paragraphs = [list(rows) for _, rows in groupby(believed, key=lambda row: row.line[:3])]
    sizes = steady_sizes(
        [[_size(row, is_sideways=is_sideways) for row in rows] for rows in paragraphs]
    )
    lines = (
        line
        for rows, type_size in zip(paragraphs, sizes, strict=True)
        for line in _lines(rows, type_size)
    )
    return PlacedPage("", size[0] * scale, size[1] * scale, tuple(lines))


def _lines(rows: Iterable[_Row], type_size: float) -> Iterator[PlacedLine]:
    for _, words in groupby(rows, key=lambda row: row.line):
        yield PlacedLine(tuple(PlacedWord(row.text, row.box, type_size) for row in words))


def _size(row: _Row, *, is_sideways: bool) -> float:
    left, top, right, bottom = row.box
    return word_size(row.text, right - left if is_sideways else bottom - top)


def _rows(table: str, scale: float) -> Iterator[_Row]:
    for line in table.split("\n"):
        cells = line.rstrip("\r").split("\t", _COLUMNS - 1)
        if len(cells) != _COLUMNS or cells[0] != _WORD:
            continue
        text = "".join(canonical(cells[-1]).split())
        try:
            left, top, width, height, confidence = map(float, cells[6:11])
        except ValueError:
            continue
        if text and width > 0 and height > 0:
            box = Box(left * scale, top * scale, (left + width) * scale, (top + height) * scale)
            yield _Row(tuple(cells[1:5]), box, confidence, text)
