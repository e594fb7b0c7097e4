"""Writes paragraphs where they stand: in the open, in a row of a table, or in a note."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from itertools import takewhile

from explorer.domain.document import BlockKind, MarkKind
from explorer.extract.builder import TextBuilder

Setting = tuple[MarkKind, str]  # a mark and its target


class _Place(Enum):
    ROW = auto()
    NOTE = auto()
    ASIDE = auto()  # a running head or foot


class Flow:
    """A TextBuilder for documents whose paragraphs say how they and their words are set."""

    def __init__(self) -> None:
        self.builder = TextBuilder()
        self._settings: tuple[Setting, ...] = ()
        self._places: list[_Place] = []
        self._cells = 0
        self._is_fresh = False
        self._hanging: list[Callable[[], None]] = []

    @property
    def is_open(self) -> bool:
        """Whether blocks of any kind can be written here, outside of rows and notes."""
        return not self._flattens

    @property
    def _flattens(self) -> bool:
        return bool(self._places) and self._places[-1] is not _Place.ASIDE

    def begin(self, kind: BlockKind, level: int = 0) -> None:
        """Begin a paragraph: a block, or a part of the row or the note around it."""
        self.set(())
        if self._flattens:
            self._go_on()
        elif self._places:
            self.builder.open_block(BlockKind.RUNNING)
        else:
            self.builder.open_block(kind, level)

    def _go_on(self) -> None:
        """Part a paragraph from what is before it in the row or the note."""
        if self._is_fresh or self._places[-1] is _Place.ROW:
            self.builder.add_space()
        else:
            self.builder.soft_break()
        self._is_fresh = False

    def end(self) -> None:
        """End a paragraph."""
        self.set(())
        if not self._flattens:
            self.builder.close_block()

    def write(self, words: str, settings: tuple[Setting, ...] = ()) -> None:
        """Write words, with these marks and no others; soft hyphens are left out."""
        self.set(settings)
        self.builder.add(words.replace("\xad", ""))

    def set(self, settings: tuple[Setting, ...]) -> None:
        """End the marks that are no longer wanted and begin those that are."""
        if settings == self._settings:
            return
        same = takewhile(
            lambda pair: pair[0] == pair[1], zip(self._settings, settings, strict=False)
        )
        kept = sum(1 for _ in same)
        for _ in self._settings[kept:]:
            self.builder.close_mark()
        for setting in settings[kept:]:
            self.builder.open_mark(*setting)
        self._settings = settings

    def line(self, words: str) -> None:
        """Write a paragraph of these words."""
        self.begin(BlockKind.PARAGRAPH)
        self.write(words)
        self.end()

    def hang(self, write: Callable[[], None]) -> None:
        """Keep what is to be written after the paragraph, row or note that is open."""
        self._hanging.append(write)

    def release(self) -> None:
        """Write what hangs on the paragraph or row that has ended, if it has."""
        while self._hanging and self.is_open:
            waiting, self._hanging = self._hanging, []
            for write in waiting:
                write()

    def space(self) -> None:
        """Part the words before from those after."""
        self.builder.add_space()

    def line_break(self) -> None:
        """Begin a new line, but not in a row."""
        if self._places and self._places[-1] is _Place.ROW:
            self.builder.add_space()
        else:
            self.builder.soft_break()

    def begin_row(self) -> None:
        """Begin a row of a table; within a row or a note, only new words."""
        self.set(())
        if self._flattens:
            self.line_break()
        else:
            kind = BlockKind.RUNNING if self._places else BlockKind.TABLE_ROW
            self.builder.open_block(kind)
            self._cells = 0
        self._places.append(_Place.ROW)

    def begin_cell(self) -> None:
        """Begin a cell of the row."""
        self.set(())
        if _Place.NOTE in self._places or self._places.count(_Place.ROW) > 1:
            self.builder.add_space()
            return
        if self._cells:
            self.builder.next_cell()
        self._cells += 1

    def end_row(self) -> None:
        """End the row."""
        self._leave()

    def begin_note(self, opening: str) -> None:
        """Begin a note, with its marker or what it is, as a block of its own."""
        self.set(())
        self.builder.open_block(BlockKind.NOTE)
        self.builder.add(opening)
        self.builder.add_space()
        self._places.append(_Place.NOTE)
        self._is_fresh = True

    def end_note(self) -> None:
        """End the note."""
        self._leave()

    def begin_aside(self) -> None:
        """All that follows is a running head or foot."""
        self.builder.close_block()
        self._places.append(_Place.ASIDE)

    def end_aside(self) -> None:
        """The text proper goes on."""
        self._leave()

    def picture(self, source: str, description: str) -> None:
        """A picture as a block of its own; only where no row and no note is open."""
        self.set(())
        self.builder.add_picture(source, description)

    def _leave(self) -> None:
        self.set(())
        self._places.pop()
        if not self._flattens:
            self.builder.close_block()
