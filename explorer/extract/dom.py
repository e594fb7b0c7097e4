"""A small tree of HTML elements of our own, and walks through it that never recurse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from explorer.extract.html_repair import bounded, repaired


@dataclass(slots=True, eq=False)
class Element:
    """An HTML element: lower-case tag, attributes, and its children in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    parent: Element | None = None

    def attribute(self, name: str) -> str:
        """The value of an attribute, or "" without one."""
        return self.attributes.get(name, "")

    def add(self, child: Element | str) -> None:
        """Make ``child`` the last child."""
        self.children.append(child)
        if isinstance(child, Element):
            child.parent = self

    @property
    def elements(self) -> Iterator[Element]:
        """The children that are elements."""
        return (child for child in self.children if isinstance(child, Element))

    @property
    def hints(self) -> str:
        """Its class names and id, lower case, parted by spaces: what its author called it.

        An id made of many words is left out: it was made from a heading.
        """
        identity = self.attribute("id")
        return f"{self.attribute('class')} {identity if identity.count('-') < 3 else ''}".lower()


@dataclass(frozen=True, slots=True)
class Enter:
    """A walk comes into an element."""

    element: Element


@dataclass(frozen=True, slots=True)
class Leave:
    """A walk is done with an element and all that is in it."""

    element: Element


def parse(html: str) -> Element:
    """Parse HTML as a browser would; gives the ``html`` element, whatever the text is.

    What comes after an absurd number of tags is left out; see ``bounded``.
    """
    source = LexborHTMLParser(repaired(bounded(html))).root
    root = Element("html")
    if source is None:
        return root
    root.attributes = _attributes(source)
    waiting = [(source, root)]
    while waiting:
        node, element = waiting.pop()
        waiting += _grow(node, element)
    return root


def _grow(node: LexborNode, element: Element) -> list[tuple[LexborNode, Element]]:
    """Give ``element`` the children of ``node``; returns those that have more below."""
    grown: list[tuple[LexborNode, Element]] = []
    child = node.first_child
    while child is not None:
        if child.is_text_node:
            element.add(child.text_content or "")
        elif child.is_element_node:
            below = Element(child.tag or "", _attributes(child))
            element.add(below)
            grown.append((child, below))
        child = child.next
    return grown


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name.lower(): value or "" for name, value in node.attributes.items()}


def steps(
    root: Element, skip: Callable[[Element], bool] | None = None
) -> Iterator[Enter | Leave | str]:
    """Walk in reading order, leaving out the elements that ``skip`` names."""
    waiting: list[Enter | Leave | str] = [Enter(root)]
    while waiting:
        step = waiting.pop()
        if not isinstance(step, Enter):
            yield step
        elif skip is None or not skip(step.element):
            yield step
            waiting.append(Leave(step.element))
            below = reversed(step.element.children)
            waiting += (Enter(child) if isinstance(child, Element) else child for child in below)


def descend(root: Element) -> Iterator[Element]:
    """``root`` and all elements below it, in reading order."""
    return (step.element for step in steps(root) if isinstance(step, Enter))


def first(root: Element, wanted: Callable[[Element], bool]) -> Element | None:
    """The first element at or below ``root`` that is wanted."""
    return next(filter(wanted, descend(root)), None)


def text_of(root: Element, limit: int = 1_000_000) -> str:
    """All text below ``root`` as it stands in the file, at most about ``limit`` characters."""
    pieces: list[str] = []
    for step in steps(root):
        if isinstance(step, str):
            pieces.append(step)
            limit -= len(step)
        elif isinstance(step, Enter) and step.element.tag == "br":
            pieces.append("\n")
        if limit < 0:
            break
    return "".join(pieces)


def ancestors(element: Element) -> Iterator[Element]:
    """The elements around ``element``, from the nearest outwards."""
    around = element.parent
    while around is not None:
        yield around
        around = around.parent


def pruned(root: Element, skip: Callable[[Element], bool]) -> Element:
    """A copy of the tree without the elements that ``skip`` names."""
    top = Element("")
    here = top
    for step in steps(root, skip):
        if isinstance(step, str):
            here.add(step)
        elif isinstance(step, Enter):
            below = Element(step.element.tag, step.element.attributes)
            here.add(below)
            here = below
        else:
            here = here.parent or top
    copy = next(top.elements, Element("html"))
    copy.parent = None
    return copy
