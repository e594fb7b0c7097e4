"""What the styles of an OpenDocument file mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from explorer.domain.document import BlockKind, MarkKind
from explorer.extract.office.flow import Setting
from explorer.extract.office.xml import Names, Node

_HEADING = re.compile(r"heading(?:_20_|[ _])?([0-9]{1,2})?", re.IGNORECASE)
_DEEPEST = 20
_BOLD = frozenset({"bold", "600", "700", "800", "900"})


@dataclass(frozen=True, slots=True)
class OdfStyle:
    """One style: what it is based on, and what it says itself; None is nothing."""

    parent: str = ""
    bold: bool | None = None
    italic: bool | None = None
    outline: int = 0
    language: str = ""
    is_hidden: bool = False


@dataclass(slots=True)
class OdfStyles:
    """The styles of one document by family and name."""

    names: Names
    styles: dict[tuple[str, str], OdfStyle] = field(default_factory=dict)
    language: str = ""

    def add(self, node: Node) -> None:
        """Learn a style:style or the default of a family."""
        names = self.names
        family = names.attribute(node, "style:family")
        style = self._read(node)
        if names.of(node) == "style:default-style" and family == "paragraph":
            self.language = self.language or style.language
        elif names.of(node) == "style:style":
            self.styles[family, names.attribute(node, "style:name")] = style

    def _read(self, node: Node) -> OdfStyle:
        names = self.names
        bold = italic = None
        language = ""
        is_hidden = False
        for properties in node:
            if weight := names.attribute(properties, "fo:font-weight"):
                bold = weight in _BOLD
            if slant := names.attribute(properties, "fo:font-style"):
                italic = slant != "normal"
            language = names.attribute(properties, "fo:language") or language
            is_hidden |= names.attribute(properties, "presentation:visibility") == "hidden"
        outline = names.attribute(node, "style:default-outline-level")
        parent = names.attribute(node, "style:parent-style-name")
        return OdfStyle(parent, bold, italic, small(outline, 0), language, is_hidden)

    def chain(self, family: str, name: str) -> list[tuple[str, OdfStyle]]:
        """A style and those that it is based on, nearest first, with their names."""
        chain: list[tuple[str, OdfStyle]] = []
        while (style := self.styles.get((family, name))) and len(chain) < _DEEPEST:
            chain.append((name, style))
            name = style.parent
        return [*chain, (name, OdfStyle())] if name else chain

    def settings(self, family: str, name: str) -> tuple[Setting, ...]:
        """The marks that a style sets its words with."""
        chain = [style for _, style in self.chain(family, name)]
        bold = next((style.bold for style in chain if style.bold is not None), False)
        italic = next((style.italic for style in chain if style.italic is not None), False)
        strong: list[Setting] = [(MarkKind.STRONG, "")] if bold else []
        return (*strong, (MarkKind.EMPHASIS, "")) if italic else tuple(strong)

    def paragraph(self, name: str) -> tuple[BlockKind, int]:
        """What a paragraph with a style is."""
        for each, style in self.chain("paragraph", name):
            if style.outline:
                return BlockKind.HEADING, min(style.outline, 6)
            if kind := _kind_of(each):
                return kind
        return BlockKind.PARAGRAPH, 0

    def language_of(self, family: str, name: str) -> str:
        """The language that a style says its words are in, or ""."""
        return next((s.language for _, s in self.chain(family, name) if s.language), "")

    def is_hidden(self, family: str, name: str) -> bool:
        """Whether a style hides what has it."""
        return any(style.is_hidden for _, style in self.chain(family, name))


def small(text: str, otherwise: int) -> int:
    """A small whole number, or what is given instead."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _kind_of(name: str) -> tuple[BlockKind, int] | None:
    name = name[:50].lower()
    if found := _HEADING.fullmatch(name):
        return BlockKind.HEADING, min(max(small(found[1] or "", 1), 1), 6)
    if name == "title":
        return BlockKind.HEADING, 1
    if name in {"quotations", "quote"}:
        return BlockKind.QUOTATION, 1
    return None
