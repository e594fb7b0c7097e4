"""What is counted in a part of a page, to tell its text from its furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass

from explorer.extract.dom import Element, Enter, steps

_BLOCKS = (
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section "
    "summary table tbody td tfoot th thead tr ul"
)
BLOCK_TAGS = frozenset(_BLOCKS.split())
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARAGRAPH = 80
_COMMAS = re.compile("[,،、，﹐﹑︐︑⸲⸴⹁]")
_GOOD = re.compile(r"article|body|content|entry|h-?entry|main|page|post|text|blog|story")
_BAD = re.compile(
    r"-ad-|hidden|(?:^|\s)hid(?:$|\s)|banner|combx|comment|com-|contact|footer|gdpr|masthead|media|"
    r"meta|outbrain|promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|"
    r"widget"
)


@dataclass(slots=True)
class Measures:
    """Counts for an element and all below it; lengths are characters without outer space."""

    text: int = 0
    linked: float = 0.0
    commas: int = 0
    headings: int = 0
    listed: int = 0
    prose: int = 0
    paragraphs: int = 0
    items: int = 0
    images: int = 0
    inputs: int = 0

    def add(self, other: Measures) -> None:
        """Count what is in a child as well."""
        self.text += other.text
        self.linked += other.linked
        self.commas += other.commas
        self.headings += other.headings
        self.listed += other.listed
        self.prose += other.prose
        self.paragraphs += other.paragraphs
        self.items += other.items
        self.images += other.images
        self.inputs += other.inputs

    def add_words(self, words: str) -> None:
        """Count a piece of text."""
        stripped = words.strip()
        if stripped:
            self.text += len(stripped) + (len(stripped) < len(words))
            self.commas += len(_COMMAS.findall(stripped))

    def close(self, element: Element) -> None:
        """Count the element itself, when all below it has been counted."""
        tag = element.tag
        if tag == "a":
            inside = element.attribute("href").startswith("#")
            self.linked = self.text * (0.3 if inside else 1.0)
        elif tag in HEADINGS:
            self.headings = self.text
        elif tag in {"ul", "ol"}:
            self.listed = self.text
        if self.text >= _PARAGRAPH and self.link_density < 0.3 and is_leaf(element):
            self.prose = self.text
        self.paragraphs += tag == "p" or (tag == "div" and self.text > 0 and is_leaf(element))
        self.items += tag == "li"
        self.images += tag == "img"
        self.inputs += tag == "input"

    @property
    def link_density(self) -> float:
        """Which share of the text is inside links."""
        return self.linked / self.text if self.text else 0.0


def measure(root: Element) -> dict[Element, Measures]:
    """The measures of every element of a tree, in one walk."""
    measured: dict[Element, Measures] = {}
    around: list[Measures] = [Measures()]
    for step in steps(root):
        if isinstance(step, str):
            around[-1].add_words(step)
        elif isinstance(step, Enter):
            measured[step.element] = Measures()
            around.append(measured[step.element])
        else:
            done = around.pop()
            done.close(step.element)
            around[-1].add(done)
    return measured


def is_leaf(element: Element) -> bool:
    """Whether an element holds text and inline elements only, like a paragraph."""
    return not any(child.tag in BLOCK_TAGS for child in element.elements)


def name_weight(element: Element) -> int:
    """How much the class names and the id of an element speak for its being the article."""
    classes = element.attribute("class").lower()
    identity = element.hints[len(classes) :]
    return sum(
        25 * bool(_GOOD.search(hints[:500])) - 25 * bool(_BAD.search(hints[:500]))
        for hints in (classes, identity)
    )
