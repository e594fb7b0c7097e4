"""Web pages saved as HTML: their article, without what is around it."""

from __future__ import annotations

from dataclasses import replace

from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.properties import PropertyName
from explorer.extract.assembly import Assembler, Laid
from explorer.extract.builder import Content
from explorer.extract.dom import Element, parse
from explorer.extract.encoding import decode, looks_binary
from explorer.extract.extractor import Extractor, ReadingOptions, Source
from explorer.extract.html_blocks import blocks_of
from explorer.extract.html_encoding import declared_encoding
from explorer.extract.html_metadata import page_metadata, saved_from
from explorer.extract.html_repair import bounded
from explorer.extract.language import LanguageGuesser
from explorer.extract.main_content import main_content
from explorer.extract.metadata import Metadata, properties_of
from explorer.extract.reading import read_bytes


class HtmlText(Extractor):
    """Reads .html, .htm and .xhtml; loads nothing that a page refers to."""

    name = "html"
    version = 2
    suffixes = frozenset({".html", ".htm", ".xhtml"})

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Read a page; raises ExtractionError when it is no page or has no text."""
        data = read_bytes(source)
        decoded = decode(data, declared_encoding(data))
        if looks_binary(data, decoded.encoding):
            raise ExtractionError(
                f"{source.name} is not a web page, whatever its name says.",
                ProblemKind.NOT_A_DOCUMENT,
            )
        page, problems = page_of(decoded.text, source.name)
        content = content_of_page(page, source.options)
        metadata = _addressed(page_metadata(page), decoded.text)
        return self._assembler.document(source, content, metadata, Laid(problems=problems))


def _addressed(metadata: Metadata, html: str) -> Metadata:
    """The same, with the address that the page was saved from where it does not say one."""
    noted = properties_of(((PropertyName.ADDRESS, saved_from(html)),))
    if not noted or PropertyName.ADDRESS in dict(metadata.properties):
        return metadata
    return replace(metadata, properties=(*metadata.properties, *noted))


def page_of(html: str, name: str) -> tuple[Element, tuple[Problem, ...]]:
    """The page in some HTML, and what is wrong with it; ``name`` is what that is called."""
    page = parse(html)
    if len(bounded(html)) == len(html):
        return page, ()
    problem = Problem(
        ProblemKind.TOO_LARGE,
        f"{name} has more elements than any real page, and only its beginning was read; "
        "save it in several files to have all of it read.",
    )
    return page, (problem,)


def content_of_page(page: Element, options: ReadingOptions) -> Content:
    """The text of a page: its article, or all of it where that is wished."""
    if options.whole_page:
        return blocks_of([page], is_whole=True)
    return blocks_of(main_content(page))
