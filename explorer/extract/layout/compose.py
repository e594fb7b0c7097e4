"""From words at their places on pages to one text in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from explorer.domain.document import BlockKind
from explorer.domain.page import Page
from explorer.extract.builder import Content
from explorer.extract.layout.breaks import Breaks
from explorer.extract.layout.columns import in_reading_order
from explorer.extract.layout.footnotes import part_notes
from explorer.extract.layout.hyphens import Hyphens
from explorer.extract.layout.levels import set_levels
from explorer.extract.layout.line import Line, lines_of
from explorer.extract.layout.measures import Measures, measure
from explorer.extract.layout.paragraphs import Passage, notes, passages
from explorer.extract.layout.placed import PlacedPage
from explorer.extract.layout.running import Edges, part_edges
from explorer.extract.layout.tables import with_rows
from explorer.extract.layout.turned import upright
from explorer.extract.layout.writer import Writer

_CAN_GO_ON = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


@dataclass(frozen=True, slots=True)
class Composed:
    """A text with its blocks and marks, and the pages that it stands on."""

    content: Content
    pages: tuple[Page, ...]


@dataclass(slots=True)
class _Sheet:
    """What one page has to say: at its top, in its body, beside it and at its foot."""

    heads: list[Passage]
    body: list[Passage]
    notes: list[Passage]
    feet: list[Passage]


def compose(pages: Sequence[PlacedPage]) -> Composed:
    """The words of all pages as one canonical text, with a box for each word.

    Wrapped lines are joined to paragraphs, words broken at the end of a line to words;
    running heads and feet are blocks of their own. A paragraph that goes on
    on the next page is one block, and the spans of both pages share it.
    """
    set_upright = [upright(page) for page in pages]
    turned = [page for page, _ in set_upright]
    lines = [
        in_reading_order(lines_of(page, number), page.width) for number, page in enumerate(turned)
    ]
    measures = measure(lines)
    parted = part_edges(lines, turned, measures)
    sheets = [
        _sheet(edges, page, number, measures)
        for number, (edges, page) in enumerate(zip(parted, turned, strict=True))
    ]
    _join_across_pages(sheets, measures)
    set_levels([passage for sheet in sheets for passage in sheet.body])
    turns = [turns for _, turns in set_upright]
    writer = Writer(pages, turns, Hyphens.of(chain.from_iterable(lines)))
    for passage in _in_order(sheets):
        writer.write(passage)
    return Composed(*writer.finish())


def _sheet(edges: Edges, page: PlacedPage, number: int, measures: Measures) -> _Sheet:
    if not (edges.heads or edges.body or edges.feet or page.notes):
        return _Sheet([], [], [], [])
    body, foot = part_notes(edges.body, measures)
    said = [Passage(BlockKind.NOTE, number, words=words) for words in page.notes]
    return _Sheet(
        _running(edges.heads, number),
        passages(with_rows(body), measures),
        [*notes(foot, measures), *said],
        _running(edges.feet, number),
    )


def _running(lines: list[Line], number: int) -> list[Passage]:
    return [Passage(BlockKind.RUNNING, number, [line]) for line in lines]


def _join_across_pages(sheets: list[_Sheet], measures: Measures) -> None:
    """Let paragraphs that go on on the next page have its first lines as well."""
    open_on: _Sheet | None = None
    for sheet in sheets:
        if not sheet.body:
            open_on = None if sheet.heads or sheet.notes or sheet.feet else open_on
            continue
        last = open_on.body[-1] if open_on else None
        first = sheet.body[0]
        if last and _is_one(last, first, measures):
            last.lines += first.lines
            del sheet.body[0]
        open_on = sheet if sheet.body else None


def _is_one(last: Passage, first: Passage, measures: Measures) -> bool:
    if last.kind not in _CAN_GO_ON or first.kind is not BlockKind.PARAGRAPH:
        return False
    return Breaks((), measures).goes_on(last.lines[-1], first.lines[0])


def _in_order(sheets: list[_Sheet]) -> Iterator[Passage]:
    """All passages; what stands at the foot comes before a paragraph that goes on."""
    for sheet in sheets:
        yield from sheet.heads
        goes_on = bool(sheet.body) and sheet.body[-1].lines[-1].page > sheet.body[-1].page
        yield from sheet.body[:-1] if goes_on else sheet.body
        yield from sheet.notes
        yield from sheet.feet
        if goes_on:
            yield sheet.body[-1]
