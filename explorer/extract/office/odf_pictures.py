"""Finds the pictures and drawn objects in the frames of an OpenDocument file."""

from __future__ import annotations

from explorer.extract.office.drawing import distinct_lines
from explorer.extract.office.package import Package, resolved
from explorer.extract.office.xml import Names, Node, text_of, tree


def picture_of(image: Node, names: Names, package: Package) -> str:
    """The part that a draw:image shows, or "" when it is none, or stands for something else."""
    frame = image.getparent()
    if frame is not None and _stands_for_another(image, frame, names):
        return ""
    part = resolved("content.xml", names.attribute(image, "xlink:href"))
    return part if package.has(part) else ""


def _stands_for_another(image: Node, frame: Node, names: Names) -> bool:
    """Whether an object, or an image before it, is what the frame is about."""
    images = (child for child in frame if names.of(child) == "draw:image")
    return names.child(frame, "draw:object") is not None or next(images, image) is not image


def description_of(image: Node, names: Names) -> str:
    """What is said to describe a picture."""
    frame = image.getparent()
    for name in ("svg:desc", "svg:title"):
        child = None if frame is None else names.child(frame, name)
        if child is not None and (said := text_of(child).strip()):
            return said
    return ""


def drawn(node: Node, names: Names, package: Package) -> list[str]:
    """The words in an embedded chart or formula."""
    folder = resolved("content.xml", names.attribute(node, "xlink:href"))
    root = tree(package, f"{folder}/content.xml") if folder else None
    if root is None:
        return []
    return distinct_lines(text_of(line) for line in names.below(root, "text:p", "math:math"))
