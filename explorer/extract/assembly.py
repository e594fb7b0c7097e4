"""Puts text and metadata together as a Document, filling in what can be filled in."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.domain.document import BlockKind, Document
from explorer.domain.errors import ExtractionError
from explorer.domain.page import OutlineEntry, Page
from explorer.domain.problem import Problem, ProblemKind
from explorer.extract.builder import Content
from explorer.extract.extractor import Extractor, Source
from explorer.extract.language import LanguageGuesser
from explorer.extract.metadata import Metadata, one_line, readable_name


@dataclass(frozen=True, slots=True)
class Laid:
    """What is known of a text beside it: its pages, outline, and what is missing of it."""

    pages: tuple[Page, ...] = ()
    outline: tuple[OutlineEntry, ...] = ()
    problems: tuple[Problem, ...] = ()


_FLAT = Laid()
_FIRST_YEAR, _LAST_YEAR = "1000", "2100"


@dataclass(frozen=True, slots=True)
class Assembler:
    """Makes Documents for one extractor."""

    extractor: Extractor
    languages: LanguageGuesser

    def document(
        self, source: Source, content: Content, metadata: Metadata, laid: Laid = _FLAT
    ) -> Document:
        """A Document; its title is at least its first heading or its file's name.

        Raises ExtractionError when there is no text: of the kind of its first problem.
        """
        if not content.has_words:
            raise _no_text(source, laid)
        return Document(
            text=content.text,
            blocks=content.blocks,
            marks=content.marks,
            title=metadata.title or _first_heading(content) or readable_name(source.name),
            author=metadata.author,
            date=_possible(metadata.date),
            language=metadata.language or self.languages.guess(content.text),
            keywords=metadata.keywords,
            format=self.extractor.name,
            extractor=f"{self.extractor.name}/{self.extractor.version}",
            pages=laid.pages,
            pictures=content.pictures,
            outline=laid.outline,
            properties=metadata.properties,
            problems=laid.problems,
        )


def _possible(date: str) -> str:
    """The date, unless no document can be of it."""
    return date if _FIRST_YEAR <= date[:4] <= _LAST_YEAR else ""


def _no_text(source: Source, laid: Laid) -> ExtractionError:
    if laid.problems:
        return ExtractionError(laid.problems[0].sentence, laid.problems[0].kind)
    return ExtractionError(f"{source.name} has no text in it.", ProblemKind.EMPTY)


def _first_heading(content: Content) -> str:
    headings = (block for block in content.blocks[:50] if block.kind is BlockKind.HEADING)
    return next((one_line(block.span.within(content.text)) for block in headings), "")
