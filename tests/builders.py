"""Small makers of domain objects for tests: text in, objects out."""

from __future__ import annotations

from explorer.domain.annotations import Annotations
from explorer.domain.document import Block, BlockKind, Document
from explorer.domain.entity import Entity, EntityKind
from explorer.domain.quote import Quote, QuoteStyle
from explorer.domain.span import Span


def span_of(text: str, words: str, nth: int = 0) -> Span:
    """The place of the ``nth`` occurrence of ``words`` in ``text``."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def a_document(text: str, **metadata: str) -> Document:
    """A document whose lines are its paragraphs."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(line))))
        start += len(line) + 1
    return Document(text=text, blocks=tuple(blocks), **metadata)  # type: ignore[arg-type]


def an_entity(text: str, *names: str, kind: EntityKind = EntityKind.PERSON) -> Entity:
    """An entity named ``names[0]``, with every occurrence of each of its names."""
    spans: set[Span] = set()
    for name in sorted(names, key=len, reverse=True):
        start = text.find(name)
        while start >= 0:
            found = Span(start, start + len(name))
            if not any(found.overlaps(other) for other in spans):
                spans.add(found)
            start = text.find(name, start + 1)
    return Entity(names[0], kind, tuple(names[1:]), tuple(sorted(spans)))


def a_quote(text: str, words: str, speaker: str | None = None, cue: str | None = None) -> Quote:
    """A direct quote of ``words``, which stand once in ``text``."""
    return Quote(
        parts=(span_of(text, words),),
        style=QuoteStyle.DIRECT,
        text=words,
        speaker=speaker,
        speaker_text=speaker,
        speaker_span=span_of(text, speaker) if speaker else None,
        cue=cue,
        cue_span=span_of(text, cue) if cue else None,
        confidence=0.9,
    )


def annotated(document: Document, *things: Entity | Quote) -> Annotations:
    """Annotations of ``document`` made of ``things``."""
    return Annotations(
        text_hash=document.text_hash,
        entities=tuple(thing for thing in things if isinstance(thing, Entity)),
        quotes=tuple(sorted((t for t in things if isinstance(t, Quote)), key=lambda q: q.start)),
        pipeline="test",
    )
