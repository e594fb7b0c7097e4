"""Puts recognised pages in the place of pages that are only pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from explorer.domain.page import Box
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.properties import PropertyName
from explorer.extract.extractor import Recognised
from explorer.extract.layout.placed import PlacedLine, PlacedPage, PlacedWord

_NAMED = 12  # page numbers in a sentence


class Merged(NamedTuple):
    """All pages of a file with their words, and what is to be said of how they were read."""

    pages: tuple[PlacedPage, ...]
    problems: tuple[Problem, ...]
    properties: tuple[tuple[PropertyName, str], ...]


def merge(
    name: str, own: Sequence[PlacedPage], textless: Sequence[int], recognised: Recognised
) -> Merged:
    """The pages of the file ``name``: as they are in ``own``, or as they were recognised.

    ``own`` has every page with its label, size and what words it has of its own;
    ``textless`` are the numbers (from 0) of those that were to be recognised. One of these
    that is not among the recognised is a problem; one without words is noted.
    """
    known = recognised.pages
    pages = [
        _in_place_of(page, known[number]) if number in known else page
        for number, page in enumerate(own)
    ]
    left = [number for number in textless if number not in known]
    blank = [number for number in sorted(known) if number < len(own) and not known[number].lines]
    properties = [(PropertyName.TEXT_RECOGNITION, recognised.by)]
    if blank and len(own) > 1:
        properties.append((PropertyName.NOTE, f"No words were recognised on {_pages(blank, own)}."))
    return Merged(tuple(pages), _problems(name, left, own), tuple(properties))


def _in_place_of(own: PlacedPage, recognised: PlacedPage) -> PlacedPage:
    """A recognised page with the label and size of the page that it was drawn from."""
    across = own.width / recognised.width if recognised.width else 1.0
    down = own.height / recognised.height if recognised.height else 1.0
    lines = tuple(
        PlacedLine(tuple(_scaled(word, across, down) for word in line.words), line.glued)
        for line in recognised.lines
    )
    return own._replace(lines=lines)


def _scaled(word: PlacedWord, across: float, down: float) -> PlacedWord:
    left, top, right, bottom = word.box
    box = Box(left * across, top * down, right * across, bottom * down)
    return word._replace(box=box, size=word.size * down)


def _problems(name: str, left: Sequence[int], own: Sequence[PlacedPage]) -> tuple[Problem, ...]:
    if not left:
        return ()
    if len(left) == len(own):
        sentence = f"The text of {name} could not be recognised."
    else:
        sentence = f"{name} could not be recognised on {_pages(left, own)}."
    return (Problem(ProblemKind.DAMAGED, sentence),)


def _pages(numbers: Sequence[int], own: Sequence[PlacedPage]) -> str:
    """Some pages by their labels: "page 3", "pages 3, 4 and 9", "pages 1, 2, ... and 80 more"."""
    labels = [own[number].label for number in numbers[:_NAMED] if number < len(own)]
    if len(numbers) > _NAMED:
        labels.append(f"{len(numbers) - _NAMED} more")
    if len(labels) == 1:
        return f"page {labels[0]}"
    return f"pages {', '.join(labels[:-1])} and {labels[-1]}"
