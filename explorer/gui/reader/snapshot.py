"""Marks written into a text in brackets, for tests and for reports of faults."""

from __future__ import annotations

from explorer.domain.span import Span
from explorer.gui.reader.highlight_layers import HighlightLayers, Painted, Segment


def marked(text: str, layers: HighlightLayers, span: Span | None = None) -> str:
    """``text`` (or ``span`` of it) with the shown marks, as in ``[entity=person:Ada] said``.

    Each stretch names its layers from the lowest up: ``[quote+hit:so]``.
    """
    span = span or Span(0, len(text))
    pieces, done = [], span.start
    for segment in layers.segments(span):
        pieces += [text[done : segment.span.start], _bracketed(text, segment)]
        done = segment.span.end
    return "".join([*pieces, text[done : span.end]])


def _bracketed(text: str, segment: Segment) -> str:
    names = "+".join(_name(mark) for mark in segment.marks)
    return f"[{names}:{segment.span.within(text)}]"


def _name(mark: Painted) -> str:
    return f"{mark.layer}={mark.style}" if mark.style else mark.layer
