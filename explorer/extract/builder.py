"""Builds canonical text together with its blocks and marks, so that spans are right by making."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from textwrap import dedent
from typing import NamedTuple

from explorer.domain.canonical import canonical
from explorer.domain.document import PICTURE_SIGN, Block, BlockKind, Mark, MarkKind, Picture
from explorer.domain.span import Span

_DEEPEST = 16  # marks within marks; what is nested deeper is left unmarked
_NO_WORDS = f" \t\n{PICTURE_SIGN}"
_WHITE = re.compile("[ \t\n\x1f]+")  # no-break and typographic spaces stay


@dataclass(frozen=True, slots=True)
class Content:
    """A canonical text with the blocks, marks and pictures that were built with it."""

    text: str
    blocks: tuple[Block, ...] = ()
    marks: tuple[Mark, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether there is anything in it but white space and pictures."""
        return bool(self.text.strip(_NO_WORDS))


class _OpenMark(NamedTuple):
    """A mark without its end; the start counts from the block's first character."""

    kind: MarkKind
    target: str
    start: int


@dataclass(slots=True)
class _OpenBlock:
    """The block being written; offsets count from its own first character."""

    kind: BlockKind
    level: int
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    wants_space: bool = False
    marks: list[tuple[_OpenMark, int]] = field(default_factory=list)

    def write(self, words: str) -> None:
        self.pieces.append(words)
        self.length += len(words)

    def write_pending_space(self) -> None:
        if self.wants_space and self.pieces and self.pieces[-1] not in {"\n", "\t", " "}:
            self.write(" ")
        self.wants_space = False

    def end_mark(self, mark: _OpenMark) -> None:
        self.marks.append((mark, self.length))

    def kept_marks(self, raw: str, shift: int) -> Iterator[Mark]:
        """The marks without the white space at their ends, moved by ``shift``."""
        for (kind, target, start), end in self.marks:
            first, last = _trimmed(raw, start, end)
            if first < last:
                yield Mark(kind, Span(first + shift, last + shift), target)


def _trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    while start < end and raw[start].isspace():
        start += 1
    while start < end and raw[end - 1].isspace():
        end -= 1
    return start, end


class TextBuilder:
    """Takes words, breaks and marks in reading order; gives them as one text in the end.

    White space in words is collapsed; blocks are parted by a line break; marks that
    are open at the end of a block go on in the next one.
    """

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._marks: list[Mark] = []
        self._pictures: list[Picture] = []
        self._open_marks: list[_OpenMark] = []
        self._block: _OpenBlock | None = None

    def open_block(self, kind: BlockKind, level: int = 0) -> _OpenBlock:
        """Begin a block, after ending the one before."""
        self.close_block()
        self._block = block = _OpenBlock(kind, level)
        self._open_marks = [mark._replace(start=0) for mark in self._open_marks]
        return block

    def close_block(self) -> None:
        """End the open block, if there is one; an empty one leaves nothing."""
        block, self._block = self._block, None
        if block is None:
            return
        for mark in self._open_marks[:_DEEPEST]:
            block.end_mark(mark)
        self._append("".join(block.pieces), block)

    @property
    def in_block(self) -> bool:
        """Whether a block is open."""
        return self._block is not None

    @property
    def last_word(self) -> str:
        """What was written last to the open block: a word, a line break, a tab, or ""."""
        return self._block.pieces[-1] if self._block and self._block.pieces else ""

    def add(self, words: str) -> None:
        """Write words into the open block, or into a new paragraph."""
        block = self._current()
        parts = _WHITE.split(canonical(words))
        for position, part in enumerate(parts):
            if position:
                block.wants_space = True
            if part:
                block.write_pending_space()
                block.write(part)

    def add_space(self) -> None:
        """Part what comes next, if it comes in this block, by a space."""
        if self._block:
            self._block.wants_space = True

    def soft_break(self) -> None:
        """Begin a new line within the open block; does nothing where no line was begun."""
        if self._block and self.last_word not in {"", "\n", "\t"}:
            self._block.wants_space = False
            self._block.write("\n")

    def next_cell(self) -> None:
        """Begin the next cell of the open table row."""
        if self._block:
            self._block.wants_space = False
            self._block.write("\t")

    def add_code(self, lines: str) -> None:
        """Write a block of code, with its lines and indentation as they are."""
        self.close_block()
        code = "\n".join(line.rstrip() for line in dedent(canonical(lines)).split("\n"))
        self._append(code, _OpenBlock(BlockKind.CODE, 0))

    def add_picture(self, source: str, description: str = "") -> None:
        """Write a block for a picture, which its reader knows as ``source``."""
        self.close_block()
        words = " ".join(canonical(description).split())
        before = len(self._blocks)
        self._append(f"{PICTURE_SIGN} {words}", _OpenBlock(BlockKind.PICTURE, 0))
        self._pictures += [Picture(block.span, source) for block in self._blocks[before:]]

    def open_mark(self, kind: MarkKind, target: str = "") -> None:
        """Begin a mark at the next word."""
        if self._block:
            self._block.write_pending_space()
        self._open_marks.append(_OpenMark(kind, target, self._block.length if self._block else 0))

    def close_mark(self) -> None:
        """End the mark that was begun last."""
        mark = self._open_marks.pop()
        if self._block and len(self._open_marks) < _DEEPEST:
            self._block.end_mark(mark)

    def finish(self) -> Content:
        """End the last block and give all that was built."""
        self.close_block()
        marks = sorted(
            set(self._marks), key=lambda m: (m.span.start, -m.span.end, m.kind, m.target)
        )
        return Content(
            "\n".join(self._texts), tuple(self._blocks), tuple(marks), tuple(self._pictures)
        )

    def _current(self) -> _OpenBlock:
        return self._block or self.open_block(BlockKind.PARAGRAPH)

    def _append(self, raw: str, block: _OpenBlock) -> None:
        """Put a block's text into the whole, moving its marks with it."""
        text = raw.strip()
        if not text:
            return
        shift = self._length - (len(raw) - len(raw.lstrip()))
        span = Span(self._length, self._length + len(text))
        self._blocks.append(Block(block.kind, span, block.level))
        self._marks += block.kept_marks(raw, shift)
        self._texts.append(text)
        self._length = span.end + 1
