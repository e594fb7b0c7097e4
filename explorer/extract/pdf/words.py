"""The words of a PDF page, line by line, with the box that each stands in."""

from __future__ import annotations

import ctypes
import re
from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise, repeat
from operator import sub

import pypdfium2_raw as pdfium

from explorer.extract.layout.logical import is_only_right_to_left
from explorer.extract.layout.placed import PlacedLine, PlacedWord
from explorer.extract.pdf.fonts import Setting, Settings
from explorer.extract.pdf.geometry import Geometry
from explorer.extract.pdf.library import Handle, address_of, code_point, loose_box, text_object

MOST_CHARACTERS = 2_000_000  # on one page
_HYPHEN_SIGN = "\ufffe"  # what PDFium gives for a hyphen at the end of a line, without the break
_WIDE = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WIDE_LETTER = re.compile(f"[{_WIDE}]")
_LINE = re.compile("[^\r\n\ufffe]+\ufffe?|\ufffe")
_WORD = re.compile(rf"[{_WIDE}]|[^\s\x00-\x1f\x7f-\x9f\ufffe\ufeff{_WIDE}]+\ufffe?|\ufffe")
_FLOATS = 4  # left, top, right and bottom of an FS_RECTF
_RECT = ctypes.sizeof(pdfium.FS_RECTF)
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class _Tokens:
    """The words of a page with their first and last characters, and where lines begin."""

    texts: list[str] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    lasts: list[int] = field(default_factory=list)
    glued: set[int] = field(default_factory=set)
    lines: list[int] = field(default_factory=lambda: [0])
    is_ascii: bool = True


def words_on(text_page: Handle, geometry: Geometry) -> tuple[PlacedLine, ...]:
    """The lines of an open page's text, in the order in which the file has them."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return ()
    address = address_of(text_page)
    tokens = _tokens(_text(text_page, address, min(count, MOST_CHARACTERS)))
    if not tokens.texts:
        return ()
    return tuple(_lines(tokens, _placed(tokens, address, geometry)))


def has_glyphs(text_page: Handle) -> bool:
    """Whether anything is written on an open page, be it only controls and no letters."""
    count = min(pdfium.FPDFText_CountChars(text_page), MOST_CHARACTERS)
    text = _text(text_page, address_of(text_page), count) if count > 0 else ""
    return bool(text.strip(" \r\n\t\u00a0\x00"))


def _text(text_page: Handle, address: int, count: int) -> str:
    """The characters of a page, so that each stands at the number that PDFium gives it.

    What it counts as two, as it does beyond U+FFFF, are two surrogates here.
    """
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
    if len(text) == count and "\ufffd" not in text:
        return text
    points = map(code_point, repeat(address), range(count))
    return "".join(chr(point) if point < 0x110000 else "\ufffd" for point in points)


def _tokens(text: str) -> _Tokens:
    found = _Tokens()
    spans: list[tuple[int, int]] = []
    broken: list[int] = []
    for line in _LINE.finditer(text):
        spans += [word.span() for word in _WORD.finditer(text, *line.span())]
        if text[line.end() - 1] == _HYPHEN_SIGN and spans:
            broken.append(len(spans) - 1)
        found.lines.append(len(spans))
    found.texts = [text[start:end] for start, end in spans]
    found.firsts = [start for start, _ in spans]
    found.lasts = [end - 1 for _, end in spans]
    if not text.isascii():
        _finish(found, text, broken)
    return found


def _finish(found: _Tokens, text: str, broken: list[int]) -> None:
    """What is only to be done where there is more than ASCII."""
    found.is_ascii = False
    for number in broken:
        found.texts[number] = found.texts[number].replace(_HYPHEN_SIGN, "-")
    if _WIDE_LETTER.search(text):
        ends = [end + 1 for end in found.lasts]
        pairs = zip(ends, found.firsts[1:], strict=False)
        found.glued.update(n for n, (end, start) in enumerate(pairs, start=1) if end == start)
    if _SURROGATE.search(text):
        found.texts = [_whole(word) for word in found.texts]


def _whole(word: str) -> str:
    """The word with each pair of surrogates as the character that they stand for."""
    return word.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _placed(tokens: _Tokens, address: int, geometry: Geometry) -> list[PlacedWord]:
    """The words with their boxes: from the first character of each to its last."""
    lefts, tops, rights, bottoms = _sides(address, tokens.firsts)
    lefts2, tops2, rights2, bottoms2 = _sides(address, tokens.lasts)
    heights: Iterator[float] = map(sub, tops, bottoms)
    settings = _settings(address, tokens.firsts, heights)
    boxes = geometry.boxes(
        map(min, lefts, lefts2),
        map(min, bottoms, bottoms2),
        map(max, rights, rights2),
        map(max, tops, tops2),
    )
    if not tokens.is_ascii:
        _turn_around(tokens.texts, lefts, lefts2)
    # As PlacedWord(...), without the call of a Python function for each word.
    columns = zip(tokens.texts, boxes, *zip(*settings, strict=True), strict=True)
    return list(map(partial(tuple.__new__, PlacedWord), columns))


def _turn_around(texts: list[str], lefts: list[float], lefts2: list[float]) -> None:
    """Put the letters of right-to-left words in order where the file has them as they are seen."""
    for number, text in enumerate(texts):
        if lefts[number] < lefts2[number] and is_only_right_to_left(text):
            texts[number] = text[::-1]


def _sides(address: int, characters: list[int]) -> tuple[list[float], ...]:
    """Left, top, right and bottom of characters on the paper, around all of their font."""
    buffer = (ctypes.c_float * (_FLOATS * len(characters)))()
    first = ctypes.addressof(buffer)
    places = range(first, first + _RECT * len(characters), _RECT)
    deque(map(loose_box, repeat(address), characters, places), maxlen=0)
    numbers = array("f", bytes(buffer))
    return tuple(numbers[side::_FLOATS].tolist() for side in range(_FLOATS))


def _settings(address: int, characters: list[int], heights: Iterable[float]) -> Iterator[Setting]:
    settings = Settings(address)
    last: int | None = -1
    setting = Setting(0.0, bold=False, italic=False)
    for character, height in zip(characters, heights, strict=True):
        own = text_object(address, character)
        if own != last:
            setting, last = settings.of(own, character, height), own
        yield setting


def _lines(tokens: _Tokens, words: Sequence[PlacedWord]) -> Iterator[PlacedLine]:
    for start, end in pairwise(tokens.lines):
        if start < end:
            glued = (
                frozenset(n - start for n in range(start + 1, end) if n in tokens.glued)
                if tokens.glued
                else frozenset()
            )
            yield PlacedLine(tuple(words[start:end]), glued)
