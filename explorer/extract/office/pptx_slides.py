"""The slides of a presentation in their order, each with its notes and comments as one text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from explorer.extract.builder import Content
from explorer.extract.office.package import Package
from explorer.extract.office.pptx_comments import Authors, comments_of, read_authors
from explorer.extract.office.pptx_shapes import RUNNING, TITLES, ShapeWriter, role_of
from explorer.extract.office.relations import Relations, main_part, relations_of
from explorer.extract.office.slides import HIDDEN
from explorer.extract.office.spoken import SpokenLanguages
from explorer.extract.office.xml import Names, Node, text_of, tree

USUAL_SIZE = (720.0, 540.0)  # points
_EMU = 12_700  # to a point
_OFF = frozenset({"0", "false"})


@dataclass(slots=True)
class Deck:
    """A presentation: its slides' parts in order, and the size of a slide in points."""

    package: Package
    names: Names
    parts: list[str]
    size: tuple[float, float]
    authors: Authors
    spoken: SpokenLanguages = field(default_factory=SpokenLanguages)
    hidden: list[int] = field(default_factory=list)

    def slides(self) -> Iterator[Content]:
        """The text of one slide after the other; what is missing is reported."""
        for number, part in enumerate(self.parts, 1):
            root = tree(self.package, part)
            if root is None:
                name = self.package.source.name
                self.package.report(f"Slide {number} of {name} is missing or broken.")
                yield Content("")
                continue
            if root.get("show") in _OFF:
                self.hidden.append(number)
            yield self._slide(part, root, is_hidden=root.get("show") in _OFF)

    def _slide(self, part: str, root: Node, *, is_hidden: bool) -> Content:
        relations = relations_of(self.package, part, self.names)
        writer = ShapeWriter(self.package, self.names, relations, self.spoken)
        if is_hidden:
            writer.flow.begin_note(HIDDEN)
            writer.flow.end_note()
        for node in _title_first(root, self.names):
            writer.write(node)
        for notes in relations.parts("notesSlide"):
            self._write_notes(notes, writer)
        for opening, words in comments_of(self.package, relations, self.names, self.authors):
            writer.flow.begin_note(opening)
            writer.flow.write(words)
            writer.flow.end_note()
        return writer.flow.builder.finish()

    def _write_notes(self, part: str, writer: ShapeWriter) -> None:
        root = tree(self.package, part)
        shapes = [] if root is None else list(_shapes(root, self.names))
        relations = relations_of(self.package, part, self.names)
        said = [node for node in shapes if self._is_said(node)]
        if any(text_of(node).strip() for node in said):
            writer.flow.begin_note("Notes:")
            for node in said:
                writer.write(node, relations)
            writer.flow.end_note()
        for node in shapes:
            if node not in said:
                writer.write(node, relations)

    def _is_said(self, node: Node) -> bool:
        return role_of(node, self.names) not in RUNNING


def open_deck(package: Package) -> Deck:
    """The presentation in ``package``."""
    names = Names()
    part = main_part(package, names, "ppt/presentation.xml")
    relations = relations_of(package, part, names)
    root = tree(package, part)
    authors = read_authors(package, relations)
    if root is None:
        return Deck(package, names, list(relations.parts("slide")), USUAL_SIZE, authors)
    found = _slide_parts(root, relations, names) or list(relations.parts("slide"))
    return Deck(package, names, found, _size(root, names), authors)


def _slide_parts(root: Node, relations: Relations, names: Names) -> list[str]:
    listed = (names.attribute(node, "r:id") for node in names.below(root, "p:sldId"))
    return list(dict.fromkeys(part for part in map(relations.part, listed) if part))


def _size(root: Node, names: Names) -> tuple[float, float]:
    node = names.child(root, "p:sldSz")
    width, height = ("", "") if node is None else (node.get("cx") or "", node.get("cy") or "")
    if not (_is_length(width) and _is_length(height)):
        return USUAL_SIZE
    return int(width) / _EMU, int(height) / _EMU


def _is_length(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < int(text[:12]) < 10**9 and len(text) < 10


def _shapes(root: Node, names: Names) -> Iterator[Node]:
    return (shape for shapes in names.below(root, "p:spTree") for shape in shapes)


def _title_first(root: Node, names: Names) -> list[Node]:
    shapes = list(_shapes(root, names))
    titles = [shape for shape in shapes if role_of(shape, names) in TITLES]
    return [*titles, *(shape for shape in shapes if shape not in titles)]
