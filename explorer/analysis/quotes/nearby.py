"""The cue around a quotation that most likely says who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from explorer.analysis.cues import CUES, PLAIN, SAYING
from explorer.analysis.quotes.scene import Scene
from explorer.analysis.quotes.sources import source
from explorer.analysis.quotes.surroundings import Surroundings
from explorer.analysis.quotes.utterance import Attribution, Rule
from explorer.domain.span import Span

_PRONOUN_AFTER = re.compile(r"\s{0,3}(he|she|they)\b")
_PRONOUN_BEFORE = re.compile(r"\b(he|she|they)\s{1,3}(?:\w{1,20} )?$", re.IGNORECASE)
_THAT = re.compile(r"\b(?:that|as)$")
_MOST_TOKENS = 120


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A cue near a quotation, the head of the words for the speaker, and how likely it is."""

    score: float
    cue: Span
    source: int
    rule: Rule


def nearby(scene: Scene, around: Surroundings) -> Attribution | None:
    """The best cue around a quotation with the speaker that belongs to it."""
    candidates = [
        *_verbs(scene, around.after, around, Rule.AFTER),
        *_verbs(scene, around.before, around, Rule.BEFORE),
        *_according(scene, around.after, around.after.start),
        *_according(scene, around.before, around.before.end),
    ]
    if not candidates:
        return None
    best = max(candidates, key=lambda one: one.score)
    return Attribution(best.rule, best.cue, source(scene, best.source))


def _verbs(scene: Scene, window: Span, around: Surroundings, rule: Rule) -> Iterator[_Candidate]:
    parse = scene.parse
    for token in _tokens(scene, window, rule):
        if parse.lemmas[token] in CUES and parse.is_verb(token):
            subject = _speaker(scene, token, window)
            if subject is not None:
                score = _score(scene, token, window, around, rule)
                yield _Candidate(score, parse.span(token), subject, rule)


def _tokens(scene: Scene, window: Span, rule: Rule) -> range:
    """The tokens of ``window`` that are nearest to the quotation."""
    tokens = scene.parse.tokens(window.start, window.end)
    return tokens[:_MOST_TOKENS] if rule is Rule.AFTER else tokens[-_MOST_TOKENS:]


def _score(scene: Scene, token: int, window: Span, around: Surroundings, rule: Rule) -> float:
    """A plain verb of saying, right beside the words, in the usual form, is the best."""
    lemma, start = scene.parse.lemmas[token], scene.parse.starts[token]
    after = rule is Rule.AFTER
    score = -(start - window.start if after else window.end - start) / 40
    score += 1.2 * (lemma in SAYING) + 1.0 * (lemma in PLAIN)
    score -= 0.5 * (scene.parse.deps[token] in {"relcl", "acl"})
    if after:
        return score + 1.5 * around.goes_on
    words = window.within(scene.text).rstrip()
    if words.endswith(":"):
        return score + 2.0
    if words.endswith(","):
        return score + 1.0
    return score if _THAT.search(words) else score - 0.2


def _speaker(scene: Scene, verb: int, window: Span) -> int | None:
    """The subject of ``verb``; where the parse has none, a pronoun or name next to it."""
    subject = scene.subject(verb)
    if subject is not None and not scene.is_quoted(subject):
        return subject
    parse, text = scene.parse, scene.text
    start, end = parse.starts[verb], parse.ends[verb]
    before = _PRONOUN_BEFORE.search(text, max(window.start, start - 40), start)
    after = _PRONOUN_AFTER.match(text, end, min(window.end, end + 12))
    pronoun = before or after
    if pronoun:
        return parse.at(pronoun.start(1))
    earlier = scene.speakers_in(Span(max(window.start, start - 90), start))
    if earlier and start - earlier[-1].span.end <= 60:
        return parse.at(earlier[-1].span.end - 1)
    later = scene.speakers_in(Span(end, max(end, min(end + 40, window.end))))
    return parse.at(later[0].span.end - 1) if later else None


def _according(scene: Scene, window: Span, near: int) -> Iterator[_Candidate]:
    for cue, head in according_to(scene, window):
        yield _Candidate(1.0 - abs(cue.start - near) / 60, cue, head, Rule.ACCORDING)


def according_to(scene: Scene, window: Span) -> Iterator[tuple[Span, int]]:
    """Each "according to" in ``window`` and the head of the words that follow it."""
    parse = scene.parse
    for token in parse.tokens(window.start, window.end):
        if parse.lemmas[token] == "accord" and parse.lemmas[token + 1 : token + 2] == ["to"]:
            head = _object(scene, token + 1)
            if head is not None and not scene.is_quoted(token):
                yield Span(parse.starts[token], parse.ends[token + 1]), head


def _object(scene: Scene, preposition: int) -> int | None:
    parse = scene.parse
    for child in parse.children(preposition):
        if parse.deps[child] == "pobj":
            return child
    following = range(preposition + 1, min(preposition + 6, len(parse)))
    return next((t for t in following if parse.pos[t] in {"PROPN", "NOUN"}), None)
