"""Puts the caption of a picture before the text that was recognised on it."""

from __future__ import annotations

from array import array
from dataclasses import replace

from explorer.domain.document import Block, BlockKind
from explorer.domain.page import Page, WordBoxes
from explorer.domain.span import Span
from explorer.extract.builder import Content, TextBuilder


def caption_content(paragraphs: str) -> Content:
    """A caption as a text: a paragraph for each of its lines."""
    builder = TextBuilder()
    for line in paragraphs.splitlines():
        builder.open_block(BlockKind.PARAGRAPH)
        builder.add(line)
    return builder.finish()


def with_caption(
    caption: Content, content: Content, pages: tuple[Page, ...]
) -> tuple[Content, tuple[Page, ...]]:
    """``content`` after ``caption``, which stands on the first page of ``pages``."""
    if not caption.text:
        return content, pages
    between = "\n" if content.text else ""
    shift = len(caption.text) + len(between)
    blocks = (Block(b.kind, _moved(b.span, shift), b.level) for b in content.blocks)
    marks = (replace(mark, span=_moved(mark.span, shift)) for mark in content.marks)
    text = caption.text + between + content.text
    whole = Content(text, (*caption.blocks, *blocks), tuple(marks), content.pictures)
    moved = [
        replace(page, span=_moved(page.span, shift), words=_boxes(page, shift)) for page in pages
    ]
    moved[:1] = [replace(page, span=Span(0, page.span.end)) for page in moved[:1]]
    return whole, tuple(moved)


def _moved(span: Span, shift: int) -> Span:
    return Span(span.start + shift, span.end + shift)


def _boxes(page: Page, shift: int) -> WordBoxes:
    return WordBoxes(array("I", (place + shift for place in page.words.spans)), page.words.boxes)
