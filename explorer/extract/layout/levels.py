"""How deep headings and list items are, seen from all of the document."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.domain.document import BlockKind
from explorer.extract.layout.paragraphs import Passage

_DEEPEST_HEADING = 6
_DEEPEST_ITEM = 9
_SAME = 0.06  # two sizes that differ by less are one
_INDENT = 0.8  # times the type size


def set_levels(found: Sequence[Passage]) -> None:
    """Give each heading its level by its size, and each list item by how far it is indented."""
    headings = [passage for passage in found if passage.kind is BlockKind.HEADING]
    ranks = _ranks([passage.lines[0].size for passage in headings])
    for passage in headings:
        passage.level = min(ranks[passage.lines[0].size], _DEEPEST_HEADING)
    _set_item_levels(found)


def _ranks(sizes: list[float]) -> dict[float, int]:
    """The level of each size: the largest is 1, and those close together are alike."""
    ranks: dict[float, int] = {}
    rank, largest = 0, float("inf")
    for size in sorted(set(sizes), reverse=True):
        if size < largest * (1 - _SAME):
            rank, largest = rank + 1, size
        ranks[size] = rank
    return ranks


def _set_item_levels(found: Sequence[Passage]) -> None:
    lefts: list[float] = []
    for passage in found:
        if passage.kind is not BlockKind.LIST_ITEM:
            if passage.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
                lefts = []
            continue
        line = passage.lines[0]
        while lefts and lefts[-1] > line.left + _INDENT * line.size:
            lefts.pop()
        if not lefts or line.left > lefts[-1] + _INDENT * line.size:
            lefts.append(line.left)
        passage.level = min(len(lefts), _DEEPEST_ITEM)
