"""Rows of tables: neighbouring lines with wide gaps at the same places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from explorer.extract.layout.line import Line

_MOST = 60  # cells of a row
_WIDE = 1.6  # times the type size: a gap that no justified line has


def with_rows(lines: list[Line]) -> list[Line]:
    """The lines, those that are rows of a table with the words at which its cells begin."""
    gaps = [_gaps(line) for line in lines]
    return [
        replace(line, row=frozenset(number for number, _, _ in own))
        if own and _has_like_neighbour(gaps, at)
        else line
        for at, (line, own) in enumerate(zip(lines, gaps, strict=True))
    ]


def _gaps(line: Line) -> list[tuple[int, float, float]]:
    """The wide gaps: the number of the word after each, where it begins and where it ends."""
    least = _WIDE * line.size
    if line.right - line.left < least or len(line.boxes) < 2:
        return []
    return [
        (number, one.right, other.left)
        for number, (one, other) in enumerate(
            zip(line.boxes, line.boxes[1:], strict=False), start=1
        )
        if other.left - one.right > least and not _is_label(line, number)
    ][:_MOST]


def _is_label(line: Line, number: int) -> bool:
    """Whether what stands before the gap is no more than a bullet or a number."""
    return number == 1 and len(line.texts[0]) <= 3


def _has_like_neighbour(gaps: Sequence[list[tuple[int, float, float]]], at: int) -> bool:
    """Whether the line before or after has a gap that shares its place with one of ours."""
    around = (*gaps[max(0, at - 1) : at], *gaps[at + 1 : at + 2])
    return any(
        max(left, other_left) < min(right, other_right)
        for _, left, right in gaps[at]
        for other in around
        for _, other_left, other_right in other
    )
