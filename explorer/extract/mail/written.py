"""The plain text of a mail as blocks: quoted mails by their depth, wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from explorer.domain.canonical import canonical
from explorer.domain.document import FLOWING, BlockKind
from explorer.extract.builder import Content
from explorer.extract.office.joining import joined
from explorer.extract.plain_blocks import content_of

_MOST_LINES = 200_000  # a text of more has its quotations left as they are
_QUOTED = re.compile(r"(?:>[ \t]?){1,40}")
_SIGNATURE = "-- "
_DEEPEST = 6


class _Line(NamedTuple):
    """A line without the marks of quotation, and how often it is quoted."""

    depth: int
    text: str


def written(text: str, *, flows: bool = False, joins: bool = False) -> Content:
    """The text with its blocks.

    ``flows``: a space at the end of a line says that it goes on (format=flowed, RFC 3676);
    ``joins``: that space is no part of the text (DelSp).
    """
    text = canonical(text)
    if text.count("\n") > _MOST_LINES:
        return content_of(text)
    lines: Iterable[_Line] = map(_unquoted, text.split("\n"))
    if flows:
        lines = _unwrapped(lines, joins=joins)
    by_depth = groupby(lines, key=lambda line: line.depth)
    parts = [_part(depth, "\n".join(line.text for line in group)) for depth, group in by_depth]
    return joined([part for part in parts if part.text.strip()])[0]


def _unquoted(line: str) -> _Line:
    marks = _QUOTED.match(line)
    if not marks:
        return _Line(0, line)
    return _Line(marks.group().count(">"), line[marks.end() :])


def _unwrapped(lines: Iterable[_Line], *, joins: bool) -> Iterator[_Line]:
    """Each paragraph as one line."""
    depth, pieces = 0, list[str]()
    for line in lines:
        text = line.text.removeprefix(" ")
        if pieces and (line.depth != depth or text == _SIGNATURE):
            yield _Line(depth, "".join(pieces))
            pieces = []
        goes_on = text.endswith(" ") and text != _SIGNATURE
        depth = line.depth
        pieces.append(text[:-1] if goes_on and joins else text)
        if not goes_on:
            yield _Line(depth, "".join(pieces))
            pieces = []
    if pieces:
        yield _Line(depth, "".join(pieces))


def _part(depth: int, text: str) -> Content:
    """Lines of one depth, without empty ones at their ends."""
    content = content_of(text.strip("\n"))
    if not depth:
        return content
    level = min(depth, _DEEPEST)
    blocks = (
        replace(block, kind=BlockKind.QUOTATION, level=level) if block.kind in FLOWING else block
        for block in content.blocks
    )
    return replace(content, blocks=tuple(blocks))
