"""Joins texts that were built one by one, such as slides and chapters."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.domain.span import Span
from explorer.extract.builder import Content


def joined(parts: Sequence[Content]) -> tuple[Content, list[Span]]:
    """The parts as one, and the range of each; the ranges follow each other and cover it."""
    starts = _starts(parts)
    content = Content(
        "\n".join(part.text for part in parts if part.text),
        tuple(
            type(block)(block.kind, block.span.shifted(start), block.level)
            for part, start in zip(parts, starts, strict=True)
            for block in part.blocks
        ),
        tuple(
            type(mark)(mark.kind, mark.span.shifted(start), mark.target)
            for part, start in zip(parts, starts, strict=True)
            for mark in part.marks
        ),
        tuple(
            type(picture)(picture.span.shifted(start), picture.source)
            for part, start in zip(parts, starts, strict=True)
            for picture in part.pictures
        ),
    )
    ends = [*starts[1:], len(content.text)]
    return content, [
        Span(min(start, len(content.text)), min(end, len(content.text)))
        for start, end in zip(starts, ends, strict=True)
    ]


def _starts(parts: Sequence[Content]) -> list[int]:
    starts, done = [], 0
    for part in parts:
        starts.append(done)
        done += len(part.text) + 1 if part.text else 0
    return starts
