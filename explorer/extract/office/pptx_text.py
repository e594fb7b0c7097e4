"""PowerPoint presentations: a page for each slide, with its notes and comments."""

from __future__ import annotations

from collections.abc import Iterator

from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.page import Page
from explorer.extract.assembly import Assembler, Laid
from explorer.extract.extractor import Attachment, Extractor, Source
from explorer.extract.language import LanguageGuesser
from explorer.extract.office.embedded import embedded_files
from explorer.extract.office.joining import joined
from explorer.extract.office.ooxml_metadata import ooxml_metadata
from explorer.extract.office.package import open_package
from explorer.extract.office.pptx_slides import open_deck
from explorer.extract.office.slides import with_hidden


class PptxText(Extractor):
    """Reads .pptx, .ppsx and .pptm; runs no macro, and follows nothing out of the file."""

    name = "pptx"
    version = 1
    suffixes = frozenset({".pptx", ".ppsx", ".pptm", ".ppsm", ".potx", ".potm"})

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Read slides; raises ExtractionError when there are none, or it is locked."""
        deck = open_deck(open_package(source))
        content, spans = joined(list(deck.slides()))
        pages = tuple(Page(span, str(number), *deck.size) for number, span in enumerate(spans, 1))
        metadata = ooxml_metadata(deck.package, deck.names, deck.spoken.most())
        laid = Laid(pages=pages, problems=tuple(deck.package.problems))
        return self._assembler.document(source, content, with_hidden(metadata, deck.hidden), laid)

    @override
    def attachments(self, source: Source) -> Iterator[Attachment]:
        """The files put on the slides as they are."""
        deck = open_deck(open_package(source))
        yield from embedded_files(deck.package, deck.names, deck.parts)
