"""OpenDocument texts: their words with headings, lists, tables, notes and tracked changes."""

from __future__ import annotations

from typing_extensions import override

from explorer.domain.document import Document
from explorer.extract.assembly import Assembler, Laid
from explorer.extract.extractor import Extractor, Source
from explorer.extract.language import LanguageGuesser
from explorer.extract.metadata import language_code
from explorer.extract.office.odf_changes import Changes
from explorer.extract.office.odf_file import OdfFile, learn, open_odf
from explorer.extract.office.odf_metadata import odf_metadata
from explorer.extract.office.odf_writer import OdfWriter
from explorer.extract.office.spoken import SpokenLanguages
from explorer.extract.office.xml import Node, text_of, units


class OdtText(Extractor):
    """Reads .odt and .ott; runs no macro, and follows nothing out of the file."""

    name = "odt"
    version = 1
    suffixes = frozenset({".odt", ".ott"})

    def __init__(self, languages: LanguageGuesser) -> None:
        self._languages = languages
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Read a text; raises ExtractionError when it is none, or locked, or has no words."""
        file = open_odf(source)
        spoken = SpokenLanguages()
        changes = Changes(file.names)
        writer = OdfWriter(file.package, file.names, file.styles, changes, spoken)
        _write(file, writer)
        content = writer.flow.builder.finish()
        marked = spoken.most() or self._languages.guess(content.text)
        language = marked or language_code(file.styles.language)
        metadata = odf_metadata(file.package, file.names, language)
        laid = Laid(problems=tuple(file.package.problems))
        return self._assembler.document(source, content, metadata, laid)


def _write(file: OdfFile, writer: OdfWriter) -> None:
    seen: set[str] = set()
    _write_asides(file.heads, writer, seen)
    holders = ("office:automatic-styles", "office:text")
    for node in units(file.package, "content.xml", file.names, *holders):
        if file.names.of(node).startswith("style:"):
            learn(file, node)
        else:
            writer.write(node)
    _write_asides(file.feet, writer, seen)


def _write_asides(nodes: list[Node], writer: OdfWriter, seen: set[str]) -> None:
    """Write running heads or feet, each that differs from the others once."""
    for node in nodes:
        words = " ".join(text_of(node).split())
        if words not in seen:
            writer.write_aside(node)
        seen.add(words)
