"""What the paragraph and character styles of a Word document mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from explorer.domain.document import BlockKind
from explorer.extract.office.package import Package
from explorer.extract.office.xml import Names, Node, units

_HEADING = re.compile(r"heading ?([1-9])", re.IGNORECASE)
_LIST = re.compile(r"list(?: bullet| number| continue)?(?: ([2-5]))?", re.IGNORECASE)
_QUOTATIONS = frozenset({"quote", "intense quote", "block text"})
_DEEPEST = 20  # styles that are based on styles
_BODY = 9  # the outline level of what is no heading
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Look:
    """What is said of a paragraph or a run, directly or by a style; None is nothing.

    ``outline`` counts from 0, ``list_level`` from 0, and is -1 for expressly no list.
    """

    bold: bool | None = None
    italic: bool | None = None
    outline: int | None = None
    list_level: int | None = None
    language: str = ""

    def over(self, other: Look) -> Look:
        """What is said here, and where nothing is, what the other says."""
        return Look(
            other.bold if self.bold is None else self.bold,
            other.italic if self.italic is None else self.italic,
            other.outline if self.outline is None else self.outline,
            other.list_level if self.list_level is None else self.list_level,
            self.language or other.language,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it takes over from those that it is based on."""

    name: str = ""
    look: Look = Look()
    kind: tuple[BlockKind, int] | None = None


NO_STYLE = Style()


@dataclass(slots=True)
class _Raw:
    name: str
    based_on: str
    look: Look


@dataclass(slots=True)
class Styles:
    """The styles of one document by their ids, which Word translates; names it does not."""

    names: Names
    default: str = ""
    language: str = ""
    raw: dict[str, _Raw] = field(default_factory=dict)
    made: dict[str, Style] = field(default_factory=dict)

    def style(self, identity: str) -> Style:
        """The style with an id; where there is none, what its id alone says."""
        if identity not in self.made:
            self.made[identity] = self._make(identity)
        return self.made[identity]

    def _make(self, identity: str) -> Style:
        chain = self._chain(identity)
        look = Look()
        for raw in chain:
            look = look.over(raw.look)
        kinds = (_kind_of(raw.name) for raw in chain)
        kind = next((kind for kind in kinds if kind), None) or _kind_of(identity)
        return Style(chain[0].name if chain else identity, look, kind)

    def _chain(self, identity: str) -> list[_Raw]:
        chain: list[_Raw] = []
        while (raw := self.raw.get(identity)) and len(chain) < _DEEPEST:
            chain.append(raw)
            identity = raw.based_on
        return chain


def read_styles(package: Package, part: str, names: Names) -> Styles:
    """The styles that a document's styles part defines."""
    styles = Styles(names)
    for node in units(package, part, names, "w:styles"):
        if names.of(node) == "w:docDefaults":
            found = next(names.below(node, "w:lang"), None)
            styles.language = "" if found is None else names.attribute(found, "w:val")
        elif names.of(node) == "w:style":
            _add(styles, node)
    return styles


def _add(styles: Styles, node: Node) -> None:
    names = styles.names
    identity = names.attribute(node, "w:styleId")
    look = Look()
    for properties in (names.child(node, "w:rPr"), names.child(node, "w:pPr")):
        if properties is not None:
            look = look_of(properties, names).over(look)
    styles.raw[identity] = _Raw(value(node, "w:name", names), value(node, "w:basedOn", names), look)
    is_default = names.attribute(node, "w:default") not in {"", *_OFF}
    if is_default and names.attribute(node, "w:type") == "paragraph":
        styles.default = identity


def value(node: Node, name: str, names: Names) -> str:
    """The w:val of the first child with a short name, or ""."""
    child = names.child(node, name)
    return "" if child is None else names.attribute(child, "w:val")


def look_of(properties: Node, names: Names) -> Look:
    """What w:rPr or w:pPr says."""
    bold = italic = outline = list_level = None
    language = ""
    for node in properties:
        name = names.of(node)
        if name == "w:b":
            bold = names.attribute(node, "w:val") not in _OFF
        elif name == "w:i":
            italic = names.attribute(node, "w:val") not in _OFF
        elif name == "w:outlineLvl":
            outline = number(names.attribute(node, "w:val"), _BODY)
        elif name == "w:numPr":
            list_level = _list_level(node, names)
        elif name == "w:lang":
            language = names.attribute(node, "w:val")
    return Look(bold, italic, outline, list_level, language)


def _list_level(node: Node, names: Names) -> int:
    if value(node, "w:numId", names) == "0":
        return -1
    return number(value(node, "w:ilvl", names), 0)


def number(text: str, otherwise: int) -> int:
    """A small whole number, or what is given instead."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def block_kind(style: Style, look: Look) -> tuple[BlockKind, int]:
    """What a paragraph is, by its style and what is said of itself (over the style)."""
    if look.outline is not None and look.outline < _BODY:
        return BlockKind.HEADING, min(look.outline, 5) + 1
    if style.kind and style.kind[0] is BlockKind.HEADING and look.outline is None:
        return style.kind
    if look.list_level is not None:
        in_list = look.list_level >= 0
        return (BlockKind.LIST_ITEM, look.list_level + 1) if in_list else (BlockKind.PARAGRAPH, 0)
    return style.kind or (BlockKind.PARAGRAPH, 0)


def _kind_of(name: str) -> tuple[BlockKind, int] | None:
    name = name[:50].lower()
    if found := _HEADING.fullmatch(name):
        return BlockKind.HEADING, min(int(found[1]), 6)
    if name == "title":
        return BlockKind.HEADING, 1
    if name in _QUOTATIONS:
        return BlockKind.QUOTATION, 1
    if found := _LIST.fullmatch(name):
        return BlockKind.LIST_ITEM, int(found[1] or 1)
    return None
