"""What of the marks in a text is drawn on a page, as boxes in the page's own points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from explorer.domain.page import Box, Page
from explorer.domain.span import Span
from explorer.gui.reader.highlight_layers import Painted, Segment
from explorer.gui.reader.page_words import line_edges, stretches
from explorer.gui.theme import Line, MarkStyle, Theme


@dataclass(frozen=True, slots=True)
class Drawn:
    """Stretches of one page that are drawn in one style."""

    boxes: tuple[Box, ...]
    style: MarkStyle


@dataclass(frozen=True, slots=True)
class PageShapes:
    """All marks of one page: what lies under the words, frames, and bars beside quotes.

    A bar has the line's box and whether it stands at its right, where the text begins.
    """

    marks: tuple[Drawn, ...] = ()
    frames: tuple[Drawn, ...] = ()
    bars: tuple[tuple[Box, bool], ...] = ()


def page_shapes(page: Page, text: str, segments: Sequence[Segment], theme: Theme) -> PageShapes:
    """The shapes of ``segments`` (those that lie on ``page``) in the styles of ``theme``."""

    def drawn(span: Span, style: MarkStyle) -> Drawn:
        return Drawn(tuple(stretches(page.words, span, text)), style)

    marks = tuple(drawn(each.span, _laid_over(each.marks, theme)) for each in segments)
    frames = tuple(drawn(span, style) for span, style in _framed(segments, theme))
    bars = tuple(edge for span in _quoted(segments) for edge in line_edges(page.words, span, text))
    return PageShapes(marks, frames, bars)


def _laid_over(marks: Iterable[Painted], theme: Theme) -> MarkStyle:
    """The style of marks laid over each other, from the lowest layer up."""
    background, line, colour = "", Line.NONE, ""
    for mark in marks:
        style = theme.mark(mark.layer, mark.style)
        background = style.background or background
        if style.line is not Line.NONE:
            line, colour = style.line, style.line_colour
    return MarkStyle(background, line=line, line_colour=colour)


def _framed(segments: Iterable[Segment], theme: Theme) -> Iterator[tuple[Span, MarkStyle]]:
    """Each run of segments that has the same uppermost mark with a frame, and its style."""

    def uppermost(segment: Segment) -> Painted | None:
        marks = reversed(segment.marks)
        return next((m for m in marks if theme.mark(m.layer, m.style).frame), None)

    for mark, run in groupby(segments, key=uppermost):
        if mark is not None:
            stretch = list(run)
            span = Span(stretch[0].span.start, stretch[-1].span.end)
            yield span, theme.mark(mark.layer, mark.style)


def _quoted(segments: Iterable[Segment]) -> Iterator[Span]:
    """The stretches that are quoted, each as one however many other marks cut it."""
    run: Span | None = None
    for segment in segments:
        if not any(mark.layer == "quote" for mark in segment.marks):
            continue
        if run is not None and segment.span.start == run.end:
            run = Span(run.start, segment.span.end)
            continue
        if run is not None:
            yield run
        run = segment.span
    if run is not None:
        yield run
