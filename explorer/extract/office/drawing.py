"""The words in what is drawn: charts and diagrams, which have parts of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explorer.extract.office.package import Package
from explorer.extract.office.xml import Names, Node, text_of, tree

_MOST_LINES = 2_000
_MOST_VALUES = 500


def drawn_lines(package: Package, part: str, names: Names) -> list[str]:
    """The paragraphs in a chart or a diagram, and the names of a chart's series and categories."""
    root = tree(package, part) if part else None
    if root is None:
        return []
    return distinct_lines(_lines(root, names))


def distinct_lines(texts: Iterable[str]) -> list[str]:
    """Some texts, each as one line and once."""
    lines = (" ".join(text.split()) for text in texts)
    return list(dict.fromkeys(line for line in lines if line))[:_MOST_LINES]


def _lines(root: Node, names: Names) -> Iterator[str]:
    for node in names.below(root, "a:p", "c:strCache"):
        if names.of(node) == "a:p":
            yield paragraph_text(node, names)
        else:
            values = [text_of(value) for value in names.below(node, "c:v")]
            yield ", ".join(values[:_MOST_VALUES])


def paragraph_text(paragraph: Node, names: Names) -> str:
    """The words of a paragraph of DrawingML."""
    pieces = names.below(paragraph, "a:t", "m:t", "a:br", "a:tab")
    return "".join(node.text or " " for node in pieces)
