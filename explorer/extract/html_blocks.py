"""Turns a tree of HTML elements into canonical text with blocks and marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from explorer.domain.document import BlockKind, MarkKind
from explorer.extract.boilerplate import is_never_text, is_unseen
from explorer.extract.builder import Content, TextBuilder
from explorer.extract.dom import Element, Enter, Leave, steps, text_of
from explorer.extract.html_measures import BLOCK_TAGS, HEADINGS
from explorer.extract.html_tables import data_tables

_MARKS = {
    "strong": MarkKind.STRONG,
    "b": MarkKind.STRONG,
    "em": MarkKind.EMPHASIS,
    "i": MarkKind.EMPHASIS,
    "code": MarkKind.CODE,
    "tt": MarkKind.CODE,
    "kbd": MarkKind.CODE,
    "samp": MarkKind.CODE,
}
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]{1,2000}", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)]{0,3}$")


class _Setting(NamedTuple):
    """What kind of block the words at a place become."""

    kind: BlockKind
    level: int = 0


def blocks_of(parts: list[Element], *, is_whole: bool = False) -> Content:
    """The text of some parts of a page, one after the other.

    Where ``is_whole``, navigation, forms and what else surrounds an article is text too.
    """
    writer = _Writer(is_unseen if is_whole else _is_not_written)
    for part in parts:
        writer.write(part)
    return writer.builder.finish()


class _Writer:
    """Walks through a tree and tells the builder what it sees."""

    def __init__(self, skip: Callable[[Element], bool]) -> None:
        self.builder = TextBuilder()
        self._skip = skip
        self._settings = [_Setting(BlockKind.PARAGRAPH)]
        self._lists = 0
        self._quotations = 0
        self._data_tables: set[Element] = set()
        self._row: Element | None = None
        self._cells = 0
        self._pre: Element | None = None
        self._code: list[str] = []

    def write(self, part: Element) -> None:
        """Write all that is shown of an element."""
        self._data_tables = data_tables(part)
        for step in steps(part, self._skip):
            if isinstance(step, Enter):
                self._enter(step.element)
            elif isinstance(step, Leave):
                self._leave(step.element)
            else:
                self._add(step)
        self.builder.close_block()

    def _add(self, words: str) -> None:
        if self._pre:
            self._code.append(words)
        elif self.builder.in_block:
            self.builder.add(words.replace("\xad", ""))
        elif words.strip():
            self.builder.open_block(*self._settings[-1])
            self.builder.add(words.replace("\xad", ""))

    def _enter(self, element: Element) -> None:
        if self._pre:
            self._code += ["\n"] * (element.tag == "br")
        elif element.tag == "br":
            self._break_line()
        elif element.tag in BLOCK_TAGS:
            self._enter_block(element)
        else:
            self._enter_inline(element)

    def _leave(self, element: Element) -> None:
        if self._pre:
            self._leave_code(element)
        elif element.tag in BLOCK_TAGS:
            self._leave_block(element)
        elif element.tag != "br":
            self._leave_inline(element)

    def _break_line(self) -> None:
        """One break within a sentence is soft; two, or one at its end, begin a new block."""
        word = self.builder.last_word
        if self._row:
            self.builder.add_space()
        elif word == "\n" or _SENTENCE_END.search(word[-8:]):
            self.builder.close_block()
        else:
            self.builder.soft_break()

    def _enter_block(self, element: Element) -> None:
        if self._row:
            self._enter_in_row(element)
            return
        self.builder.close_block()
        self._lists += element.tag in {"ul", "ol"}
        self._quotations += element.tag == "blockquote"
        self._settings.append(self._setting(element))
        if element.tag == "pre":
            self._pre, self._code = element, []
        elif element.tag == "tr" and self._is_row(element):
            self._row, self._cells = element, 0
            self.builder.open_block(BlockKind.TABLE_ROW)

    def _enter_in_row(self, element: Element) -> None:
        if element.tag in {"td", "th"}:
            self._cells += 1
            if self._cells > 1:
                self.builder.next_cell()
        else:
            self.builder.add_space()

    def _leave_block(self, element: Element) -> None:
        if self._row and element is not self._row:
            self.builder.add_space()
            return
        self._row = None
        self.builder.close_block()
        self._lists -= element.tag in {"ul", "ol"}
        self._quotations -= element.tag == "blockquote"
        self._settings.pop()

    def _leave_code(self, element: Element) -> None:
        if element is self._pre:
            self.builder.add_code("".join(self._code))
            self._pre = None
            self._settings.pop()

    def _setting(self, element: Element) -> _Setting:
        if element.tag in HEADINGS:
            return _Setting(BlockKind.HEADING, int(element.tag[1]))
        if element.tag == "li":
            return _Setting(BlockKind.LIST_ITEM, max(self._lists, 1))
        if element.tag == "blockquote":
            return _Setting(BlockKind.QUOTATION, self._quotations)
        return self._settings[-1]

    def _is_row(self, element: Element) -> bool:
        around = element.parent
        while around is not None and around.tag != "table":
            around = around.parent
        return around in self._data_tables

    def _enter_inline(self, element: Element) -> None:
        if mark := _mark_of(element):
            self.builder.open_mark(*mark)
        elif element.tag == "q":
            self._add("“")
        elif element.tag == "img":
            self._add(" ")  # words on both sides of a picture are two
        elif _is_note_reference(element):
            self._add("[")

    def _leave_inline(self, element: Element) -> None:
        if _mark_of(element):
            self.builder.close_mark()
        elif element.tag == "q":
            self._add("”")
        elif _is_note_reference(element):
            self._add("]")


def _mark_of(element: Element) -> tuple[MarkKind, str] | None:
    if element.tag == "a":
        target = element.attribute("href").strip()
        return (MarkKind.LINK, target) if _ADDRESS.fullmatch(target) else None
    kind = _MARKS.get(element.tag)
    return (kind, "") if kind else None


def _is_note_reference(element: Element) -> bool:
    """Whether a raised number points to a note, and is no part of the word before it."""
    if element.tag != "sup" or not any(child.tag == "a" for child in element.elements):
        return False
    return text_of(element, 20).strip().isdigit()


def _is_not_written(element: Element) -> bool:
    return "footnote-backref" in element.hints or is_never_text(element)
