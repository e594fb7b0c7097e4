"""One document as the quote rules see it: its parse, its quotation marks and who is named."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from explorer.analysis.parse import Parse
from explorer.analysis.quotes.marks import Quoted, quoted
from explorer.domain.annotations import Annotations
from explorer.domain.entity import Entity, EntityKind, Mention
from explorer.domain.span import Span

SPEAKERS = frozenset(
    {EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.GROUP}
)


class Scene:
    """What rules ask about a document; every answer takes a bisection, not a scan."""

    def __init__(self, parse: Parse, entities: tuple[Entity, ...]) -> None:
        self.parse = parse
        self.text = parse.text
        self.quoted = quoted(parse.text)
        self._names = Annotations(text_hash="", entities=entities)
        self._opens = [one.outer.start for one in self.quoted]
        self._breaks = [place for place, mark in enumerate(parse.text) if mark == "\n"]

    def quoted_at(self, offset: int) -> Quoted | None:
        """The quotation that ``offset`` lies in, its marks not counted."""
        place = bisect_right(self._opens, offset) - 1
        if place < 0:
            return None
        one = self.quoted[place]
        return one if one.outer.start < offset < one.outer.end - one.closed else None

    def quoted_in(self, span: Span) -> tuple[Quoted, ...]:
        """The quotations that overlap ``span``."""
        first = max(0, bisect_right(self._opens, span.start) - 1)
        last = bisect_left(self._opens, span.end)
        return tuple(q for q in self.quoted[first:last] if q.outer.overlaps(span))

    def is_quoted(self, token: int) -> bool:
        """Whether ``token`` stands inside quotation marks."""
        return self.quoted_at(self.parse.starts[token]) is not None

    def speaker_at(self, offset: int) -> Mention | None:
        """The mention at ``offset`` if it is of something that can speak."""
        mention = self._names.mention_at(offset)
        return mention if mention and mention.kind in SPEAKERS else None

    def speakers_in(self, span: Span) -> tuple[Mention, ...]:
        """Mentions that begin in ``span``, of what can speak."""
        found = self._names.mentions_in(span)
        return tuple(m for m in found if m.kind in SPEAKERS and m.span.start in span)

    def persons_in(self, span: Span) -> tuple[Mention, ...]:
        """Mentions of persons that begin in ``span``."""
        return tuple(m for m in self.speakers_in(span) if m.kind is EntityKind.PERSON)

    @cached_property
    def persons(self) -> tuple[Mention, ...]:
        """All mentions of persons outside quotation marks."""
        return tuple(
            mention
            for mention in self._names.mentions
            if mention.kind is EntityKind.PERSON and not self.quoted_at(mention.span.start)
        )

    def line(self, offset: int) -> Span:
        """The paragraph around ``offset``."""
        place = bisect_left(self._breaks, offset)
        start = self._breaks[place - 1] + 1 if place else 0
        end = self._breaks[place] if place < len(self._breaks) else len(self.text)
        return Span(start, end)

    def subject(self, verb: int) -> int | None:
        """Who does what ``verb`` says, if the sentence tells."""
        parse = self.parse
        for _ in range(4):
            for child in parse.children(verb):
                if parse.deps[child] in {"nsubj", "nsubjpass"} and parse.is_word(child):
                    return child
            above = self._shares_subject_with(verb)
            if above is None:
                return None
            verb = above
        return None

    def _shares_subject_with(self, verb: int) -> int | None:
        """The verb above ``verb`` whose subject is also that of ``verb``."""
        parse, head = self.parse, self.parse.heads[verb]
        if parse.deps[verb] == "pcomp":  # "before asking"
            return parse.heads[head] if parse.is_verb(parse.heads[head]) else None
        if head == verb or parse.pos[head] not in {"VERB", "AUX"}:
            return None
        coordinated = parse.deps[verb] == "conj" and verb > head
        nonfinite = parse.deps[verb] in {"xcomp", "acl", "advcl"} and parse.tags[verb] in {
            "VBG",
            "VB",
        }
        return head if coordinated or nonfinite else None
