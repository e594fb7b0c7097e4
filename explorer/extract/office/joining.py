"""Joins texts that were built one by one, such as slides and chapters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from explorer.domain.document import Block, Mark, Picture
from explorer.domain.span import Span
from explorer.extract.builder import Content

_Placed = TypeVar("_Placed", Block, Mark, Picture)


def joined(parts: Sequence[Content]) -> tuple[Content, list[Span]]:
    """The parts as one, and the range of each; the ranges follow each other and cover it."""
    starts = _starts(parts)
    content = Content(
        "\n".join(part.text for part in parts if part.text),
        tuple(_shifted(parts, starts, lambda part: part.blocks)),
        tuple(_shifted(parts, starts, lambda part: part.marks)),
        tuple(_shifted(parts, starts, lambda part: part.pictures)),
    )
    length = len(content.text)
    bounds = [min(start, length) for start in starts] + [length]
    return content, [Span(*pair) for pair in pairwise(bounds)]


def _starts(parts: Sequence[Content]) -> list[int]:
    starts, done = [], 0
    for part in parts:
        starts.append(done)
        done += len(part.text) + 1 if part.text else 0
    return starts


def _shifted(
    parts: Sequence[Content], starts: Sequence[int], of: Callable[[Content], Sequence[_Placed]]
) -> Iterator[_Placed]:
    for part, start in zip(parts, starts, strict=True):
        for each in of(part):
            yield replace(each, span=each.span.shifted(start))
