"""Takes out of an article what was put between its paragraphs.

After the conditional cleaning of Mozilla's Readability, written anew: boxes that hold
more links, pictures, list items or controls than sentences.
"""

from __future__ import annotations

from explorer.extract.boilerplate import is_small_print
from explorer.extract.dom import Element, ancestors, pruned
from explorer.extract.html_measures import Measures, is_leaf, measure, name_weight
from explorer.extract.html_tables import data_tables

_SUSPECT = frozenset({"div", "section", "ul", "ol", "table", "header"})
_AROUND = frozenset({"code", "table", "figure"})
_AROUND_LISTS = _AROUND | {"li"}
_SMALL = 500


def tidied(article: Element) -> Element:
    """A copy of the article without the boxes that are no part of its text."""
    measured = measure(article)
    data = data_tables(article)
    doomed = {
        element
        for element, counts in measured.items()
        if element is not article and element not in data and _is_clutter(element, counts)
    }
    return pruned(article, doomed.__contains__)


def _is_clutter(element: Element, counts: Measures) -> bool:
    if is_small_print(element) and counts.text < _SMALL:
        return True
    if element.tag in {"h1", "h2"} and name_weight(element) < 0:
        return True
    if element.tag not in _SUSPECT or (is_leaf(element) and element.tag in {"div", "section"}):
        return False
    protecting = _AROUND_LISTS if element.tag in {"ul", "ol"} else _AROUND
    if any(around.tag in protecting for around in ancestors(element)):
        return False
    weight = name_weight(element)
    return weight < 0 or (counts.commas < 10 and _is_no_prose(element, counts, weight))


def _is_no_prose(element: Element, counts: Measures, weight: int) -> bool:
    """Whether a box with few commas has too little in it that is read."""
    is_list = element.tag in {"ul", "ol"} or counts.listed > 0.9 * counts.text
    if is_list and counts.images and counts.images == counts.items:
        return False
    if counts.images > 1 and counts.paragraphs < 0.5 * counts.images:
        return True
    if counts.inputs > counts.paragraphs // 3:
        return True
    if counts.link_density > (0.5 if weight >= 25 else 0.2) and not (is_list and weight >= 25):
        return not is_list or counts.link_density > 0.5
    return not is_list and (
        counts.items - 100 > counts.paragraphs
        or (counts.text < 25 and not counts.images and counts.headings < 0.9 * counts.text)
    )
