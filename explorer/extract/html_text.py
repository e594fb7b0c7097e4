"""Web pages saved as HTML: their article, without what is around it."""

from __future__ import annotations

from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.extract.assembly import Assembler
from explorer.extract.dom import parse
from explorer.extract.encoding import decode, looks_binary
from explorer.extract.extractor import Extractor, Source
from explorer.extract.html_blocks import blocks_of
from explorer.extract.html_encoding import declared_encoding
from explorer.extract.html_metadata import page_metadata
from explorer.extract.language import LanguageGuesser
from explorer.extract.main_content import main_content
from explorer.extract.reading import read_bytes


class HtmlText(Extractor):
    """Reads .html, .htm and .xhtml; loads nothing that a page refers to."""

    name = "html"
    version = 1
    suffixes = frozenset({".html", ".htm", ".xhtml"})

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Read a page; raises ExtractionError when it is no page or has no text."""
        data = read_bytes(source)
        decoded = decode(data, declared_encoding(data))
        if looks_binary(data, decoded.encoding):
            raise ExtractionError(f"{source.name} is not a web page, whatever its name says.")
        page = parse(decoded.text)
        return self._assembler.document(source, blocks_of(main_content(page)), page_metadata(page))
