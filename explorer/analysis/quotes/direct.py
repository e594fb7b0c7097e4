"""Words in quotation marks, one after the other: who says them, and in which style."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from explorer.analysis.cues import CALLING
from explorer.analysis.quotes.cast import Cast
from explorer.analysis.quotes.further import after_dash, around_clause, before_colon, person_before
from explorer.analysis.quotes.marks import Quoted
from explorer.analysis.quotes.nearby import nearby
from explorer.analysis.quotes.scene import Scene
from explorer.analysis.quotes.sources import Named
from explorer.analysis.quotes.style import count, is_fragment, style
from explorer.analysis.quotes.surroundings import Surroundings, surroundings
from explorer.analysis.quotes.trim import trimmed
from explorer.analysis.quotes.utterance import Attribution, Rule, Utterance
from explorer.domain.quote import QuoteStyle
from explorer.domain.span import Span

_SOME = 5
_LONGEST_CALLED = 250
_MOST_PARTS = 100
_NOBODY = Attribution(Rule.NONE)


@dataclass(frozen=True, slots=True)
class _Before:
    """The utterance before, and who was the last to be named as a speaker."""

    utterance: Utterance | None = None
    last: str | None = None


def direct(scene: Scene, cast: Cast, skip: Callable[[int], bool]) -> list[Utterance]:
    """The utterances in quotation marks, in the order of the text; split ones are joined.

    ``skip`` says of an offset that quotations there are inside something else.
    """
    found: list[Utterance] = []
    before = _Before()
    for number, one in enumerate(scene.quoted):
        if skip(one.outer.start):
            continue
        around = surroundings(scene, number)
        attribution = _attribution(scene, cast, one, around, before)
        utterance = _called(scene, one, around, attribution) or _said(
            scene, one, around, attribution
        )
        if utterance is None:
            continue
        before = _Before(utterance, _last(utterance, before.last))
        _append(scene, found, utterance)
    return found


def _attribution(
    scene: Scene, cast: Cast, one: Quoted, around: Surroundings, before: _Before
) -> Attribution:
    """Who speaks, by the first rule that knows."""
    found = nearby(scene, around)
    previous = _same_paragraph(scene, one, before.utterance)
    if previous and previous.attribution.source and _taken(found, previous.attribution):
        return replace(previous.attribution, rule=Rule.CONTINUED)
    found = found or after_dash(scene, one) or before_colon(scene, one, around)
    if found is None and not around.alone:
        found = around_clause(scene, one)
    if found is None and not around.alone and count(scene, one) >= _SOME:
        found = person_before(scene, around, one)
    return resolved(cast, scene, found or _NOBODY, before.last)


def _same_paragraph(scene: Scene, one: Quoted, previous: Utterance | None) -> Utterance | None:
    if previous and previous.end > scene.line(one.outer.start).start:
        return previous
    return None


def _taken(found: Attribution | None, previous: Attribution) -> bool:
    """Whether no cue was found, or only the one that belongs to the quote before."""
    return found is None or (found.rule is Rule.BEFORE and found.cue == previous.cue)


def resolved(cast: Cast, scene: Scene, found: Attribution, last: str | None) -> Attribution:
    """``found`` with the name of the person that a pronoun stands for, where that is known."""
    who = found.source
    if who is None or who.named is not Named.PRONOUN or who.name:
        return found
    name = cast.person(scene.parse.at(who.span.start), last)
    return replace(found, source=replace(who, name=name))


def _called(
    scene: Scene, one: Quoted, around: Surroundings, attribution: Attribution
) -> Utterance | None:
    """As in "called the plan 'a joke'": what is called so belongs to the words said."""
    cue = attribution.cue
    if cue is None or not around.before.covers(cue) or not is_fragment(scene, one, around):
        return None
    if scene.parse.lemmas[scene.parse.at(cue.start)] not in CALLING:
        return None
    whole = trimmed(scene.text, Span(cue.end, one.outer.end))
    if len(one.parts) > 1 or len(whole) > _LONGEST_CALLED or whole.end < one.end:
        return None
    return Utterance((whole,), QuoteStyle.MIXED, attribution)


def _said(
    scene: Scene, one: Quoted, around: Surroundings, attribution: Attribution
) -> Utterance | None:
    kind = style(scene, one, around, attribution)
    return Utterance(one.parts, kind, attribution) if kind else None


def _last(utterance: Utterance, last: str | None) -> str | None:
    """Who was named last; a description leaves it as it was."""
    return utterance.speaker or last


def _append(scene: Scene, found: list[Utterance], utterance: Utterance) -> None:
    """Add ``utterance``, as more parts of the one before when it goes on with that."""
    if found and _goes_on(scene.text, found[-1], utterance):
        whole = found[-1]
        found[-1] = replace(whole, parts=whole.parts + utterance.parts)
    else:
        found.append(utterance)


def _goes_on(text: str, whole: Utterance, more: Utterance) -> bool:
    return (
        more.attribution.rule is Rule.CONTINUED
        and len(whole.parts) < _MOST_PARTS
        and whole.style is more.style is QuoteStyle.DIRECT
        and whole.attribution.cue == more.attribution.cue
        and "\n" not in text[whole.end : more.start]
    )
