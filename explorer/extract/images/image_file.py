"""Pictures as documents: a picture is a scanned page, whose text has to be recognised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.page import Page
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.span import Span
from explorer.extract.assembly import Assembler, Laid
from explorer.extract.builder import Content
from explorer.extract.extractor import Extractor, Recognised, Source
from explorer.extract.images import sizing
from explorer.extract.images.captioned import caption_content, with_caption
from explorer.extract.images.describing import caption, metadata_of, told_by
from explorer.extract.images.endings import is_cut_short
from explorer.extract.images.opening import MOST_PAGES, opened, pages_of
from explorer.extract.images.told import Told
from explorer.extract.language import LanguageGuesser
from explorer.extract.layout.compose import compose
from explorer.extract.layout.placed import PlacedPage
from explorer.extract.ocr.assemble import merge


class _Seen(NamedTuple):
    """What the headers of a picture show: its form, its pages, words about it, and damage."""

    form: str
    pages: tuple[PlacedPage, ...]
    told: Told
    problems: tuple[Problem, ...]


class ImageFile(Extractor):
    """Reads pictures of pages: what they say of themselves, and what was recognised on them."""

    name = "image"
    version = 2
    suffixes = frozenset(
        {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp", ".webp", ".jp2"}
    )

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Read a picture; raises ExtractionError when it is none, or has no words yet."""
        seen = _look(source)
        recognised = source.options.recognised
        if recognised is None:
            return self._captioned(source, seen)
        return self._recognised(source, seen, recognised)

    def _captioned(self, source: Source, seen: _Seen) -> Document:
        """As much as can be said without recognising any text."""
        content = caption_content(caption(seen.told))
        count = len(seen.pages)
        what = "a picture" if count == 1 else f"a scan of {count} pages"
        unread = Problem(
            ProblemKind.NEEDS_OCR,
            f"{source.name} is {what}; have its text recognised (OCR) to read it.",
        )
        laid = Laid(_blank_pages(content, seen.pages), problems=(unread, *seen.problems))
        return self._assembler.document(source, content, metadata_of(seen.told, seen.form), laid)

    def _recognised(self, source: Source, seen: _Seen, recognised: Recognised) -> Document:
        merged = merge(source.name, seen.pages, range(len(seen.pages)), recognised)
        composed = compose(merged.pages)
        words = caption_content(caption(seen.told))
        content, pages = with_caption(words, composed.content, composed.pages)
        problems = (*merged.problems, *seen.problems)
        if not content.has_words and not problems:
            raise ExtractionError(
                f"No text was recognised on {source.name}; it seems to be a picture without words.",
                ProblemKind.EMPTY,
            )
        metadata = metadata_of(seen.told, seen.form, merged.properties)
        document = self._assembler.document(
            source, content, metadata, Laid(pages, problems=problems)
        )
        return replace(document, extractor=f"{document.extractor}+{recognised.by}")


def _look(source: Source) -> _Seen:
    with opened(source.name, source.stream) as image:
        told = told_by(image)
        width, height = image.size
        sizes = [sizing.points(image) for _ in pages_of(image)]
        form = f"{image.format}, {width} x {height} pixels"
        cut = is_cut_short(source.stream, str(image.format))
    pages = tuple(PlacedPage(str(n), *size, ()) for n, size in enumerate(sizes, start=1))
    if len(pages) > 1:
        form += f", {len(pages)} pages"
    return _Seen(form, pages, told, tuple(_problems(source.name, len(pages), cut=cut)))


def _problems(name: str, pages: int, *, cut: bool) -> Iterator[Problem]:
    if cut:
        yield Problem(
            ProblemKind.DAMAGED,
            f"{name} is cut short; the end of the picture is missing. Look for a whole copy of it.",
        )
    if pages >= MOST_PAGES:
        yield Problem(
            ProblemKind.TOO_LARGE,
            f"{name} has more than {MOST_PAGES:,} pages; only these are shown. Split it.",
        )


def _blank_pages(content: Content, pages: tuple[PlacedPage, ...]) -> tuple[Page, ...]:
    """Pages of which nothing is known but that the caption is on the first."""
    end = len(content.text)
    return tuple(
        Page(Span(end if number else 0, end), page.label, page.width, page.height)
        for number, page in enumerate(pages)
    )
