"""Tells rows of values from prose: every line has as many separators as the others."""

from __future__ import annotations

SEPARATORS = "\t;|,"
_FEWEST_LINES = 4
_MOST_LINES = 60
_LONGEST_LINE = 5_000
_FEWEST = {"\t": 2, ";": 2, "|": 2, ",": 3}


def is_rows(head: str, separators: str = SEPARATORS) -> bool:
    """Whether the whole lines at the beginning of a text are rows of the same width.

    ``separators`` are the signs that may part their values.
    """
    lines = [line for line in head.splitlines()[:_MOST_LINES] if line.strip()]
    if len(lines) < _FEWEST_LINES or max(map(len, lines)) > _LONGEST_LINE:
        return False
    whole = lines[:-1] if len(lines) > _FEWEST_LINES else lines
    return any(_is_even(whole, separator) for separator in separators)


def _is_even(lines: list[str], separator: str) -> bool:
    counts = {_outside_quotes(line, separator) for line in lines}
    return len(counts) == 1 and counts.pop() >= _FEWEST[separator]


def _outside_quotes(line: str, separator: str) -> int:
    return sum(part.count(separator) for part in line.split('"')[::2])
