"""Finds Markdown on which a converter would take for ever, or blow up."""

from __future__ import annotations

import re
from itertools import pairwise

_LONGEST_TEXT = 8_000_000
_MOST_PARAGRAPHS = 50_000
_LONGEST_PARAGRAPH = 200_000
_MOST_LINES = 10_000
_MOST_RULES = 500
_MOST_UNMATCHED = 300
_MOST_CELLS = 100_000
_DEEPEST = 30
_BLANK_LINES = re.compile(r"\n[ \t]{0,200}\n")
_NESTED = re.compile(r"(?:[ \t]{0,8}(?:[>*+-]|\d{1,3}[.)])){%d}" % _DEEPEST)  # noqa: UP031
_DEEP_INDENT = re.compile(r"(?:\t|  ){%d}[ \t]{0,500}(?:[*+-]|\d{1,3}[.)])[ \t]" % _DEEPEST)  # noqa: UP031


def is_too_hard(markdown: str) -> bool:
    """Whether to read this as plain text, since it is no Markdown that anyone wrote."""
    if len(markdown) > _LONGEST_TEXT:
        return True
    ends = [0, *(found.end() for found in _BLANK_LINES.finditer(markdown)), len(markdown)]
    if len(ends) > _MOST_PARAGRAPHS:
        return True
    return any(_is_hard_paragraph(markdown[start:end]) for start, end in pairwise(ends))


def _is_hard_paragraph(paragraph: str) -> bool:
    return (
        len(paragraph) > _LONGEST_PARAGRAPH
        or _unmatched(paragraph, "[", "]") > _MOST_UNMATCHED
        or _unmatched(paragraph, "<", ">") > _MOST_UNMATCHED
        or _cells(paragraph) > _MOST_CELLS
        or _has_hard_lines(paragraph.split("\n"))
    )


def _has_hard_lines(lines: list[str]) -> bool:
    """Whether lines nest too deep, or begin a block too often: each is looked for anew."""
    if len(lines) > _MOST_LINES or any(map(_is_hard_line, lines)):
        return True
    return sum(line.startswith("#") or not line.strip("=-_* ") for line in lines) > _MOST_RULES


def _unmatched(paragraph: str, opening: str, closing: str) -> int:
    """How many openings are not soon closed again."""
    pieces = paragraph.split(opening)
    return sum(closing not in piece for piece in pieces[1:])


def _cells(paragraph: str) -> int:
    """How many cells a table would have: each row is filled up to the width of the first."""
    lines = paragraph.split("\n")
    return len(lines) * max(line.count("|") for line in lines)


def _is_hard_line(line: str) -> bool:
    return bool(_NESTED.match(line) or _DEEP_INDENT.match(line))
