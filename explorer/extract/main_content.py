"""Finds the article in a web page.

The method is that of Arc90's Readability, as described by and refined in Mozilla's
Readability (https://github.com/mozilla/readability), written anew: score containers
by their paragraphs, take the best with the siblings that look alike, drop what is
mostly links; be more lenient when too little is left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from explorer.extract.boilerplate import is_boilerplate, is_never_text
from explorer.extract.dom import Element, ancestors, descend, pruned, text_of
from explorer.extract.html_measures import Measures, is_leaf, measure
from explorer.extract.html_scores import scores
from explorer.extract.html_tidy import tidied

_ENOUGH = 500
_CONTENDERS = 5
_MUCH_MORE = 0.25
_NEARLY_ALL = 0.7
_FURNITURE = frozenset(
    {"nav", "aside", "header", "footer", "form", "script", "article", "main", "iframe"}
)
_SENTENCE_END = re.compile(r"[.。؟?!](?:\s|[”\"')]|$)")


def main_content(page: Element) -> list[Element]:
    """The parts of the page that are its article, in order, without what is around them.

    A plain page, with no furniture around the text, is kept whole.
    """
    if _is_plain(page):
        return [pruned(page, is_never_text)]
    attempts = _attempts(page)
    best, most = [page], -1
    for parts in attempts:
        length = sum(measure(part)[part].text for part in parts)
        if length >= _ENOUGH:
            return parts
        if length > most:
            best, most = parts, length
    return best


def _attempts(page: Element) -> Iterator[list[Element]]:
    """The article, looked for with less and less suspicion."""
    strict, lenient = pruned(page, is_boilerplate), pruned(page, is_never_text)
    yield [tidied(part) for part in _article(strict)]
    yield [tidied(part) for part in _article(lenient)]
    yield _article(lenient)
    yield [lenient]


def _is_plain(page: Element) -> bool:
    if any(element.tag in _FURNITURE for element in descend(page)):
        return False
    return measure(page)[page].link_density < 0.3


def _article(page: Element) -> list[Element]:
    """The best container of paragraphs, and those of its siblings that belong to it."""
    measured = measure(page)
    scored = scores(page, measured)
    if not scored:
        return [page]
    top = _widened(_raised(_best(scored), scored), measured)
    return list(_with_siblings(top, scored, measured))


def _best(scored: dict[Element, float]) -> Element:
    """The highest score, or the nearest element around three or more that come close."""
    ranked = sorted(scored, key=scored.__getitem__, reverse=True)[:_CONTENDERS]
    best = ranked[0]
    close = [e for e in ranked[1:] if scored[e] >= 0.75 * scored[best]]
    shared = Counter(a for element in close for a in ancestors(element))
    for around in ancestors(best):
        if around.tag == "body":
            break
        if shared[around] >= 3:
            return around
    return best


def _raised(top: Element, scored: dict[Element, float]) -> Element:
    """A container further out, when it scores better still or holds nothing else."""
    last = scored.get(top, 0.0)
    threshold = last / 3
    for around in ancestors(top):
        score = scored.get(around)
        if around.tag == "body" or (score is not None and score < threshold):
            break
        if score is not None and score > last:
            top = around
            break
        last = last if score is None else score
    while top.parent and top.parent.tag != "body" and len(list(top.parent.elements)) == 1:
        top = top.parent
    return top


def _widened(top: Element, measured: dict[Element, Measures]) -> Element:
    """A container further out, when what it has besides is much, and nearly all prose."""
    for around in ancestors(top):
        more = measured[around].prose - measured[top].prose
        besides = measured[around].text - measured[top].text
        if more > _MUCH_MORE * measured[top].prose and more > _NEARLY_ALL * besides:
            top = around
    return top


def _with_siblings(
    top: Element, scored: dict[Element, float], measured: dict[Element, Measures]
) -> Iterator[Element]:
    if top.parent is None:
        yield top
        return
    enough = max(10.0, scored.get(top, 0.0) * 0.2)
    for sibling in top.parent.elements:
        named_alike = sibling.attribute("class") == top.attribute("class") != ""
        bonus = scored.get(top, 0.0) * 0.2 if named_alike else 0.0
        if (
            sibling is top
            or (sibling in scored and scored[sibling] + bonus >= enough)
            or _is_prose(sibling, measured[sibling])
        ):
            yield sibling


def _is_prose(element: Element, counts: Measures) -> bool:
    """Whether an element is a paragraph that can stand for itself."""
    if element.tag != "p" and not (element.tag == "div" and is_leaf(element)):
        return False
    if counts.text > 80:
        return counts.link_density < 0.25
    return counts.text > 0 and counts.linked == 0 and bool(_SENTENCE_END.search(text_of(element)))
