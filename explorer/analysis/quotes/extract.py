"""All steps from a parsed text and its entities to its quotes, in their order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from explorer.analysis.lists import Gender
from explorer.analysis.parse import Parse
from explorer.analysis.quotes.cast import Cast
from explorer.analysis.quotes.direct import direct, resolved
from explorer.analysis.quotes.report import as_quote
from explorer.analysis.quotes.reported import reported
from explorer.analysis.quotes.scene import Scene
from explorer.analysis.quotes.set_apart import blocks_said, turns_said
from explorer.analysis.quotes.utterance import Utterance
from explorer.domain.document import Block
from explorer.domain.entity import Entity
from explorer.domain.quote import Quote, QuoteStyle
from explorer.domain.span import Span

_MOSTLY = 0.6


def extract(
    parse: Parse,
    entities: tuple[Entity, ...],
    blocks: Sequence[Block],
    genders: Mapping[str, Gender],
) -> tuple[Quote, ...]:
    """The quotes of one document, sorted by start."""
    scene = Scene(parse, entities)
    cast = Cast(scene, genders)
    whole = [*turns_said(scene), *blocks_said(scene, blocks)]
    whole.sort(key=lambda one: one.start)
    within = _Spans(whole)
    marked = direct(scene, cast, skip=within.covers)
    told = list(_told(scene, cast, marked, within))
    absorbed = _Spans(told)
    kept = [one for one in marked if not _is_fragment_of(one, absorbed)]
    everything = sorted([*whole, *kept, *told], key=lambda one: (one.start, -one.end))
    return tuple(as_quote(parse, one) for one in everything)


class _Spans:
    """Where utterances are, for quick questions."""

    def __init__(self, utterances: Iterable[Utterance]) -> None:
        parts = sorted(part for one in utterances for part in one.parts)
        self._parts = parts
        self._starts = [part.start for part in parts]
        self._reach = list(accumulate((part.end for part in parts), max))

    def covers(self, offset: int) -> bool:
        """Whether one of them is at ``offset``."""
        return any(offset in part for part in self.near(Span(offset, offset + 1)))

    def near(self, span: Span) -> Iterator[Span]:
        """Those parts that overlap ``span``."""
        first = bisect_right(self._reach, span.start)
        last = bisect_left(self._starts, span.end)
        return (part for part in self._parts[first:last] if part.overlaps(span))


def _told(
    scene: Scene, cast: Cast, marked: Sequence[Utterance], within: _Spans
) -> Iterator[Utterance]:
    """Reported speech that is not already there as a quotation."""
    taken = _Spans(marked)
    speakers = _Speakers(marked)
    for one in reported(scene):
        if within.covers(one.start) or _taken(one, taken):
            continue
        last = speakers.before(one.start)
        attribution = resolved(cast, scene, one.attribution, last)
        yield Utterance(one.parts, one.style, attribution)


def _taken(one: Utterance, taken: _Spans) -> bool:
    """Whether most of ``one`` is in a quotation already."""
    for part in one.parts:
        for other in taken.near(part):
            common = min(part.end, other.end) - max(part.start, other.start)
            if common > _MOSTLY * len(part):
                return True
    return False


def _is_fragment_of(one: Utterance, told: _Spans) -> bool:
    """Whether ``one`` is a quoted fragment inside reported speech, which then has it."""
    if one.style is not QuoteStyle.MIXED:
        return False
    whole = Span(one.start, one.end)
    return any(part.start <= whole.start and whole.end <= part.end + 1 for part in told.near(whole))


class _Speakers:
    """Who spoke last before an offset."""

    def __init__(self, utterances: Iterable[Utterance]) -> None:
        known = [(one.end, one.speaker) for one in utterances if one.speaker]
        self._ends = [end for end, _ in known]
        self._names = [name for _, name in known]

    def before(self, offset: int) -> str | None:
        """The last speaker named before ``offset``."""
        place = bisect_right(self._ends, offset)
        return self._names[place - 1] if place else None
