"""The table of contents of a book: titles, depths, and where they lead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from explorer.extract.dom import Element, Enter, first, parse, steps, text_of
from explorer.extract.encoding import decode
from explorer.extract.html_encoding import declared_encoding
from explorer.extract.metadata import one_line
from explorer.extract.office.epub_package import Book, below, local
from explorer.extract.office.package import resolved
from explorer.extract.office.xml import Node, tree
from explorer.extract.office.xml import text_of as words_of

_MOST = 3_000
_DEEPEST = 9


class Target(NamedTuple):
    """One entry: its words, its depth from 1, and the part and the anchor it leads to."""

    title: str
    level: int
    part: str
    anchor: str


def table_of_contents(book: Book) -> list[Target]:
    """The entries of the book's own table of contents, in order."""
    found = _from_nav(book) if book.nav else []
    return found or (_from_ncx(book) if book.ncx else [])


def _target(title: str, level: int, origin: str, href: str) -> Target:
    anchor = href.partition("#")[2]
    part = resolved(origin, href) if href.partition("#")[0] else origin
    return Target(one_line(title), min(level, _DEEPEST), part, anchor)


def _from_nav(book: Book) -> list[Target]:
    data = book.package.read(book.nav)
    page = parse(decode(data, declared_encoding(data)).text)
    contents = first(page, _is_contents) or first(page, lambda each: each.tag == "nav")
    found: list[Target] = []
    level = 0
    for step in () if contents is None else steps(contents):
        if isinstance(step, str) or len(found) >= _MOST:
            continue
        if step.element.tag == "ol":
            level += 1 if isinstance(step, Enter) else -1
        elif isinstance(step, Enter) and step.element.tag == "a":
            title, href = text_of(step.element, 1000), step.element.attribute("href")
            found.append(_target(title, max(level, 1), book.nav, href))
    return [entry for entry in found if entry.title]


def _is_contents(element: Element) -> bool:
    return element.tag == "nav" and "toc" in element.attribute("epub:type").split()


def _from_ncx(book: Book) -> list[Target]:
    root = tree(book.package, book.ncx)
    found: list[Target] = []
    for point in () if root is None else below(root, "navPoint"):
        if len(found) < _MOST:
            found.append(_ncx_target(point, book.ncx))
    return [entry for entry in found if entry.title]


def _ncx_target(point: Node, origin: str) -> Target:
    label = next((child for child in point if local(child) == "navLabel"), None)
    content = next((child for child in point if local(child) == "content"), None)
    level = 1 + sum(1 for around in point.iterancestors() if local(around) == "navPoint")
    src = "" if content is None else content.get("src") or ""
    return _target("" if label is None else words_of(label), level, origin, src)


def anchors_in(body: Element, wanted: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The wanted anchors of a page in order, each with the first words that follow it."""
    open_anchors: list[str] = []
    for step in steps(body):
        if isinstance(step, Enter):
            element = step.element
            names = {element.attribute("id"), element.attribute("name") * (element.tag == "a")}
            open_anchors += sorted(names & wanted)
        elif isinstance(step, str) and step.strip():
            yield from ((anchor, step) for anchor in open_anchors)
            open_anchors.clear()
