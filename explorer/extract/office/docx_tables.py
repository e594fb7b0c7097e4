"""Tells tables of data in a Word document from boxes and columns around whole texts."""

from __future__ import annotations

from itertools import islice

from explorer.extract.office.xml import Names, Node

_LONGEST_CELL = 1_000
_MOST_NODES = 5_000  # in one cell, and cells in one table: more than that is not looked at


def is_layout(table: Node, names: Names) -> bool:
    """Whether a table has one column only, or cells as long as texts of their own."""
    rows = [row for row in table if names.of(row) == "w:tr"]
    found = (cell for row in rows for cell in row if names.of(cell) == "w:tc")
    cells = list(islice(found, _MOST_NODES))
    narrow = len({cell.getparent() for cell in cells}) == len(cells)
    return narrow or any(_is_long(cell, names) for cell in cells)


def _is_long(cell: Node, names: Names) -> bool:
    length = 0
    for number, node in enumerate(cell.iter("*")):
        length += len(node.text or "") if names.of(node) == "w:t" else 0
        if length > _LONGEST_CELL or number > _MOST_NODES:
            return True
    return False
