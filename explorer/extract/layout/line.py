"""A line of words, measured: what all rules of layout look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explorer.domain.canonical import canonical
from explorer.domain.page import Box
from explorer.extract.layout.logical import logical
from explorer.extract.layout.placed import PlacedLine, PlacedPage, PlacedWord

_SENTENCE_END = re.compile(r"[.?!:;…。？！]['\"”’»)\]]{0,3}$")
SOFT_HYPHEN = "\u00ad"
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True, eq=False)
class Line:
    """The words of one line with their boxes; numbers are points from the page's top left.

    ``size`` is that of most of its words, ``bold`` whether all of them are. ``page`` is
    the number of its page. ``row`` are the words before which a new cell of a table begins.
    """

    page: int
    texts: tuple[str, ...]
    boxes: tuple[Box, ...]
    bolds: tuple[bool, ...]
    italics: tuple[bool, ...]
    glued: frozenset[int]
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    row: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        """Its words with a space between them."""
        return " ".join(self.texts)

    @property
    def ends_sentence(self) -> bool:
        """Whether its last word ends with a mark after which a paragraph may end."""
        return _SENTENCE_END.search(self.texts[-1][-4:]) is not None

    @property
    def starts_lower(self) -> bool:
        """Whether its first letter is a small one, so that it goes on with something."""
        first = _LETTER.search(self.texts[0][:4])
        return first is not None and first[0].islower()

    @property
    def middle(self) -> float:
        """Where its centre is, from the left."""
        return (self.left + self.right) / 2


def lines_of(page: PlacedPage, number: int) -> list[Line]:
    """The lines of a page, measured, in logical order, with the pieces of one line joined."""
    joined = _joined([line for line in page.lines if line.words])
    tidy = (_tidy(line) for line in joined)
    return [measured(line, number) for line in tidy if line.words]


def measured(line: PlacedLine, page: int) -> Line:
    """The line with its measures; it has a word at least."""
    texts, boxes, sizes, bolds, italics = zip(*line.words, strict=True)
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    top, bottom = min(tops), max(bottoms)
    size = sizes[0] if sizes[0] == sizes[-1] else sorted(sizes)[len(sizes) // 2]
    return Line(
        page, texts, boxes, bolds, italics, line.glued, min(lefts), top, max(rights), bottom,
        size or bottom - top, all(bolds),
    )  # fmt: skip


def _tidy(line: PlacedLine) -> PlacedLine:
    """The line in logical order, with words that are canonical and have no white space."""
    texts = " ".join([word.text for word in line.words])
    if not texts.isprintable() or texts.count(" ") != len(line.words) - 1 or "  " in f" {texts} ":
        line = _cleaned(line)
    return line if texts.isascii() else logical(line)


def _cleaned(line: PlacedLine) -> PlacedLine:
    """The line without what is no word; a soft hyphen is only left at its very end."""
    words: list[PlacedWord] = []
    glued: set[int] = set()
    for number, word in enumerate(line.words):
        text = "".join(canonical(word.text).replace(SOFT_HYPHEN, "").split())
        if text and number == len(line.words) - 1 and word.text.endswith(SOFT_HYPHEN):
            text += SOFT_HYPHEN
        if text:
            if number in line.glued and words:
                glued.add(len(words))
            words.append(word._replace(text=text))
    return PlacedLine(tuple(words), frozenset(glued))


def _joined(lines: Sequence[PlacedLine]) -> Iterator[PlacedLine]:
    """The lines, those joined that stand side by side and follow each other."""
    pieces: list[PlacedLine] = []
    for line in lines:
        if pieces and not _goes_on(pieces[-1].words[-1].box, line.words[0].box):
            yield _one(pieces)
            pieces = []
        pieces.append(line)
    if pieces:
        yield _one(pieces)


def _goes_on(before: Box, after: Box) -> bool:
    """Whether a box stands on the same line as the one before it, and further right."""
    shared = min(before.bottom, after.bottom) - max(before.top, after.top)
    lower = min(before.bottom - before.top, after.bottom - after.top)
    return shared > 0.6 * lower and after.left > before.right - 0.2 * lower and lower > 0


def _one(pieces: list[PlacedLine]) -> PlacedLine:
    if len(pieces) == 1:
        return pieces[0]
    words: list[PlacedWord] = []
    glued: set[int] = set()
    for piece in pieces:
        glued.update(number + len(words) for number in piece.glued)
        words += piece.words
    return PlacedLine(tuple(words), frozenset(glued))
