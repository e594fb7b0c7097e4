"""Word documents: their text with headings, lists, tables, notes and tracked changes."""

from __future__ import annotations

from collections.abc import Iterator

from typing_extensions import override

from explorer.domain.document import Document
from explorer.extract.assembly import Assembler, Laid
from explorer.extract.extractor import Attachment, Extractor, Source
from explorer.extract.language import LanguageGuesser
from explorer.extract.metadata import language_code
from explorer.extract.office.docx_notes import read_notes
from explorer.extract.office.docx_styles import Styles, read_styles
from explorer.extract.office.docx_writer import DocxWriter
from explorer.extract.office.embedded import embedded_files
from explorer.extract.office.ooxml_metadata import ooxml_metadata
from explorer.extract.office.package import Package, open_package
from explorer.extract.office.relations import Relations, main_part, relations_of
from explorer.extract.office.xml import Names, text_of, tree, units


class DocxText(Extractor):
    """Reads .docx, .docm and .dotx; runs no macro, and follows nothing out of the file."""

    name = "docx"
    version = 1
    suffixes = frozenset({".docx", ".docm", ".dotx", ".dotm"})

    def __init__(self, languages: LanguageGuesser) -> None:
        self._languages = languages
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Read a document; raises ExtractionError when it is none, or locked, or has no text."""
        package = open_package(source)
        names = Names()
        part = main_part(package, names, "word/document.xml")
        relations = relations_of(package, part, names)
        styles = read_styles(package, next(relations.parts("styles"), ""), names)
        notes = read_notes(package, relations, names)
        writer = DocxWriter(package, names, styles, notes, relations)
        _write(package, part, names, relations, writer)
        content = writer.flow.builder.finish()
        language = self._language(content.text, writer, styles)
        metadata = ooxml_metadata(package, names, language)
        laid = Laid(problems=tuple(package.problems))
        return self._assembler.document(source, content, metadata, laid)

    @override
    def attachments(self, source: Source) -> Iterator[Attachment]:
        """The files put into the document as they are."""
        package = open_package(source)
        names = Names()
        yield from embedded_files(package, names, [main_part(package, names, "word/document.xml")])

    def _language(self, text: str, writer: DocxWriter, styles: Styles) -> str:
        """What most words are marked as; if none, what they look like; if unsure, the default."""
        by_eye = writer.spoken.most() or self._languages.guess(text)
        return by_eye or language_code(styles.language)


def _write(
    package: Package, part: str, names: Names, relations: Relations, writer: DocxWriter
) -> None:
    seen: set[str] = set()
    _write_asides(package, names, relations.parts("header"), writer, seen)
    for node in units(package, part, names, "w:body"):
        writer.write(node)
    writer.write_left_notes()
    _write_asides(package, names, relations.parts("footer"), writer, seen)


def _write_asides(
    package: Package, names: Names, parts: Iterator[str], writer: DocxWriter, seen: set[str]
) -> None:
    """Write the running heads or feet in ``parts``, each that differs from the others once."""
    for part in parts:
        root = tree(package, part)
        words = "" if root is None else " ".join(text_of(root).split())
        if root is not None and words not in seen:
            writer.write_aside(root, relations_of(package, part, names))
        seen.add(words)
