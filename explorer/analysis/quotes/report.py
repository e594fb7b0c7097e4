"""Put an utterance into the words of the domain: a Quote with its confidence and reason."""

from __future__ import annotations

from explorer.analysis.parse import Parse
from explorer.analysis.quotes.sources import Named, Source
from explorer.analysis.quotes.utterance import Rule, Utterance
from explorer.domain.quote import Quote
from explorer.domain.span import Span

# How often the words named as the speaker's are so, on the development part of PolNeAR.
_RIGHT = {
    Rule.AFTER: 0.95,
    Rule.BEFORE: 0.9,
    Rule.COLON: 0.85,
    Rule.DASH: 0.95,
    Rule.CLAUSE: 0.8,
    Rule.CONTINUED: 0.8,
    Rule.SENTENCE: 0.65,
    Rule.REPORTED: 0.94,
    Rule.PARENTHETICAL: 0.95,
    Rule.ACCORDING: 0.94,
    Rule.TURN: 0.9,
    Rule.BLOCK: 0.8,
    Rule.NONE: 0.4,
}
_PRONOUN = 0.8  # how often a pronoun in news is taken for the right person, by hand count
_LEAST = 0.5  # below it, it is more honest to name nobody


def as_quote(parse: Parse, said: Utterance) -> Quote:
    """The Quote that says what ``said`` says."""
    text, attribution = parse.text, said.attribution
    who, cue = attribution.source, attribution.cue
    confidence = _confidence(attribution.rule, who)
    return Quote(
        parts=said.parts,
        style=said.style,
        text=" ".join(part.within(text) for part in said.parts),
        speaker=who.name if who and confidence >= _LEAST else None,
        speaker_text=who.span.within(text) if who else None,
        speaker_span=who.span if who else None,
        cue=cue.within(text) if cue else None,
        cue_span=cue,
        confidence=confidence,
        reason=_reason(attribution.rule, text, cue, who),
    )


def _confidence(rule: Rule, who: Source | None) -> float:
    if who and who.named is Named.PRONOUN:
        return round(_RIGHT[rule] * _PRONOUN, 2)
    return _RIGHT[rule]


def _reason(rule: Rule, text: str, cue: Span | None, who: Source | None) -> str:
    """In a few words: the rule, the cue, and what a pronoun was taken for."""
    reason = str(rule)
    if cue and rule is not Rule.ACCORDING:
        reason += f" by '{cue.within(text)}'"
    if who and who.named is Named.PRONOUN and who.name:
        reason += f"; '{who.span.within(text)}' taken as {who.name}"
    return reason
