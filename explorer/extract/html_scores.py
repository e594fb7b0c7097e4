"""Scores the parts of a page by the paragraphs they hold.

The method is that of Arc90's Readability, as described by and refined in Mozilla's
Readability (https://github.com/mozilla/readability), written anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from explorer.extract.dom import Element, ancestors, descend
from explorer.extract.html_measures import BLOCK_TAGS, Measures, is_leaf, name_weight

_SHORTEST = 25
_LEVELS = 5
_TAG_WEIGHT = {
    "div": 5, "article": 8, "main": 8, "section": 3, "pre": 3, "td": 3, "blockquote": 3,
    "address": -3, "ol": -3, "ul": -3, "dl": -3, "dd": -3, "dt": -3, "li": -3, "form": -3,
    "h1": -5, "h2": -5, "h3": -5, "h4": -5, "h5": -5, "h6": -5, "th": -5,
}  # fmt: skip


def scores(root: Element, measured: dict[Element, Measures]) -> dict[Element, float]:
    """Each element that has paragraphs in it, with its score; links take away from it."""
    raw: dict[Element, float] = {}
    for holder, text, commas in _paragraphs(root, measured):
        worth = 1.0 + commas + 1 + min(text // 100, 3)
        for level, element in enumerate(islice(_with_ancestors(holder), _LEVELS)):
            start = raw.get(element)
            if start is None:
                start = float(_TAG_WEIGHT.get(element.tag, 0) + name_weight(element))
            raw[element] = start + worth / (1, 2, 6, 9, 12)[level]
    return {
        element: score * (1 - min(measured[element].link_density, 1.0))
        for element, score in raw.items()
    }


def _with_ancestors(holder: Element) -> Iterator[Element]:
    yield holder
    yield from ancestors(holder)


def _paragraphs(
    root: Element, measured: dict[Element, Measures]
) -> Iterator[tuple[Element, int, int]]:
    """The element around each paragraph, and the paragraph's length and commas."""
    for element in descend(root):
        counts = measured[element]
        if element.tag not in BLOCK_TAGS or counts.text < _SHORTEST:
            continue
        if is_leaf(element):
            if element.parent is not None:
                yield element.parent, counts.text, counts.commas
        else:
            yield from ((element, *run) for run in _runs(element, measured))


def _runs(element: Element, measured: dict[Element, Measures]) -> Iterator[tuple[int, int]]:
    """The stretches of bare text and inline elements between the blocks in ``element``."""
    run = Measures()
    for child in element.children:
        if isinstance(child, str):
            run.add_words(child)
        elif child.tag in BLOCK_TAGS:
            if run.text >= _SHORTEST:
                yield run.text, run.commas
            run = Measures()
        else:
            run.add(measured[child])
    if run.text >= _SHORTEST:
        yield run.text, run.commas
