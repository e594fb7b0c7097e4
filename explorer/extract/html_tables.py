"""Tells tables of data from tables that only lay out a page."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.extract.dom import Element, Enter, Leave, steps

_LONGEST_CELL = 400
_HEADED = frozenset({"th", "thead", "caption", "colgroup", "tfoot"})


@dataclass(slots=True)
class _Table:
    element: Element
    rows: int = 0
    cells: int = 0
    cell_length: int = 0
    is_headed: bool = False
    is_layout: bool = False

    def count(self, tag: str) -> None:
        self.rows += tag == "tr"
        self.is_headed |= tag in _HEADED
        if tag in {"td", "th"}:
            self.cells += 1
            self.cell_length = 0

    def count_words(self, words: str) -> None:
        self.cell_length += len(words.strip())
        self.is_layout |= self.cell_length > _LONGEST_CELL

    @property
    def is_data(self) -> bool:
        if self.is_layout or self.element.attribute("role") in {"presentation", "none"}:
            return False
        return self.is_headed or (self.rows >= 2 and self.cells >= 2 * self.rows)


def data_tables(root: Element) -> set[Element]:
    """The tables whose rows are to be kept as rows, with their cells side by side.

    Tables around other tables, or with whole paragraphs in a cell, are no such tables.
    """
    found: set[Element] = set()
    open_tables: list[_Table] = []
    for step in steps(root):
        if isinstance(step, str):
            if open_tables:
                open_tables[-1].count_words(step)
        elif step.element.tag == "table":
            _turn(step, open_tables, found)
        elif isinstance(step, Enter) and open_tables:
            open_tables[-1].count(step.element.tag)
    return found


def _turn(step: Enter | Leave, open_tables: list[_Table], found: set[Element]) -> None:
    """Begin or end a table."""
    if isinstance(step, Enter):
        for around in open_tables[-1:]:
            around.is_layout = True
        open_tables.append(_Table(step.element))
    elif (done := open_tables.pop()).is_data:
        found.add(done.element)
