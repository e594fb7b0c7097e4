"""Finds paragraphs, headings and list items among the lines of a plain text."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.domain.document import Block, BlockKind
from explorer.domain.span import Span
from explorer.extract.builder import Content
from explorer.extract.plain_lines import Line, runs_of
from explorer.extract.wrapping import is_wrapped

_DEEPEST = 6
_MOST_LINES = 1_000_000
_LARGE = 8_000  # characters


def content_of(text: str) -> Content:
    """A canonical text, unchanged, with its blocks.

    Where there are so many lines that a block for each would fill the memory, as in a
    log, many lines are one block in which each stands by itself.
    """
    if text.count("\n") > _MOST_LINES:
        return Content(text, tuple(_large_blocks(text)))
    return Content(text, tuple(block for run in runs_of(text) for block in _blocks_of_run(run)))


def _large_blocks(text: str) -> Iterator[Block]:
    start = 0
    while start < len(text):
        end = text.find("\n", start + _LARGE)
        end = len(text) if end < 0 else end
        lines = text[start:end]
        if lines.strip():
            first = start + len(lines) - len(lines.lstrip())
            yield Block(BlockKind.CODE, Span(first, start + len(lines.rstrip())))
        start = end + 1


def _blocks_of_run(run: list[Line]) -> Iterator[Block]:
    if len(run) == 1 and run[0].is_heading:
        yield Block(BlockKind.HEADING, run[0].span, 2 if run[0].text.isupper() else 1)
        return
    if len(run) > 1 and run[1].is_underline and len(run[0].text) <= 120:
        yield Block(BlockKind.HEADING, run[0].span, 1 if run[1].text[0] == "=" else 2)
        yield Block(BlockKind.PARAGRAPH, run[1].span)
        run = run[2:]
    margin = min((line.indent for line in run), default=0)
    for segment in _segments(run):
        yield from _blocks_of_segment(segment, margin)


def _segments(run: list[Line]) -> Iterator[list[Line]]:
    """Part a run where an item, a speaker's turn or an indented paragraph begins."""
    segment: list[Line] = []
    for number, line in enumerate(run):
        if segment and (line.is_item or line.is_turn or _is_indented_start(run, number)):
            yield segment
            segment = []
        segment.append(line)
    if segment:
        yield segment


def _is_indented_start(run: list[Line], number: int) -> bool:
    """Whether a line stands in from both its neighbours, as a paragraph's first line does."""
    indent = run[number].indent
    after = run[number + 1].indent if number + 1 < len(run) else 0
    return indent >= 2 and run[number - 1].indent < indent > after


def _blocks_of_segment(segment: list[Line], margin: int) -> Iterator[Block]:
    kind, level = BlockKind.PARAGRAPH, 0
    if segment[0].is_item:
        kind, level = BlockKind.LIST_ITEM, min(1 + (segment[0].indent - margin) // 2, _DEEPEST)
    if is_wrapped(segment):
        yield Block(kind, Span(segment[0].span.start, segment[-1].span.end), level)
        return
    yield Block(kind, segment[0].span, level)
    for line in segment[1:]:
        yield Block(BlockKind.PARAGRAPH, line.span)
