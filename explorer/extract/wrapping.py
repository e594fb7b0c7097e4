"""Tells lines that an editor wrapped at a margin from lines that someone ended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from explorer.extract.plain_lines import Line

_NARROWEST = 45
_SHORTEST = 35
_RAGGED = 4
_WIDEST = 100
_TABULAR = re.compile(r"\t|\S {3}\s{0,99}\S|\|")
_CODE_ENDS = ("{", "}", ";", "\\")
_LINE_ENDS = '.!?:,”"'


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether lines that follow each other are one paragraph that was wrapped.

    The test is that of filling: hardly a line, but the last, had room for the next
    word, and sentences go on from line to line. Doubtful cases are not joined.
    """
    width = max(len(line.text) for line in lines)
    if len(lines) < 2 or not _NARROWEST <= width <= _WIDEST:
        return False
    if any(map(_is_no_prose, lines)) or len({line.indent for line in lines[1:]}) > 2:
        return False
    pairs = list(pairwise(lines))
    filled = sum(not _had_room(line, after, width) for line, after in pairs)
    goes_on = sum(_goes_on(line, after) for line, after in pairs)
    surely = sum(after.text[0].islower() for _, after in pairs)
    return (filled * 8 >= len(pairs) * 7 and goes_on * 2 >= len(pairs)) or (
        filled * 2 >= len(pairs) and surely * 5 >= len(pairs) * 3
    )


def _is_no_prose(line: Line) -> bool:
    text = line.text
    return text.startswith(">") or text.endswith(_CODE_ENDS) or bool(_TABULAR.search(text))


def _had_room(line: Line, after: Line, width: int) -> bool:
    """Whether the first word of the next line would have fitted on this one."""
    if len(line.text) < _SHORTEST:
        return True
    word = after.text.split(maxsplit=1)[0]
    return len(line.text) + 1 + len(word) <= width - _RAGGED


def _goes_on(line: Line, after: Line) -> bool:
    """Whether a sentence seems to go on from one line to the next."""
    if after.text[0].islower():
        return True
    return line.text[-1] not in _LINE_ENDS
