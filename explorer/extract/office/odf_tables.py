"""The tables of an OpenDocument file: which hold data, and how often a cell is repeated."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from explorer.extract.office.odf_styles import small
from explorer.extract.office.xml import Names, Node

_LONGEST_CELL = 1_000
_MOST_REPEATS = 50
_MOST_NODES = 5_000  # in one cell, and cells in one table: more than that is not looked at
_GROUPS = frozenset({"table:table-header-rows", "table:table-rows", "table:table-row-group"})
CELLS = ("table:table-cell", "table:covered-table-cell")


def is_layout(table: Node, names: Names) -> bool:
    """Whether a table has one column only, or cells as long as texts of their own."""
    cells = list(islice(_cells(table, names), _MOST_NODES))
    rows = {cell.getparent() for cell in cells}
    narrow = len(rows) == len(cells) and all(cell_repeats(cell, names) == 1 for cell in cells)
    return narrow or any(_is_long(cell) for cell in cells)


def _cells(table: Node, names: Names) -> Iterator[Node]:
    for child in table:
        kind = names.of(child)
        if kind in _GROUPS:
            yield from _cells(child, names)
        elif kind == "table:table-row":
            yield from (cell for cell in child if names.of(cell) in CELLS)


def cell_repeats(cell: Node, names: Names) -> int:
    """How many cells one stands for; no more than fit on a page."""
    times = small(names.attribute(cell, "table:number-columns-repeated"), 1)
    return min(max(times, 1), _MOST_REPEATS)


def _is_long(cell: Node) -> bool:
    length = 0
    for number, node in enumerate(cell.iter("*")):
        length += len((node.text or "").strip()) + len((node.tail or "").strip())
        if length > _LONGEST_CELL or number > _MOST_NODES:
            return True
    return False
