"""Writes the body of an OpenDocument text or slide as blocks and marks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from lxml import etree

from explorer.domain.document import BlockKind, MarkKind
from explorer.extract.metadata import one_line
from explorer.extract.office.flow import Flow, Setting
from explorer.extract.office.odf_changes import Changes
from explorer.extract.office.odf_pictures import description_of, drawn, picture_of
from explorer.extract.office.odf_styles import OdfStyles, small
from explorer.extract.office.odf_tables import cell_repeats, is_layout
from explorer.extract.office.package import Package
from explorer.extract.office.relations import safe_address
from explorer.extract.office.spoken import SpokenLanguages
from explorer.extract.office.xml import Names, Node, text_of, walk

_SKIPPED_TAGS = (
    "office:forms office:scripts office:font-face-decls office:automatic-styles office:styles "
    "office:binary-data office:event-listeners svg:title svg:desc text:note-citation "
    "text:table-of-content-source text:illustration-index-source text:table-index-source "
    "text:object-index-source text:user-index-source text:alphabetical-index-source "
    "text:bibliography-source text:sequence-decls text:variable-decls text:user-field-decls "
    "text:changed-region draw:glue-point table:table-source office:dde-source text:ruby-text-decls"
)
_SKIPPED = frozenset(_SKIPPED_TAGS.split())
_SPACES = ("text:s", "text:tab", "text:ruby-text")
_APART = ("draw:text-box", "office:annotation", "text:note", "draw:image", "draw:object")
_RUNNING = frozenset({"page-number", "date-time", "footer", "header"})
_HEADINGS = {"title": 1, "subtitle": 2}
_Handler = Callable[[Node], None]


class OdfWriter:
    """Walks through elements and tells a Flow what it sees.

    What hangs on a paragraph or a row (notes, boxes, pictures) is written after it.
    """

    def __init__(self, package: Package, names: Names, styles: OdfStyles, changes: Changes) -> None:
        self.flow = Flow()
        self.spoken = SpokenLanguages()
        self._package = package
        self._names = names
        self._styles = styles
        self._changes = changes
        self._after: list[Callable[[], None]] = []
        self._lists = 0
        self._paragraphs = 0
        self._tables: list[bool] = []
        self._links: list[str] = []
        self._spans: list[tuple[Setting, ...]] = []
        self._languages: list[str] = []
        self._shown_as: list[tuple[BlockKind, int] | None] = []
        self._is_deleted = False
        self._notes = 0
        self._endnotes = 0
        self._entering = self._entering_handlers()
        self._leaving = self._leaving_handlers()

    def write(self, root: Node) -> None:
        """Write all that is in an element, without what stands after it."""
        for is_start, name, node, walker in walk(root, self._names):
            if is_start:
                self._enter(name, node, walker)
            else:
                self._leave(name, node, root)
        self._flush()
