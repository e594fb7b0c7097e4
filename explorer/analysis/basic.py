"""What can be found honestly in a language there is no model for: quotation marks and forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from explorer.analysis.entities.contacts import contacts
from explorer.analysis.entities.found import Apart, Found, apart
from explorer.analysis.quotes.marks import Quoted, quoted
from explorer.domain.entity import Entity, EntityKind
from explorer.domain.quote import Quote, QuoteStyle
from explorer.domain.span import Span

_FEW = 4
_NEAR = 90
_WORD = re.compile(r"\w+")
_CAPITALISED = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]{1,30}"
_NAME = (
    rf"{_CAPITALISED}(?:[ -](?:(?:de|du|von|van|der|la|le|el|al|bin) ){{0,2}}{_CAPITALISED}){{1,3}}"
)
_NAMES = re.compile(rf"(?<![\w’'-]){_NAME}(?![\w-])")
_SAYS = (
    r"a (?:déclaré|dit|affirmé|expliqué|ajouté|annoncé|indiqué|assuré|estimé)|déclare|affirme"
    r"|explique|estime|ajoute|dit|sagte|sagt|erklärte|dijo|afirmó|declaró|explicó|ha detto|disse"
)
_AFTER = re.compile(rf"[\s,]{{0,3}}(?P<cue>{_SAYS})[ ](?P<who>{_NAME})(?![\w-])")
_CUE_LAST = re.compile(rf"[\s,]{{0,3}}(?P<who>{_NAME})[ ](?P<cue>{_SAYS})\b")
_ACCORDING = re.compile(
    rf"[\s,]{{0,3}}(?P<cue>[Ss]elon|[Ss]egún|[Ll]aut)[ ](?P<who>{_NAME})(?![\w-])"
)
_BEFORE = re.compile(rf"(?P<who>{_NAME})[ ](?P<cue>{_SAYS})\s{{0,2}}:\s{{0,2}}$")
_DATE = re.compile(r"(?<![\w./-])(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})(?![\w/-]|\.\d)")
_MONEY = re.compile(
    r"(?:[$€£¥][ \xa0]?\d{1,3}(?:[.,  \xa0]?\d{3}){0,5}(?:[.,]\d{1,2})?"
    r"|(?<![\w.,])\d{1,3}(?:[.,  \xa0]?\d{3}){0,5}(?:[.,]\d{1,2})?[ \xa0]?[€£¥])(?!\w)"
)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """A cue right beside a quotation and the name that goes with it."""

    cue: Span
    who: Span


def basic(text: str) -> tuple[tuple[Entity, ...], tuple[Quote, ...]]:
    """The entities and quotes of ``text``, both by place."""
    said = [(one, _speaker(text, one)) for one in quoted(text) if _is_speech(text, one)]
    found = _found(text, [speaker.who for _, speaker in said if speaker])
    entities = _entities(text, found)
    quotes = tuple(_quote(text, one, speaker, found) for one, speaker in said)
    return entities, quotes


def _is_speech(text: str, one: Quoted) -> bool:
    return one.closed and sum(len(_WORD.findall(p.within(text))) for p in one.parts) >= _FEW


def _speaker(text: str, one: Quoted) -> _Speaker | None:
    end = one.outer.end
    found = (
        _AFTER.match(text, end, end + _NEAR)
        or _CUE_LAST.match(text, end, end + _NEAR)
        or _ACCORDING.match(text, end, end + _NEAR)
        or _BEFORE.search(text, max(0, one.outer.start - _NEAR), one.outer.start)
    )
    return _Speaker(Span(*found.span("cue")), Span(*found.span("who"))) if found else None


def _found(text: str, speakers: Iterable[Span]) -> Apart:
    """Contacts, dates, money, the names of speakers and names that come more than once."""
    found = apart(contacts(text))
    for pattern, kind in ((_DATE, EntityKind.DATE), (_MONEY, EntityKind.MONEY)):
        for match in pattern.finditer(text):
            found.add(Found(Span(*match.span()), kind))
    people = list(speakers)
    for span in people:
        found.add(Found(span, EntityKind.PERSON))
    for span in _repeated(text, {span.within(text) for span in people}):
        found.add(Found(span, EntityKind.PERSON))
    return found


def _repeated(text: str, speakers: set[str]) -> Iterator[Span]:
    """Where the names of speakers stand again."""
    for match in _NAMES.finditer(text):
        if match[0] in speakers:
            yield Span(*match.span())


def _entities(text: str, found: Apart) -> tuple[Entity, ...]:
    spans: dict[tuple[str, EntityKind], list[Span]] = {}
    for one in found.all():
        spans.setdefault((one.span.within(text), one.kind), []).append(one.span)
    return tuple(Entity(name, kind, (), tuple(at)) for (name, kind), at in spans.items())


def _quote(text: str, one: Quoted, speaker: _Speaker | None, found: Apart) -> Quote:
    known = speaker and Found(speaker.who, EntityKind.PERSON) in found.overlapping(speaker.who)
    who = speaker.who.within(text) if speaker else None
    return Quote(
        parts=one.parts,
        style=QuoteStyle.DIRECT,
        text=" ".join(part.within(text) for part in one.parts),
        speaker=who if known else None,
        speaker_text=who,
        speaker_span=speaker.who if speaker else None,
        cue=speaker.cue.within(text) if speaker else None,
        cue_span=speaker.cue if speaker else None,
        confidence=0.7 if known else 0.3,
        reason="named beside the quote" if known else "in quotation marks, no speaker found",
    )
