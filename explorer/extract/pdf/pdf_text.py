"""PDF files: their text in reading order, with a box on the page for each word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from typing_extensions import override

from explorer.domain.document import Document, Mark
from explorer.domain.page import Page
from explorer.domain.problem import Problem
from explorer.domain.properties import PropertyName
from explorer.extract.assembly import Assembler, Laid
from explorer.extract.builder import Content
from explorer.extract.extractor import Attachment, Extractor, Source
from explorer.extract.language import LanguageGuesser
from explorer.extract.layout.compose import compose
from explorer.extract.metadata import properties_of
from explorer.extract.ocr.assemble import merge
from explorer.extract.pdf.annotations import form_of
from explorer.extract.pdf.enclosed import enclosed
from explorer.extract.pdf.marking import link_marks, outline_entries
from explorer.extract.pdf.opening import opened
from explorer.extract.pdf.outline import bookmarks_of
from explorer.extract.pdf.properties import metadata_of
from explorer.extract.pdf.reading import ReadPage, State, read_pages
from explorer.extract.pdf.verdict import problems_of

_TO_RECOGNISE = frozenset({State.PICTURE, State.GARBLED})


class PdfText(Extractor):
    """Reads .pdf; one process may read only one file at a time, in one thread."""

    name = "pdf"
    version = 2
    suffixes = frozenset({".pdf"})

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Read a PDF; raises ExtractionError when it is none, is locked, or has no text."""
        with opened(source) as document:
            with form_of(document) as form:
                read = []
                for page in read_pages(document, form):
                    read.append(page)
                    source.pulse()
            metadata = metadata_of(document)
            bookmarks = bookmarks_of(document)
            count = document.pages
        read, problems, said = _with_recognised(source, read)
        composed = compose([page.placed for page in read])
        geometries = [page.geometry for page in read]
        laid = Laid(
            composed.pages,
            outline_entries(bookmarks, composed.pages, geometries),
            (*problems, *problems_of(source.name, read, count)),
        )
        content = _with_links(composed.content, composed.pages, read)
        metadata = replace(metadata, properties=metadata.properties + properties_of(said))
        whole = self._assembler.document(source, content, metadata, laid)
        by = source.options.recognised
        return replace(whole, extractor=f"{whole.extractor}+{by.by}") if by else whole

    @override
    def attachments(self, source: Source) -> Iterator[Attachment]:
        """The files inside; raises ExtractionError when they are too much."""
        with opened(source) as document:
            yield from enclosed(document, source)


def _with_recognised(
    source: Source, read: list[ReadPage]
) -> tuple[list[ReadPage], Sequence[Problem], Sequence[tuple[PropertyName, str]]]:
    """The pages, those without text as they were recognised, and what is to be said of it."""
    recognised = source.options.recognised
    if recognised is None:
        return read, (), ()
    textless = [n for n, page in enumerate(read) if page.state in _TO_RECOGNISE]
    merged = merge(source.name, [page.placed for page in read], textless, recognised)
    pages = list(read)
    for number in textless:
        pages[number] = replace(read[number], placed=merged.pages[number], state=State.READ)
    return pages, merged.problems, merged.properties


def _with_links(content: Content, pages: Sequence[Page], read: Sequence[ReadPage]) -> Content:
    links: list[Mark] = []
    for page, own in zip(pages, read, strict=True):
        links += link_marks(page, own.beside.links, content.blocks)
    if not links:
        return content
    marks = {*content.marks, *links}
    order = sorted(
        marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.kind, mark.target)
    )
    return replace(content, marks=tuple(order))
