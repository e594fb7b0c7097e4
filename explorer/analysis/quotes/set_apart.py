"""Speech set apart by its form: turns of a transcript and block quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer.analysis.quotes.further import introduced, line_before
from explorer.analysis.quotes.scene import Scene
from explorer.analysis.quotes.sources import Named, Source
from explorer.analysis.quotes.utterance import Attribution, Rule, Utterance
from explorer.analysis.transcript import Turn, turns
from explorer.domain.document import Block, BlockKind
from explorer.domain.quote import QuoteStyle
from explorer.domain.span import Span


def turns_said(scene: Scene) -> Iterator[Utterance]:
    """Each turn of a transcript as a direct quote."""
    for turn in turns(scene.text):
        attribution = Attribution(Rule.TURN, None, _label(scene, turn))
        yield Utterance((turn.words,), QuoteStyle.DIRECT, attribution)


def _label(scene: Scene, turn: Turn) -> Source:
    found = scene.speakers_in(turn.label) if turn.named else ()
    if not found:
        return Source(turn.label, Named.DESCRIPTION)
    return Source(found[-1].span, Named.NAME, found[-1].name)


def blocks_said(scene: Scene, blocks: Sequence[Block]) -> Iterator[Utterance]:
    """Each block quotation that words with a colon introduce."""
    for run in _runs(blocks):
        intro = line_before(scene, run[0].span.start)
        if intro is None or not intro.within(scene.text).endswith(":"):
            continue
        found = introduced(scene, intro)
        parts = tuple(part for block in run for part in _words(scene.text, block.span))
        if found and parts:
            attribution = Attribution(Rule.BLOCK, found.cue, found.source)
            yield Utterance(parts, QuoteStyle.DIRECT, attribution)


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Block quotations that follow right on each other, together."""
    run: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.QUOTATION:
            run.append(block)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _words(text: str, span: Span) -> Iterator[Span]:
    """The words of a block without white space and quotation marks around them."""
    words = span.within(text)
    inner = words.strip(" \t\xa0\n")
    if inner[:1] in {"“", '"', "«"} and inner[-1:] in {"”", '"', "»"}:
        inner = inner[1:-1].strip()
    if inner:
        start = span.start + words.index(inner)
        yield Span(start, start + len(inner))
