"""OpenDocument presentations: a page for each slide, with its notes and comments."""

from __future__ import annotations

from typing_extensions import override

from explorer.domain.document import BlockKind, Document
from explorer.domain.page import Page
from explorer.extract.assembly import Assembler, Laid
from explorer.extract.builder import Content
from explorer.extract.extractor import Extractor, Source
from explorer.extract.language import LanguageGuesser
from explorer.extract.metadata import language_code
from explorer.extract.office.joining import joined
from explorer.extract.office.odf_changes import Changes
from explorer.extract.office.odf_file import USUAL_SIZE, OdfFile, learn, open_odf
from explorer.extract.office.odf_metadata import odf_metadata
from explorer.extract.office.odf_writer import OdfWriter
from explorer.extract.office.slides import HIDDEN, with_hidden
from explorer.extract.office.spoken import SpokenLanguages
from explorer.extract.office.xml import Names, Node, text_of, units

_RUNNING = frozenset({"page-number", "date-time", "footer", "header"})


class OdpText(Extractor):
    """Reads .odp and .otp; follows nothing out of the file."""

    name = "odp"
    version = 1
    suffixes = frozenset({".odp", ".otp"})

    def __init__(self, languages: LanguageGuesser) -> None:
        self._languages = languages
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Read slides; raises ExtractionError when there are none, or it is locked."""
        file = open_odf(source)
        spoken = SpokenLanguages()
        slides: list[Content] = []
        sizes: list[tuple[float, float]] = []
        hidden: list[int] = []
        holders = ("office:automatic-styles", "office:presentation")
        for node in units(file.package, "content.xml", file.names, *holders):
            if file.names.of(node).startswith("style:"):
                learn(file, node)
            elif file.names.of(node) == "draw:page":
                hidden += [len(slides) + 1] * _is_hidden(file, node)
                slides.append(_slide(file, node, spoken))
                master = file.names.attribute(node, "draw:master-page-name")
                sizes.append(file.sizes.get(master, USUAL_SIZE))
        content, spans = joined(slides)
        pages = tuple(
            Page(span, str(number), *size)
            for number, (span, size) in enumerate(zip(spans, sizes, strict=True), 1)
        )
        marked = spoken.most() or self._languages.guess(content.text)
        language = marked or language_code(file.styles.language)
        metadata = with_hidden(odf_metadata(file.package, file.names, language), hidden)
        laid = Laid(pages=pages, problems=tuple(file.package.problems))
        return self._assembler.document(source, content, metadata, laid)


def _is_hidden(file: OdfFile, page: Node) -> bool:
    style = file.names.attribute(page, "draw:style-name")
    return file.styles.is_hidden("drawing-page", style)


def _slide(file: OdfFile, page: Node, spoken: SpokenLanguages) -> Content:
    """The text of one slide: its title, the rest in order, its notes."""
    names = file.names
    writer = OdfWriter(file.package, names, file.styles, Changes(names), spoken)
    if _is_hidden(file, page):
        writer.write_note(HIDDEN, [])
    titles = [each for each in page if names.attribute(each, "presentation:class") == "title"]
    for node in (*titles, *(each for each in page if each not in titles)):
        _write_shape(names, node, writer)
    return writer.flow.builder.finish()


def _write_shape(names: Names, node: Node, writer: OdfWriter) -> None:
    role = names.attribute(node, "presentation:class")
    if names.of(node) == "presentation:notes":
        if text_of(node).strip():
            writer.write_note("Notes:", list(node))
    elif role in _RUNNING:
        writer.write_aside(node)
    else:
        writer.write(node, (BlockKind.HEADING, 1) if role == "title" else None)
