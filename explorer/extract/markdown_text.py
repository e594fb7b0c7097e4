"""Markdown files: front matter, and the text with its structure."""

from __future__ import annotations

from markdown import Markdown
from typing_extensions import override

from explorer.domain.canonical import canonical
from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.extract.assembly import Assembler
from explorer.extract.builder import Content
from explorer.extract.dom import parse
from explorer.extract.encoding import decode, looks_binary
from explorer.extract.extractor import Extractor, Source
from explorer.extract.front_matter import split_front_matter
from explorer.extract.html_blocks import blocks_of
from explorer.extract.language import LanguageGuesser
from explorer.extract.markdown_bounds import is_too_hard
from explorer.extract.plain_blocks import content_of
from explorer.extract.reading import read_bytes

_EXTENSIONS = ("tables", "fenced_code", "footnotes", "sane_lists", "def_list")


class MarkdownText(Extractor):
    """Reads .md and .markdown; HTML within is read as on a page, and never loaded or run."""

    name = "md"
    version = 1
    suffixes = frozenset({".md", ".markdown"})

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Read a Markdown text; raises ExtractionError when it is binary or empty."""
        data = read_bytes(source)
        decoded = decode(data)
        if looks_binary(data, decoded.encoding):
            raise ExtractionError(f"{source.name} is not a text file, whatever its name says.")
        metadata, body = split_front_matter(canonical(decoded.text))
        return self._assembler.document(source, markdown_content(body), metadata)


def markdown_content(markdown: str) -> Content:
    """The text, blocks and marks of canonical Markdown.

    Where no converter can cope with it, it is kept as plain text.
    """
    if is_too_hard(markdown):
        return content_of(markdown)
    try:
        html = Markdown(extensions=list(_EXTENSIONS)).convert(markdown)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        return content_of(markdown)
    return blocks_of([parse(html)])
