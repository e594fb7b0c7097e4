"""One chapter of a book: all of its page as text, with pictures and notes as blocks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from explorer.domain.canonical import canonical
from explorer.domain.document import PICTURE_SIGN, Block, BlockKind, Picture
from explorer.domain.span import Span
from explorer.extract.boilerplate import is_never_text
from explorer.extract.builder import Content
from explorer.extract.dom import Element, descend, first, parse, pruned
from explorer.extract.encoding import decode
from explorer.extract.html_blocks import blocks_of
from explorer.extract.html_encoding import declared_encoding
from explorer.extract.office.epub_notes import NOTE_SIGN, is_way_back, place_notes
from explorer.extract.office.epub_outline import anchors_in
from explorer.extract.office.epub_pictures import place_pictures, sources_in
from explorer.extract.office.package import Package

_DOCTYPE = re.compile("<!DOCTYPE", re.IGNORECASE)
_SIGNS = re.compile(f"[{PICTURE_SIGN}{NOTE_SIGN}]")
_WHITE = re.compile("[ \t\n\x1f]+")
_LONGEST_OPENING = 60
# In a book these hold text, or what is shown instead of what cannot be.
_SHOWN = {
    "aside": "section",
    "nav": "section",
    "form": "div",
    "fieldset": "div",
    "dialog": "div",
    "menu": "ul",
    "button": "span",
    "math": "span",
    "svg": "span",
    "text": "div",
    "object": "div",
    "audio": "div",
    "video": "div",
    "canvas": "div",
}
_NOT_SHOWN = frozenset({"annotation", "annotation-xml", "metadata", "desc"})


@dataclass(frozen=True, slots=True)
class Chapter:
    """The text of a chapter, and the offsets in it of the anchors that were wanted."""

    content: Content
    anchors: dict[str, int]


def read_chapter(package: Package, part: str, wanted: frozenset[str]) -> Chapter:
    """The chapter in ``part``; without text where there is none."""
    data = package.read(part)
    text = decode(data, declared_encoding(data)).text
    body = _body(_without_doctype(text))
    place_pictures(body, part, package)
    place_notes(body)
    content = _finished(blocks_of([body]), list(sources_in(body)))
    return Chapter(content, dict(_anchors(body, content.text, wanted)))


def _without_doctype(html: str) -> str:
    """A page without what it declares of its own kind, as an HTML parser would show that."""
    found = _DOCTYPE.search(html[:2000])
    if not found:
        return html
    end = html.find(">", found.start())
    bracket = html.find("[", found.start(), end)
    if bracket >= 0:
        end = html.find(">", html.find("]", bracket))
    return html[: found.start()] + html[end + 1 :] if end >= 0 else html


def _body(html: str) -> Element:
    page = parse(html)
    body = first(page, lambda each: each.tag == "body") or page
    for element in descend(body):
        element.tag = _SHOWN.get(element.tag, element.tag)
        element.children = [
            _SIGNS.sub("", child) if isinstance(child, str) else child for child in element.children
        ]
    return pruned(body, _is_left_out)


def _is_left_out(element: Element) -> bool:
    return (
        element.tag in _NOT_SHOWN
        or is_never_text(element)
        or is_way_back(element)
        or "footnote-backref" in element.hints
    )


def _finished(content: Content, sources: list[str]) -> Content:
    """The content with its notes and pictures known as such, and without the signs of notes."""
    text = content.text
    taken = [place for block in content.blocks for place in _sign_at(block.span, text)]

    def moved(span: Span) -> Span:
        start, end = span.start, span.end
        return Span(start - bisect_left(taken, start), end - bisect_left(taken, end))

    blocks = [replace(_known(b, text), span=moved(b.span)) for b in content.blocks]
    shown = (block for block in blocks if block.kind is BlockKind.PICTURE)
    ends = [*taken, len(text)]
    starts = [0, *(place + 1 for place in taken)]
    return Content(
        "".join(text[start:end] for start, end in zip(starts, ends, strict=True)),
        tuple(block for block in blocks if len(block.span)),
        tuple(replace(mark, span=moved(mark.span)) for mark in content.marks),
        tuple(Picture(b.span, source) for b, source in zip(shown, sources, strict=False)),
    )


def _sign_at(span: Span, text: str) -> Iterator[int]:
    """The offsets of the sign that a block begins with, and of the white space after it."""
    place = span.start
    while place < span.end and (text[place] == NOTE_SIGN or text[place].isspace()):
        yield place
        place += 1


def _known(block: Block, text: str) -> Block:
    if text.startswith(NOTE_SIGN, block.span.start):
        return Block(BlockKind.NOTE, block.span)
    if text.startswith(PICTURE_SIGN, block.span.start):
        return Block(BlockKind.PICTURE, block.span)
    return block


def _anchors(body: Element, text: str, wanted: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Where each anchor is: at the first words after it, if they are found again in order."""
    done = 0
    for anchor, words in anchors_in(body, wanted) if wanted else ():
        plain = _WHITE.sub(" ", canonical(words.replace("\xad", ""))).strip()
        opening = _SIGNS.sub("", plain)[:_LONGEST_OPENING].strip()
        found = 0 if text.startswith(opening) and not done else text.find(f"\n{opening}", done) + 1
        if not found and not text.startswith(opening):
            found = max(text.find(opening, done), 0)
        done = max(done, found - 1)
        yield anchor, found
