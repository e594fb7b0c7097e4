"""Writes the body of an OpenDocument text or slide as blocks and marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from lxml import etree

from explorer.domain.document import BlockKind, MarkKind
from explorer.extract.metadata import one_line
from explorer.extract.office.flow import Flow, Setting
from explorer.extract.office.odf_changes import Changes
from explorer.extract.office.odf_pictures import description_of, drawn, picture_of
from explorer.extract.office.odf_styles import OdfStyles, small
from explorer.extract.office.odf_tables import CELLS, cell_repeats, is_layout
from explorer.extract.office.package import Package
from explorer.extract.office.relations import safe_address
from explorer.extract.office.spoken import SpokenLanguages
from explorer.extract.office.xml import Names, Node, text_of, walk

_SKIPPED_TAGS = (
    "office:forms office:scripts office:font-face-decls office:automatic-styles office:styles "
    "office:binary-data office:event-listeners svg:title svg:desc presentation:notes "
    "text:table-of-content-source text:illustration-index-source text:table-index-source "
    "text:object-index-source text:user-index-source text:alphabetical-index-source "
    "text:bibliography-source text:sequence-decls text:variable-decls text:user-field-decls "
    "office:dde-source"
)
_SKIPPED = frozenset(_SKIPPED_TAGS.split())
_SHAPE_TAGS = (
    "frame g custom-shape rect ellipse circle line polyline polygon regular-polygon path "
    "connector caption measure"
)
_SHAPES = frozenset(f"draw:{tag}" for tag in _SHAPE_TAGS.split())
_LONGEST_CITATION = 20


@dataclass(slots=True)
class _Place:
    """What is open at a place in the text; what hangs on a paragraph has a place of its own."""

    shown_as: tuple[BlockKind, int] | None = None
    lists: int = 0
    paragraphs: int = 0
    tables: list[bool] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    spans: list[tuple[Setting, ...]] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)


class OdfWriter:
    """Walks through elements and tells a Flow what it sees.

    What hangs on a paragraph or a row (notes, boxes, pictures) is written after it.
    """

    def __init__(
        self,
        package: Package,
        names: Names,
        styles: OdfStyles,
        changes: Changes,
        spoken: SpokenLanguages,
    ) -> None:
        self.flow = Flow()
        self._spoken = spoken
        self._package = package
        self._names = names
        self._styles = styles
        self._changes = changes
        self._place = _Place()
        self._notes = 0
        self._entering = self._entering_handlers()
        self._leaving = self._leaving_handlers()

    def write(self, root: Node, shown_as: tuple[BlockKind, int] | None = None) -> None:
        """Write an element; ``shown_as`` is what its paragraphs are, whatever their style."""
        before, self._place = self._place, _Place(shown_as)
        for is_start, name, node, walker in walk(root, self._names):
            if is_start:
                self._enter(name, node, walker)
            else:
                self._leave(name, node, root)
        self.flow.release()
        self._place = before

    def write_aside(self, root: Node) -> None:
        """Write a running head or foot."""
        self.flow.begin_aside()
        self.write(root)
        self.flow.end_aside()

    def write_note(self, opening: str, nodes: list[Node]) -> None:
        """Write elements as one note."""
        self.flow.begin_note(opening)
        for node in nodes:
            self.write(node)
        self.flow.end_note()
        self.flow.release()

    def _entering_handlers(self) -> dict[str, Callable[[Node], None]]:
        return {
            "text:p": self._begin_paragraph,
            "text:h": self._begin_paragraph,
            "text:span": self._begin_span,
            "text:a": self._begin_link,
            "text:list": self._begin_list,
            "text:s": lambda _: self.flow.space(),
            "text:tab": lambda _: self.flow.space(),
            "text:ruby-text": lambda _: self.flow.space(),
            "text:line-break": lambda _: self.flow.line_break(),
            "text:change-start": self._changes.start,
            "text:change-end": self._changes.end,
            "text:change": self._write_deleted,
            "draw:image": self._show,
            "draw:object": self._draw,
            "table:table": lambda node: self._place.tables.append(not is_layout(node, self._names)),
            "table:table-row": self._begin_row,
            **dict.fromkeys(CELLS, self._begin_cell),
        }

    def _leaving_handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "text:p": self._end_paragraph,
            "text:h": self._end_paragraph,
            "text:span": self._end_span,
            "text:a": lambda: self._pop(self._place.links),
            "text:list": self._end_list,
            "table:table": lambda: self._pop(self._place.tables),
            "table:table-row": self._end_row,
        }

    @staticmethod
    def _pop(stack: list[str] | list[bool]) -> None:
        stack.pop()

    def _enter(self, name: str, node: Node, walker: etree.iterwalk) -> None:
        if self._is_apart(name, node) or name in _SKIPPED:
            walker.skip_subtree()
            return
        if enter := self._entering.get(name):
            enter(node)
        self._say(node.text)

    def _leave(self, name: str, node: Node, root: Node) -> None:
        if leave := self._leaving.get(name):
            leave()
        if node is not root:
            self._say(node.tail)

    def _is_apart(self, name: str, node: Node) -> bool:
        """Whether an element is written after the paragraph around it, or not here at all."""
        if name == "text:note":
            self._refer(node)
        elif name == "office:annotation":
            self._hang(partial(self._write_comment, node))
        elif name == "text:tracked-changes":
            self._changes.learn(node)
        elif name in _SHAPES and self._place.paragraphs:
            self._hang(partial(self.write, node, self._place.shown_as))
        else:
            return False
        return True

    def _say(self, words: str | None) -> None:
        if not words or not self._place.paragraphs:
            return
        place = self._place
        self._spoken.count(next((t for t in reversed(place.languages) if t), ""), len(words))
        change: list[Setting] = [(self._changes.kind, "")] if self._changes.kind else []
        link = [(MarkKind.LINK, address) for address in place.links[-1:] if address]
        look = next((settings for settings in reversed(place.spans) if settings), ())
        self.flow.write(words, (*change, *link, *look))

    def _begin_paragraph(self, node: Node) -> None:
        name = self._names.attribute(node, "text:style-name")
        kind, level = self._kind(node, name)
        is_heading = kind is BlockKind.HEADING
        look = () if is_heading else self._styles.settings("paragraph", name)
        self._place.spans.append(look)
        self._place.languages.append(self._styles.language_of("paragraph", name))
        self._place.paragraphs += 1
        self.flow.begin(kind, level)

    def _kind(self, node: Node, style: str) -> tuple[BlockKind, int]:
        if self._place.shown_as:
            return self._place.shown_as
        if self._names.of(node) == "text:h":
            level = small(self._names.attribute(node, "text:outline-level"), 1)
            return BlockKind.HEADING, min(max(level, 1), 6)
        found = self._styles.paragraph(style)
        if self._place.lists and found[0] is not BlockKind.HEADING:
            return BlockKind.LIST_ITEM, self._place.lists
        return found

    def _end_paragraph(self) -> None:
        self._place.spans.pop()
        self._place.languages.pop()
        self._place.paragraphs -= 1
        self.flow.end()
        self.flow.release()

    def _begin_span(self, node: Node) -> None:
        name = self._names.attribute(node, "text:style-name")
        self._place.spans.append(self._styles.settings("text", name))
        self._place.languages.append(self._styles.language_of("text", name))

    def _end_span(self) -> None:
        self._place.spans.pop()
        self._place.languages.pop()

    def _begin_link(self, node: Node) -> None:
        self._place.links.append(safe_address(self._names.attribute(node, "xlink:href")))

    def _begin_list(self, _: Node) -> None:
        self._place.lists += 1

    def _end_list(self) -> None:
        self._place.lists -= 1

    def _begin_row(self, _: Node) -> None:
        if self._place.tables and self._place.tables[-1]:
            self.flow.begin_row()

    def _begin_cell(self, node: Node) -> None:
        if self._place.tables and self._place.tables[-1]:
            for _ in range(cell_repeats(node, self._names)):
                self.flow.begin_cell()

    def _end_row(self) -> None:
        if self._place.tables and self._place.tables[-1]:
            self.flow.end_row()
            self.flow.release()

    def _write_deleted(self, node: Node) -> None:
        words = " ".join(text_of(taken) for taken in self._changes.take(node))
        if not words:
            return
        if self._place.paragraphs:
            self.flow.write(words, ((MarkKind.DELETED, ""),))
            return
        self.flow.begin(BlockKind.PARAGRAPH)
        self.flow.write(words, ((MarkKind.DELETED, ""),))
        self.flow.end()

    def _refer(self, node: Node) -> None:
        citation = self._names.child(node, "text:note-citation")
        body = self._names.child(node, "text:note-body")
        self._notes += 1
        said = "" if citation is None else text_of(citation).strip()[:_LONGEST_CITATION]
        marker = f"[{said or self._notes}]"
        self._say(marker)
        if body is not None:
            self._hang(partial(self.write_note, marker, [body]))

    def _write_comment(self, node: Node) -> None:
        creator = self._names.child(node, "dc:creator")
        author = "" if creator is None else one_line(text_of(creator))
        texts = [each for each in node if self._names.of(each).startswith("text:")]
        self.write_note(f"Comment by {author}:" if author else "Comment:", texts)

    def _show(self, node: Node) -> None:
        source = picture_of(node, self._names, self._package)
        if source:
            description = description_of(node, self._names)
            self._hang(partial(self.flow.picture, source, description))

    def _draw(self, node: Node) -> None:
        for line in drawn(node, self._names, self._package):
            self._hang(partial(self.flow.line, line))

    def _hang(self, write: Callable[[], None]) -> None:
        self.flow.hang(write)
        if not self._place.paragraphs:
            self.flow.release()
