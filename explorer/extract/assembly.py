"""Puts text and metadata together as a Document, filling in what can be filled in."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.domain.document import BlockKind, Document
from explorer.domain.errors import ExtractionError
from explorer.extract.builder import Content
from explorer.extract.extractor import Extractor, Source
from explorer.extract.language import LanguageGuesser
from explorer.extract.metadata import Metadata, one_line, readable_name


@dataclass(frozen=True, slots=True)
class Assembler:
    """Makes Documents for one extractor."""

    extractor: Extractor
    languages: LanguageGuesser

    def document(self, source: Source, content: Content, metadata: Metadata) -> Document:
        """A Document; its title is at least its first heading or its file's name.

        Raises ExtractionError when there is no text.
        """
        if not content.blocks:
            raise ExtractionError(f"{source.name} has no text in it.")
        return Document(
            text=content.text,
            blocks=content.blocks,
            marks=content.marks,
            title=metadata.title or _first_heading(content) or readable_name(source.name),
            author=metadata.author,
            date=metadata.date,
            language=metadata.language or self.languages.guess(content.text),
            keywords=metadata.keywords,
            format=self.extractor.name,
            extractor=f"{self.extractor.name}/{self.extractor.version}",
        )


def _first_heading(content: Content) -> str:
    headings = (block for block in content.blocks[:50] if block.kind is BlockKind.HEADING)
    return next((one_line(block.span.within(content.text)) for block in headings), "")
