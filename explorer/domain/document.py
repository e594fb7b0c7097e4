"""A document as the program knows it: canonical text, blocks, marks and metadata."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from typing_extensions import override

from explorer.domain.canonical import text_hash
from explorer.domain.page import OutlineEntry, Page
from explorer.domain.problem import Problem
from explorer.domain.span import Span

_PIECE = 1 << 20  # characters that are looked at at a time
PICTURE_SIGN = "\ufffc"  # U+FFFC stands in the text where a picture stands on the page


class BlockKind(StrEnum):
    """What a stretch of whole lines is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTATION = "quotation"
    CODE = "code"
    TABLE_ROW = "table_row"
    NOTE = "note"  # a footnote, an endnote, a comment, a speaker's notes
    PICTURE = "picture"  # PICTURE_SIGN, and what describes the picture if anything does
    RUNNING = "running"  # a running head or foot, a page number: no part of the text proper
    PAGE_BREAK = "page_break"


# In these kinds a line break is only where the source happened to wrap.
FLOWING = frozenset(
    {
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTATION,
        BlockKind.NOTE,
    }
)


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines of a text that belong together, without their last line break.

    ``level`` is 1 to 6 for a heading, the depth (from 1) for a list item or a
    quotation, and 0 elsewhere. The cells of a table row are parted by tabs.
    """

    kind: BlockKind
    span: Span
    level: int = 0

    @override
    def __reduce__(self) -> tuple[type[Block], tuple[BlockKind, Span, int]]:
        """How it is pickled: a text has many of them, and this is quick."""
        return Block, (self.kind, self.span, self.level)


class MarkKind(StrEnum):
    """How a stretch of text inside a block is set."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    LINK = "link"
    INSERTED = "inserted"  # a tracked change: words that someone added
    DELETED = "deleted"  # a tracked change: words that someone struck out


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline emphasis, code or a link (with its address in ``target``)."""

    kind: MarkKind
    span: Span
    target: str = ""

    @override
    def __reduce__(self) -> tuple[type[Mark], tuple[MarkKind, Span, str]]:
        """How it is pickled, as a block."""
        return Mark, (self.kind, self.span, self.target)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture inside the file: the span of its block, and what its reader knows it by."""

    span: Span
    source: str


def count_words(text: str) -> int:
    """How many words stand between white space; a large text is never split as a whole."""
    count, inside = 0, False
    for start in range(0, len(text), _PIECE):
        piece = text[start : start + _PIECE]
        goes_on = inside and not piece[0].isspace()  # the word before was counted already
        count += len(piece.split()) - goes_on
        inside = not piece[-1].isspace()
    return count


@dataclass(frozen=True)
class Document:
    """One document: its canonical text and all that was read with it.

    Blocks are sorted, do not overlap, and cover every character of the text that
    is not white space. Marks are sorted and lie within blocks. ``date`` is ISO 8601,
    cut where the source says no more (``2019``, ``2019-03`` or ``2019-03-04``);
    ``language`` is an ISO 639-1 code or "" when unknown; ``format`` is the short name
    of the kind of file ("txt", "md", "html"); ``extractor`` is its reader and version.

    ``pages`` are in order, and their spans follow each other and cover the text; a file
    without pages has none. ``outline`` is the file's own table of contents, where it has
    one. ``properties`` are pairs of a PropertyName and its value, in the order in which
    they are shown. ``problems`` say what of the file is not in the text: it is partial.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    marks: tuple[Mark, ...] = ()
    title: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    format: str = "txt"
    extractor: str = ""
    pages: tuple[Page, ...] = ()
    pictures: tuple[Picture, ...] = ()
    outline: tuple[OutlineEntry, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()

    @cached_property
    def text_hash(self) -> str:
        """SHA-256 of the text: the spans of this document are valid for no other."""
        return text_hash(self.text)

    @cached_property
    def words(self) -> int:
        """How many words stand between white space."""
        return count_words(self.text)

    @cached_property
    def flowing(self) -> str:
        """The text, same length, with the soft line breaks inside blocks as spaces.

        It is what the window shows; offsets are the same.
        """
        pieces: list[str] = []
        done = 0
        for block in self.blocks:
            start, end = block.span.start, block.span.end
            if block.kind in FLOWING and self.text.find("\n", start, end) >= 0:
                pieces.append(self.text[done:start])
                pieces.append(self.text[start:end].replace("\n", " "))
                done = end
        if not done:
            return self.text
        pieces.append(self.text[done:])
        return "".join(pieces)

    @cached_property
    def read_aloud(self) -> str:
        """The flowing text, same length, as the analysis reads it.

        Running heads and page numbers are spaces in it, and each cell of a table is a line.
        """
        pieces: list[str] = []
        done = 0
        for block in self.blocks:
            if block.kind in {BlockKind.RUNNING, BlockKind.TABLE_ROW}:
                pieces.append(self.flowing[done : block.span.start])
                words = block.span.within(self.flowing)
                running = block.kind is BlockKind.RUNNING
                pieces.append(" " * len(words) if running else words.replace("\t", "\n"))
                done = block.span.end
        pieces.append(self.flowing[done:])
        return "".join(pieces)
