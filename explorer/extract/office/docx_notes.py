"""Footnotes, endnotes and comments of a Word document, found when the text refers to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from explorer.extract.metadata import one_line
from explorer.extract.office.package import Package
from explorer.extract.office.relations import Relations, relations_of
from explorer.extract.office.xml import Names, Node, tree

_KINDS = {"w:footnote": "footnotes", "w:endnote": "endnotes", "w:comment": "comments"}
_ROMAN = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))


@dataclass(frozen=True, slots=True)
class Note:
    """One note: its element, what its part refers to, and what it opens with.

    ``marker`` is what stands in the running text, "" for a comment.
    """

    node: Node
    relations: Relations
    opening: str
    marker: str = ""


@dataclass(slots=True)
class Notes:
    """The notes that have not been written yet; each is given once."""

    names: Names
    waiting: dict[tuple[str, str], tuple[Node, Relations]] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)

    def take(self, kind: str, identity: str) -> Note | None:
        """The note of a kind ("w:footnote" and so on) with an id, unless it was taken."""
        found = self.waiting.pop((kind, identity), None)
        if found is None:
            return None
        node, relations = found
        if kind == "w:comment":
            author = one_line(self.names.attribute(node, "w:author"))
            return Note(node, relations, f"Comment by {author}:" if author else "Comment:")
        number = self.taken[kind] = self.taken.get(kind, 0) + 1
        marker = f"[{roman(number) if kind == 'w:endnote' else number}]"
        return Note(node, relations, marker, marker)

    def rest(self) -> Iterator[Note]:
        """The notes that nothing refers to."""
        for key in list(self.waiting):
            note = self.take(*key)
            if note:
                yield note


def read_notes(package: Package, document: Relations, names: Names) -> Notes:
    """The notes and comments in the parts that the document refers to."""
    notes = Notes(names)
    for kind, relation in _KINDS.items():
        for part in document.parts(relation):
            _add(notes, kind, tree(package, part), relations_of(package, part, names))
    return notes


def _add(notes: Notes, kind: str, root: Node | None, relations: Relations) -> None:
    names = notes.names
    for node in () if root is None else names.below(root, kind):
        if names.attribute(node, "w:type") in {"", "normal"}:
            notes.waiting[kind, names.attribute(node, "w:id")] = (node, relations)


def roman(number: int) -> str:
    """A number from 1 in small Roman numerals, as endnotes are numbered."""
    if number > 100:
        return str(number)
    numeral = ""
    for letters, size in _ROMAN:
        while number >= size:
            numeral += letters
            number -= size
    return numeral
