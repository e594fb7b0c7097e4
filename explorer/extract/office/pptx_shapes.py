"""Writes the shapes on a slide, or on the page of its notes, as blocks and marks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from lxml import etree

from explorer.domain.document import BlockKind, MarkKind
from explorer.extract.office.drawing import drawn_lines
from explorer.extract.office.drawn_pictures import Drawings
from explorer.extract.office.flow import Flow, Setting
from explorer.extract.office.package import Package
from explorer.extract.office.relations import Relations
from explorer.extract.office.spoken import SpokenLanguages
from explorer.extract.office.symbols import MATH_SIGNS
from explorer.extract.office.xml import Names, Node, walk

TITLES = frozenset({"title", "ctrTitle"})
RUNNING = frozenset({"sldNum", "dt", "ftr", "hdr"})
_BODIES = frozenset({"body", "obj"})
_SKIPPED = frozenset({"mc:Fallback", "p:timing", "p:transition", "m:ctrlPr", "p:style", "p:extLst"})
_BULLETS = frozenset({"a:buChar", "a:buAutoNum", "a:buBlip"})
_ON = frozenset({"1", "true"})
_DEEPEST = 9


class ShapeWriter:
    """Walks through the shapes of one part and tells a Flow what it sees.

    Pictures, charts and diagrams are written after the shape or the row that they are in.
    """

    def __init__(
        self, package: Package, names: Names, relations: Relations, spoken: SpokenLanguages
    ) -> None:
        self.flow = Flow()
        self._package = package
        self._names = names
        self._relations = relations
        self._spoken = spoken
        self._drawings = Drawings(names)
        self._role = ""
        self._in_picture = False
        self._run: tuple[Setting, ...] = ()
        self._language = ""
        self._entering = self._entering_handlers()
        self._leaving = self._leaving_handlers()

    def write(self, root: Node, relations: Relations | None = None) -> None:
        """Write all that is in an element, whose part refers to ``relations``."""
        before, self._relations = self._relations, relations or self._relations
        for is_start, name, node, walker in walk(root, self._names):
            if is_start:
                self._enter(name, node, walker)
            elif leave := self._leaving.get(name):
                leave(node)
        self.flow.release()
        self._relations = before

    def _entering_handlers(self) -> dict[str, Callable[[Node], None]]:
        return {
            "p:sp": self._begin_shape,
            "p:pic": self._begin_picture,
            "a:p": self._begin_paragraph,
            "a:r": self._begin_run,
            "a:fld": self._begin_run,
            "a:t": self._write_words,
            "m:t": self._write_words,
            "a:br": lambda _: self.flow.line_break(),
            "a:tr": lambda _: self.flow.begin_row(),
            "a:tc": lambda _: self.flow.begin_cell(),
            "c:chart": lambda node: self._draw(self._names.attribute(node, "r:id")),
            "dgm:relIds": lambda node: self._draw(self._names.attribute(node, "r:dm")),
            **{name: partial(self._say_sign, sign) for name, sign in MATH_SIGNS.items()},
        }

    def _leaving_handlers(self) -> dict[str, Callable[[Node], None]]:
        return {
            "p:sp": self._end_shape,
            "p:pic": self._end_picture,
            "a:p": lambda _: self.flow.end(),
            "a:tr": self._end_row,
        }

    def _enter(self, name: str, node: Node, walker: etree.iterwalk) -> None:
        if enter := self._entering.get(name):
            enter(node)
        elif name in _SKIPPED:
            walker.skip_subtree()
        elif (picture := self._drawings.seen(name, node)) and self._in_picture:
            self._show(*picture)

    def _begin_shape(self, node: Node) -> None:
        self._role = role_of(node, self._names)
        if self._role in RUNNING:
            self.flow.begin_aside()

    def _end_shape(self, _: Node) -> None:
        if self._role in RUNNING:
            self.flow.end_aside()
        self._role = ""
        self.flow.release()

    def _begin_picture(self, node: Node) -> None:
        self._drawings.begin(node)
        self._in_picture = True

    def _end_picture(self, _: Node) -> None:
        self._in_picture = False
        self.flow.release()

    def _begin_paragraph(self, node: Node) -> None:
        self._run = ()
        self.flow.begin(*self._kind(self._names.child(node, "a:pPr")))

    def _kind(self, properties: Node | None) -> tuple[BlockKind, int]:
        if self._role in TITLES:
            return BlockKind.HEADING, 1
        inside = [] if properties is None else [self._names.of(child) for child in properties]
        level = "" if properties is None else properties.get("lvl") or ""
        has_bullet = self._role in _BODIES or not _BULLETS.isdisjoint(inside)
        if not has_bullet or "a:buNone" in inside:
            return BlockKind.PARAGRAPH, 0
        is_number = level.isascii() and level.isdigit()
        return BlockKind.LIST_ITEM, min(int(level[:3]) if is_number else 0, _DEEPEST - 1) + 1

    def _begin_run(self, node: Node) -> None:
        self._run, self._language = (), ""
        properties = self._names.child(node, "a:rPr")
        if properties is None:
            return
        self._language = properties.get("lang") or ""
        click = self._names.child(properties, "a:hlinkClick")
        identity = "" if click is None else self._names.attribute(click, "r:id")
        address = self._relations.address(identity)
        is_bold = properties.get("b") in _ON and self._role not in TITLES
        link = [(MarkKind.LINK, address)] if address else []
        strong = [(MarkKind.STRONG, "")] if is_bold else []
        emphasis = [(MarkKind.EMPHASIS, "")] if properties.get("i") in _ON else []
        self._run = (*link, *strong, *emphasis)

    def _write_words(self, node: Node) -> None:
        words = node.text or ""
        self._spoken.count(self._language, len(words))
        self.flow.write(words, self._run)

    def _say_sign(self, sign: str, _: Node) -> None:
        self.flow.write(sign, self._run)

    def _end_row(self, _: Node) -> None:
        self.flow.end_row()
        self.flow.release()

    def _show(self, identity: str, description: str) -> None:
        source = self._relations.part(identity)
        if source and self._package.has(source):
            self.flow.hang(partial(self.flow.picture, source, description))

    def _draw(self, identity: str) -> None:
        part = self._relations.part(identity)
        if part:
            self.flow.hang(partial(self._write_drawn, part))

    def _write_drawn(self, part: str) -> None:
        for line in drawn_lines(self._package, part, self._names):
            self.flow.line(line)


def role_of(shape: Node, names: Names) -> str:
    """Which placeholder a p:sp is ("title", "body" and so on), or ""."""
    for part in ("p:nvSpPr", "p:nvPr"):
        child = names.child(shape, part)
        if child is None:
            return ""
        shape = child
    placeholder = names.child(shape, "p:ph")
    return "" if placeholder is None else placeholder.get("type") or "obj"
