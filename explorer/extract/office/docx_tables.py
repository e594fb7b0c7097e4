"""Tells tables of data in a Word document from boxes and columns around whole texts."""

from __future__ import annotations

from explorer.extract.office.xml import Names, Node

_LONGEST_CELL = 1_000


def is_layout(table: Node, names: Names) -> bool:
    """Whether a table has one column only, or cells as long as texts of their own."""
    cells = list(names.below(table, "w:tc"))
    rows = {cell.getparent() for cell in cells}
    return len(rows) == len(cells) or any(_is_long(cell, names) for cell in cells)


def _is_long(cell: Node, names: Names) -> bool:
    length = 0
    for node in names.below(cell, "w:t"):
        length += len(node.text or "")
        if length > _LONGEST_CELL:
            return True
    return False
