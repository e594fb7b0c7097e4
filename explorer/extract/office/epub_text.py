"""Books in EPUB: their chapters in reading order, with their table of contents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.page import OutlineEntry
from explorer.domain.span import Span
from explorer.extract.assembly import Assembler, Laid
from explorer.extract.builder import Content
from explorer.extract.extractor import Extractor, Source
from explorer.extract.language import LanguageGuesser
from explorer.extract.office.epub_chapter import Chapter, read_chapter
from explorer.extract.office.epub_metadata import book_metadata
from explorer.extract.office.epub_outline import Target, table_of_contents
from explorer.extract.office.epub_package import Book, locked_parts, open_book, report_lock
from explorer.extract.office.joining import joined
from explorer.extract.office.package import open_package


class EpubText(Extractor):
    """Reads .epub; runs no script, and follows nothing out of the file."""

    name = "epub"
    version = 1
    suffixes = frozenset({".epub"})

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Read a book; raises ExtractionError when it is none, is locked, or has no text."""
        book = open_book(open_package(source))
        contents = table_of_contents(book)
        chapters = _chapters(book, contents)
        content, spans = joined([chapter.content for chapter in chapters])
        outline = _outline(book.spine, chapters, spans, contents)
        laid = Laid(outline=outline, problems=tuple(book.package.problems))
        return self._assembler.document(source, content, book_metadata(book), laid)


def _chapters(book: Book, contents: Sequence[Target]) -> list[Chapter]:
    """The chapters in the order of the spine; what is missing or locked is reported."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for entry in contents:
        wanted[entry.part].add(entry.anchor)
    locked = locked_parts(book.package)
    return [_chapter(book, part, frozenset(wanted[part] - {""}), locked) for part in book.spine]


def _chapter(book: Book, part: str, wanted: frozenset[str], locked: frozenset[str]) -> Chapter:
    package = book.package
    if part in locked:
        report_lock(package)
    elif not package.has(part):
        package.report(f"A chapter of {package.source.name} ({part[:100]}) is missing.")
    else:
        return read_chapter(package, part, wanted)
    return Chapter(Content(""), {})


def _outline(
    spine: Sequence[str],
    chapters: Sequence[Chapter],
    spans: Sequence[Span],
    contents: Sequence[Target],
) -> tuple[OutlineEntry, ...]:
    """The table of contents with its places in the text; what leads nowhere is left out."""
    numbers = {part: number for number, part in enumerate(spine)}
    entries = []
    for entry in contents:
        number = numbers.get(entry.part)
        if number is not None:
            within = chapters[number].anchors.get(entry.anchor, 0)
            entries.append(OutlineEntry(entry.title, entry.level, spans[number].start + within))
    return tuple(entries)
