"""The tables of an OpenDocument file: which hold data, and how often a cell is repeated."""

from __future__ import annotations

from explorer.extract.office.odf_styles import small
from explorer.extract.office.xml import Names, Node

_LONGEST_CELL = 1_000
_MOST_REPEATS = 50
CELLS = ("table:table-cell", "table:covered-table-cell")


def is_layout(table: Node, names: Names) -> bool:
    """Whether a table has one column only, or cells as long as texts of their own."""
    cells = list(names.below(table, *CELLS))
    rows = {cell.getparent() for cell in cells}
    narrow = len(rows) == len(cells) and all(cell_repeats(cell, names) == 1 for cell in cells)
    return narrow or any(_is_long(cell) for cell in cells)


def cell_repeats(cell: Node, names: Names) -> int:
    """How many cells one stands for; no more than fit on a page."""
    times = small(names.attribute(cell, "table:number-columns-repeated"), 1)
    return min(max(times, 1), _MOST_REPEATS)


def _is_long(cell: Node) -> bool:
    length = 0
    for piece in cell.itertext():
        length += len(piece.strip())
        if length > _LONGEST_CELL:
            return True
    return False
