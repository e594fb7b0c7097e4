"""What OpenDocument texts and slides have in common: how they are opened, and their styles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from explorer.extract.extractor import Source
from explorer.extract.office.odf_styles import OdfStyles
from explorer.extract.office.package import Package, encrypted, open_package
from explorer.extract.office.xml import Names, Node, tree, units

_HEADS = ("style:header-first", "style:header", "style:header-left")
_FEET = ("style:footer-first", "style:footer", "style:footer-left")
_LENGTH = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,9})?)(cm|mm|in|pt)")
_POINTS = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pt": 1.0}
USUAL_SIZE = (793.7, 595.3)  # points: what slides are unless they say otherwise


@dataclass(slots=True)
class OdfFile:
    """An open file, its styles, and what stands on all of its pages.

    ``sizes`` are the width and height in points of each master page, by its name.
    """

    package: Package
    names: Names
    styles: OdfStyles
    heads: list[Node] = field(default_factory=list)
    feet: list[Node] = field(default_factory=list)
    layouts: dict[str, tuple[float, float]] = field(default_factory=dict)
    sizes: dict[str, tuple[float, float]] = field(default_factory=dict)


def open_odf(source: Source) -> OdfFile:
    """The file in ``source``; raises ExtractionError when it is none, or locked."""
    package = open_package(source)
    names = Names()
    manifest = tree(package, "META-INF/manifest.xml")
    locks = () if manifest is None else names.below(manifest, "manifest:encryption-data")
    if next(iter(locks), None) is not None:
        raise encrypted(source)
    file = OdfFile(package, names, OdfStyles(names))
    holders = ("office:styles", "office:automatic-styles", "office:master-styles")
    for node in units(package, "styles.xml", names, *holders):
        learn(file, node)
    return file


def learn(file: OdfFile, node: Node) -> None:
    """Learn a style, a page layout or a master page."""
    names = file.names
    kind = names.of(node)
    if kind in {"style:style", "style:default-style"}:
        file.styles.add(node)
    elif kind == "style:page-layout":
        file.layouts[names.attribute(node, "style:name")] = _size(names, node)
    elif kind == "style:master-page":
        layout = names.attribute(node, "style:page-layout-name")
        size = file.layouts.get(layout, USUAL_SIZE)
        file.sizes[names.attribute(node, "style:name")] = size
        file.heads += [child for child in node if names.of(child) in _HEADS]
        file.feet += [child for child in node if names.of(child) in _FEET]


def _size(names: Names, layout: Node) -> tuple[float, float]:
    for node in layout:
        width = _points(names.attribute(node, "fo:page-width"))
        height = _points(names.attribute(node, "fo:page-height"))
        if width and height:
            return width, height
    return USUAL_SIZE


def _points(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _POINTS[found[2]] if found else 0.0
