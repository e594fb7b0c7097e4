"""Writes the body of a Word document, and what hangs on it, as blocks and marks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from lxml import etree

from explorer.domain.document import BlockKind, MarkKind
from explorer.extract.office.docx_fields import Fields, address_in
from explorer.extract.office.docx_notes import Note, Notes
from explorer.extract.office.docx_styles import Look, Styles, block_kind, look_of, value
from explorer.extract.office.docx_tables import is_layout
from explorer.extract.office.drawing import drawn_lines
from explorer.extract.office.drawn_pictures import Drawings
from explorer.extract.office.flow import Flow, Setting
from explorer.extract.office.package import Package
from explorer.extract.office.relations import Relations
from explorer.extract.office.spoken import SpokenLanguages
from explorer.extract.office.symbols import MATH_SIGNS, symbol
from explorer.extract.office.xml import Names, Node, walk

_SKIPPED_TAGS = (
    "w:rPr w:pPr w:sectPr w:tblPr w:tblGrid w:tblPrEx w:tcPr w:trPr w:sdtPr w:sdtEndPr w:fldData "
    "w:ffData w:rubyPr w:softHyphen mc:Fallback m:ctrlPr"
)
_SKIPPED = frozenset(_SKIPPED_TAGS.split())
_CHANGES = {
    "w:ins": MarkKind.INSERTED,
    "w:moveTo": MarkKind.INSERTED,
    "w:del": MarkKind.DELETED,
    "w:moveFrom": MarkKind.DELETED,
}
_SIGNS = {"w:noBreakHyphen": "-", **MATH_SIGNS}
_SPACES = ("w:tab", "w:ptab", "m:oMathPara")
_REFERENCES = {
    "w:footnoteReference": "w:footnote",
    "w:endnoteReference": "w:endnote",
    "w:commentReference": "w:comment",
}
_Handler = Callable[[Node], None]


class DocxWriter:
    """Walks through the parts of a document and tells a Flow what it sees.

    What hangs on a paragraph or a row (notes, text boxes, pictures) is written after it.
    """

    def __init__(
        self, package: Package, names: Names, styles: Styles, notes: Notes, relations: Relations
    ) -> None:
        self.flow = Flow()
        self.spoken = SpokenLanguages()
        self._package = package
        self._names = names
        self._styles = styles
        self._notes = notes
        self._relations = relations
        self._drawings = Drawings(names)
        self._fields = Fields()
        self._links: list[str] = []
        self._changes: list[MarkKind] = []
        self._tables: list[bool] = []
        self._paragraph = Look()
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

    def _write_box(self, box: Node, relations: Relations) -> None:
        for node in box:
            self.write(node, relations)

    def write_aside(self, root: Node, relations: Relations) -> None:
        """Write a running head or foot."""
        self.flow.begin_aside()
        self.write(root, relations)
        self.flow.end_aside()

    def write_left_notes(self) -> None:
        """Write the notes that nothing in the text refers to."""
        for note in self._notes.rest():
            self._write_note(note)

    def _entering_handlers(self) -> dict[str, _Handler]:
        return {
            "w:p": self._begin_paragraph,
            "w:r": self._begin_run,
            "w:t": self._write_words,
            "w:delText": self._write_words,
            "m:t": self._write_words,
            "a:t": self._write_words,
            "w:br": self._write_break,
            "w:cr": self._write_break,
            "w:sym": self._write_symbol,
            "w:instrText": lambda node: self._fields.instruct(node.text or ""),
            "w:fldChar": lambda node: self._fields.turn(self._value(node, "w:fldCharType")),
            "w:hyperlink": lambda node: self._links.append(
                self._relations.address(self._value(node, "r:id"))
            ),
            "w:fldSimple": lambda node: self._links.append(
                address_in(self._value(node, "w:instr"))
            ),
            "w:tbl": lambda node: self._tables.append(not is_layout(node, self._names)),
            "w:tr": self._begin_row,
            "w:tc": self._begin_cell,
            "w:drawing": self._drawings.begin,
            "w:pict": self._drawings.begin,
            "w:object": self._drawings.begin,
            "v:textpath": lambda node: self._say(node.get("string") or ""),
            "c:chart": lambda node: self._draw(self._value(node, "r:id")),
            "dgm:relIds": lambda node: self._draw(self._value(node, "r:dm")),
            **dict.fromkeys(_SPACES, lambda _: self.flow.space()),
            **{name: partial(self._say_sign, sign) for name, sign in _SIGNS.items()},
            **{name: partial(self._begin_change, kind) for name, kind in _CHANGES.items()},
            **{name: partial(self._refer, kind) for name, kind in _REFERENCES.items()},
        }

    def _leaving_handlers(self) -> dict[str, _Handler]:
        return {
            "w:p": self._end_paragraph,
            "w:hyperlink": lambda _: self._pop(self._links),
            "w:fldSimple": lambda _: self._pop(self._links),
            "w:tbl": lambda _: self._pop(self._tables),
            "w:tr": self._end_row,
            **dict.fromkeys(_CHANGES, lambda _: self._pop(self._changes)),
        }

    @staticmethod
    def _pop(stack: list[str] | list[bool] | list[MarkKind]) -> None:
        stack.pop()

    def _value(self, node: Node, name: str) -> str:
        return self._names.attribute(node, name)

    def _enter(self, name: str, node: Node, walker: etree.iterwalk) -> None:
        if enter := self._entering.get(name):
            enter(node)
        elif name in _SKIPPED:
            walker.skip_subtree()
        elif name == "w:txbxContent":
            self.flow.hang(partial(self._write_box, node, self._relations))
            walker.skip_subtree()
        elif picture := self._drawings.seen(name, node):
            self._show(picture)

    def _begin_paragraph(self, node: Node) -> None:
        properties = self._names.child(node, "w:pPr")
        identity = ""
        look = Look()
        if properties is not None:
            identity = value(properties, "w:pStyle", self._names)
            look = look_of(properties, self._names)
        style = self._styles.style(identity or self._styles.default)
        kind, level = block_kind(style, look.over(style.look))
        is_heading = kind is BlockKind.HEADING
        self._paragraph = Look(language=style.look.language) if is_heading else style.look
        self._run = ()
        self.flow.begin(kind, level)

    def _end_paragraph(self, _: Node) -> None:
        self.flow.end()
        self.flow.release()

    def _begin_run(self, node: Node) -> None:
        properties = self._names.child(node, "w:rPr")
        look = self._paragraph
        if properties is not None and len(properties):
            style = self._styles.style(value(properties, "w:rStyle", self._names))
            look = look_of(properties, self._names).over(style.look).over(look)
        self._language = look.language
        strong = [(MarkKind.STRONG, "")] if look.bold else []
        emphasis = [(MarkKind.EMPHASIS, "")] if look.italic else []
        self._run = (*strong, *emphasis)

    def _settings(self) -> tuple[Setting, ...]:
        address = (self._links[-1] if self._links else "") or self._fields.address
        link = [(MarkKind.LINK, address)] if address else []
        return (*((kind, "") for kind in self._changes[-1:]), *link, *self._run)

    def _say(self, words: str) -> None:
        self.flow.write(words, self._settings())

    def _say_sign(self, sign: str, _: Node) -> None:
        self._say(sign)

    def _begin_change(self, kind: MarkKind, _: Node) -> None:
        self._changes.append(kind)

    def _write_words(self, node: Node) -> None:
        words = node.text or ""
        self.spoken.count(self._language, len(words))
        self._say(words)

    def _write_break(self, node: Node) -> None:
        if self._value(node, "w:type") in {"page", "column"}:
            self.flow.space()
        else:
            self.flow.line_break()

    def _write_symbol(self, node: Node) -> None:
        self._say(symbol(self._value(node, "w:font"), self._value(node, "w:char")))

    def _begin_row(self, _: Node) -> None:
        if self._tables and self._tables[-1]:
            self.flow.begin_row()

    def _begin_cell(self, _: Node) -> None:
        if self._tables and self._tables[-1]:
            self.flow.begin_cell()

    def _end_row(self, _: Node) -> None:
        if self._tables and self._tables[-1]:
            self.flow.end_row()
            self.flow.release()

    def _refer(self, kind: str, node: Node) -> None:
        note = self._notes.take(kind, self._value(node, "w:id"))
        if note:
            if note.marker:
                self._say(note.marker)
            self.flow.hang(partial(self._write_note, note))

    def _write_note(self, note: Note) -> None:
        self.flow.begin_note(note.opening)
        self.write(note.node, note.relations)
        self.flow.end_note()
        self.flow.release()

    def _show(self, picture: tuple[str, str]) -> None:
        identity, description = picture
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
