"""Reading order: kept as it comes, unless it is clearly wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from explorer.extract.layout.line import Line

_FEWEST = 8  # lines of which both sides of a gutter must be seen
_GUTTER = 0.9  # times the type size: the narrowest white space between two columns
_FULL = 0.7  # how much of its column a line of running text fills on average
_DEEPEST = 12  # cuts within cuts


def in_reading_order(lines: list[Line], width: float) -> list[Line]:
    """The lines of a page ``width`` points wide, column after column.

    Lines that run across a gutter are parted there; lines that jump up and down
    the page are put in order by cutting it along its white space.
    """
    parted = _parted_at_gutter(lines, width)
    if len(parted) > len(lines) or _jumps(lines) > max(4, len(lines) // 5):
        return _cut(parted, _DEEPEST)
    return lines


def _jumps(lines: Sequence[Line]) -> int:
    """How often the next line stands higher than the one before and not to the right of it."""
    return sum(
        other.bottom < one.top + 0.2 * one.size and other.left < one.right
        for one, other in pairwise(lines)
    )


def _parted_at_gutter(lines: list[Line], width: float) -> list[Line]:
    """The lines cut in two where most of them have a gap at the same place."""
    gaps = [_gaps(line) for line in lines]
    if sum(map(bool, gaps)) < _FEWEST:
        return lines
    gutter = _common(gaps, lines, width)
    if gutter is None:
        return lines
    parted: list[Line] = []
    for line, own in zip(lines, gaps, strict=True):
        cut = next((n for n, left, right in own if left <= gutter <= right), 0)
        parted += [_piece(line, 0, cut), _piece(line, cut, None)] if cut else [line]
    return parted


def _gaps(line: Line) -> list[tuple[int, float, float]]:
    """The wide gaps of a line: the number of the word after it, where it begins and ends."""
    least = _GUTTER * line.size
    return [
        (number, one.right, other.left)
        for number, (one, other) in enumerate(
            zip(line.boxes, line.boxes[1:], strict=False), start=1
        )
        if other.left - one.right > least
    ]


def _common(
    gaps: list[list[tuple[int, float, float]]], lines: list[Line], width: float
) -> float | None:
    """The place that is in the gaps of most long lines, if both sides are running text."""
    counted: Counter[int] = Counter()
    step = max(4.0, width / 200)
    for own in gaps:
        for _, left, right in own:
            if right - left < width / 3:
                counted.update(range(int(left / step) + 1, int(right / step) + 1))
    if not counted:
        return None
    place, times = counted.most_common(1)[0]
    gutter = place * step
    long_lines = sum(line.left < gutter < line.right for line in lines)
    if times < max(_FEWEST, 0.6 * long_lines):
        return None
    return gutter if _is_running_text(gaps, lines, gutter) else None


def _is_running_text(
    gaps: list[list[tuple[int, float, float]]], lines: list[Line], gutter: float
) -> bool:
    """Whether what stands on either side of the gutter mostly fills its column."""
    sides = [
        (line.left, left, right, line.right)
        for line, own in zip(lines, gaps, strict=True)
        for _, left, right in own
        if left <= gutter <= right and len(own) == 1
    ]
    if len(sides) < _FEWEST:
        return False
    lefts = [side[1] - side[0] for side in sides]
    rights = [side[3] - side[2] for side in sides]
    return all(sum(some) > _FULL * len(some) * max(some) for some in (lefts, rights))


def _piece(line: Line, first: int, end: int | None) -> Line:
    boxes = line.boxes[first:end]
    stop = len(line.texts) if end is None else end
    return replace(
        line,
        texts=line.texts[first:end],
        boxes=boxes,
        bolds=line.bolds[first:end],
        italics=line.italics[first:end],
        glued=frozenset(n - first for n in line.glued if first < n < stop),
        left=min(box.left for box in boxes),
        top=min(box.top for box in boxes),
        right=max(box.right for box in boxes),
        bottom=max(box.bottom for box in boxes),
        bold=all(line.bolds[first:end]),
    )


def _cut(lines: list[Line], depth: int) -> list[Line]:
    """Recursive X-Y cut (Nagy and Seth 1984), across the widest white space first."""
    if len(lines) < 2 or depth == 0:
        return sorted(lines, key=lambda line: (line.top, line.left))
    columns = _split([(line.left, line.right, line) for line in lines], 0.8 * lines[0].size)
    if len(columns) > 1:
        return [line for column in columns for line in _cut(column, depth - 1)]
    bands = _split([(line.top, line.bottom, line) for line in lines], 0.0)
    if len(bands) == 1:
        return sorted(lines, key=lambda line: (line.top, line.left))
    return [line for group in _regions(bands) for line in _cut(group, depth - 1)]


def _split(intervals: list[tuple[float, float, Line]], least: float) -> list[list[Line]]:
    """Groups of lines between which there is white space of ``least`` points."""
    groups: list[list[Line]] = []
    end = float("-inf")
    for first, last, line in sorted(intervals, key=lambda interval: interval[:2]):
        if not groups or first > end + least:
            groups.append([])
        groups[-1].append(line)
        end = max(end, last)
    return groups


def _regions(bands: list[list[Line]]) -> list[list[Line]]:
    """Bands one under the other, as long as those of one region have columns or none."""
    regions: list[list[Line]] = []
    has_columns = False
    for band in bands:
        columns = len(_split([(x.left, x.right, x) for x in band], 0.8 * band[0].size)) > 1
        if regions and columns == has_columns:
            regions[-1].extend(band)
        else:
            regions.append(list(band))
        has_columns = columns
    return regions
