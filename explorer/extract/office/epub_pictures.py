"""Puts the pictures of a chapter where they become blocks of their own."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.domain.document import PICTURE_SIGN
from explorer.extract.dom import Element, ancestors, descend, text_of
from explorer.extract.html_measures import BLOCK_TAGS, is_leaf
from explorer.extract.office.package import Package, resolved

SOURCE = "data-picture-source"
_KEPT_WHOLE = frozenset({"table", "pre"})
_MOST = 1_000  # pictures in a chapter; the rest are left out
_AS_LETTER = 2  # characters: what a picture says that stands for letters


def place_pictures(body: Element, part: str, package: Package) -> None:
    """Replace images by paragraphs with PICTURE_SIGN, after the words that they stand among."""
    images = [each for each in descend(body) if each.tag in {"img", "image"}]
    leaves: dict[Element, Element | None] = {}
    for image in images[:_MOST]:
        source = _source(image, part, package)
        said = " ".join((image.attribute("alt") or image.attribute("title")).split())
        block = _known_leaf(image, leaves)
        if not source or (block and 0 < len(said) <= _AS_LETTER):
            _replace(image, [said] if said else [" "])
            continue
        picture = Element("p", {SOURCE: source}, [f"{PICTURE_SIGN} {said}"])
        outer = _whole_around(image) or block
        if outer and outer.parent:
            _replace(image, [" "])
            insert_after(outer, picture)
        else:
            _replace(image, [picture])


def sources_in(body: Element) -> Iterator[str]:
    """The parts of the pictures in a chapter, in order."""
    return (each.attribute(SOURCE) for each in descend(body) if each.attribute(SOURCE))


def insert_after(element: Element, following: Element) -> None:
    """Make ``following`` come after ``element``, and after what was put there before."""
    parent = element.parent
    if parent is None:
        return
    place = parent.children.index(element) + 1
    while place < len(parent.children) and _was_put(parent.children[place]):
        place += 1
    parent.children.insert(place, following)
    following.parent = parent


def leaf_around(element: Element, leaves: dict[Element, Element | None]) -> Element | None:
    """What a note in the middle of words is put after: a paragraph or a table.

    ``leaves`` is what was found out before; it grows.
    """
    return _whole_around(element) or _known_leaf(element, leaves)


def _was_put(child: Element | str) -> bool:
    return isinstance(child, Element) and SOURCE in child.attributes


def _source(image: Element, part: str, package: Package) -> str:
    href = image.attribute("src") or image.attribute("xlink:href") or image.attribute("href")
    if not href or ":" in href.partition("/")[0]:
        return ""
    source = resolved(part, href)
    return source if package.has(source) else ""


def _whole_around(image: Element) -> Element | None:
    return next((e for e in [*ancestors(image)][::-1] if e.tag in _KEPT_WHOLE), None)


def _known_leaf(image: Element, leaves: dict[Element, Element | None]) -> Element | None:
    """What _leaf_around says, asked once for all images with the same parent."""
    parent = image.parent
    if parent is None:
        return None
    if parent not in leaves:
        leaves[parent] = _leaf_around(image)
    return leaves[parent]


def _leaf_around(image: Element) -> Element | None:
    """The paragraph that an image stands in with words before or after it, if it does."""
    block = next((e for e in ancestors(image) if e.tag in BLOCK_TAGS), None)
    if block is None or block.tag == "body" or not is_leaf(block):
        return None
    return block if text_of(block, 1000).strip() else None


def _replace(element: Element, children: list[Element | str]) -> None:
    parent = element.parent
    if parent is None:
        return
    place = parent.children.index(element)
    parent.children[place : place + 1] = children
    for child in children:
        if isinstance(child, Element):
            child.parent = parent
