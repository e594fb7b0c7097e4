"""Reported speech, from the syntax: "Hale said that ...", "..., Hale said", "according to Hale"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explorer.analysis.cues import COMMITTING, MENTAL, REPORTING, SAYING
from explorer.analysis.quotes.nearby import according_to
from explorer.analysis.quotes.scene import Scene
from explorer.analysis.quotes.sources import source
from explorer.analysis.quotes.trim import trimmed
from explorer.analysis.quotes.utterance import Attribution, Rule, Utterance
from explorer.domain.quote import QuoteStyle
from explorer.domain.span import Span

_NOBODY = frozenset({"i", "we", "you", "it", "there", "one"})
_SHORTEST, _SHORTEST_ACCORDING, _SHORTEST_AROUND = 8, 15, 20
_LONGEST_CUE = 90


def reported(scene: Scene) -> Iterator[Utterance]:
    """All reported speech outside quotation marks; its speakers' pronouns are not resolved."""
    parse = scene.parse
    for token, lemma in enumerate(parse.lemmas):
        if (
            lemma in REPORTING
            and parse.pos[token] in {"VERB", "AUX"}
            and not scene.is_quoted(token)
        ):
            utterance = _by_verb(scene, token)
            if utterance:
                yield utterance
    for cue, head in according_to(scene, Span(0, len(scene.text))):
        utterance = _according(scene, cue, head)
        if utterance:
            yield utterance


def _by_verb(scene: Scene, verb: int) -> Utterance | None:
    subject = scene.subject(verb)
    if subject is None or scene.is_quoted(subject):
        return None
    content = _content(scene, verb)
    if content is None:
        return _parenthetical(scene, verb, subject)
    if _is_nobody(scene, subject) or _negated_thought(scene, verb):
        return None
    span = trimmed(scene.text, _beside_cue(scene, content, verb, subject))
    if len(span) < _SHORTEST:
        return None
    return _utterance(scene, (span,), Rule.REPORTED, scene.parse.span(verb), subject)


def _is_nobody(scene: Scene, subject: int) -> bool:
    """Whether ``subject`` is the writer, the reader, or a word that stands for no one."""
    return scene.parse.word(subject).lower() in _NOBODY


def _content(scene: Scene, verb: int) -> int | None:
    """The head of the longest clause that says what ``verb`` reports."""
    parse = scene.parse
    clauses = [child for child in parse.children(verb) if parse.deps[child] == "ccomp"]
    if not clauses and parse.lemmas[verb] in COMMITTING:
        clauses = [child for child in parse.children(verb) if _is_infinitive(scene, child)]
    return max(clauses, key=lambda c: parse.right(c) - parse.left(c), default=None)


def _is_infinitive(scene: Scene, token: int) -> bool:
    parse = scene.parse
    marked = any(parse.lemmas[child] == "to" for child in parse.children(token))
    return parse.deps[token] == "xcomp" and marked


def _negated_thought(scene: Scene, verb: int) -> bool:
    """As in "He does not think that" reports nothing."""
    parse = scene.parse
    negated = any(parse.deps[child] == "neg" for child in parse.children(verb))
    return negated and parse.lemmas[verb] in MENTAL


def _beside_cue(scene: Scene, content: int, verb: int, subject: int) -> Span:
    """The clause; where the cue stands inside it, only its longer side."""
    parse, clause = scene.parse, scene.parse.phrase(content)
    start, end = parse.starts[verb], parse.ends[verb]
    if not clause.start <= start < clause.end:
        return clause
    speaker = parse.phrase(subject)
    if start - clause.start > clause.end - start:
        return Span(clause.start, max(clause.start, min(speaker.start, start)))
    return Span(min(clause.end, max(speaker.end, end)), clause.end)


def _parenthetical(scene: Scene, verb: int, subject: int) -> Utterance | None:
    """As in "The plan, Hale said, had failed": the sentence without the words for the cue."""
    parse = scene.parse
    if parse.deps[verb] not in {"parataxis", "ccomp", "advcl", "dep"}:
        return None
    if parse.lemmas[verb] not in SAYING:
        return None
    cue = _without_marks(scene, parse.left(verb), parse.right(verb))
    if len(cue) >= _LONGEST_CUE or not _set_off(scene.text, cue):
        return None
    sentence = parse.sentence(verb)
    sides = (Span(sentence.start, cue.start), Span(cue.end, sentence.end))
    parts = tuple(part for side in sides for part in _unquoted(scene, side))
    if sum(map(len, parts)) <= _SHORTEST_AROUND:
        return None
    return _utterance(scene, parts, Rule.PARENTHETICAL, parse.span(verb), subject)


def _without_marks(scene: Scene, first: int, last: int) -> Span:
    """From the first to the last token of a phrase that is a word."""
    parse = scene.parse
    while first < last and parse.pos[first] in {"PUNCT", "SPACE"}:
        first += 1
    while last > first and parse.pos[last] in {"PUNCT", "SPACE"}:
        last -= 1
    return Span(parse.starts[first], parse.ends[last])


def _set_off(text: str, cue: Span) -> bool:
    """Whether ``cue`` stands between commas, or at an end of its sentence."""
    before = text[max(0, cue.start - 2) : cue.start].strip()
    after = text[cue.end : cue.end + 2].strip()[:1]
    return before in {",", ""} and after in {",", ".", "”"} and bool(after)


def _unquoted(scene: Scene, side: Span) -> Iterator[Span]:
    """The words of ``side`` up to, or after, the quotations in it."""
    for quotation in scene.quoted_in(side):
        if quotation.outer.start <= side.start:
            side = Span(min(quotation.outer.end, side.end), side.end)
        else:
            side = Span(side.start, max(side.start, quotation.outer.start))
    part = trimmed(scene.text, side)
    if len(part) > 3:
        yield part


def _according(scene: Scene, cue: Span, head: int) -> Utterance | None:
    """The sentence before "according to", or what follows the words for the speaker."""
    sentence = scene.parse.sentence(scene.parse.at(cue.start))
    if cue.start - sentence.start < 3:
        content = Span(min(scene.parse.phrase(head).end, sentence.end), sentence.end)
    else:
        content = Span(sentence.start, cue.start)
    content = trimmed(scene.text, content)
    if len(content) < _SHORTEST_ACCORDING:
        return None
    return _utterance(scene, (content,), Rule.ACCORDING, cue, head)


def _utterance(
    scene: Scene, parts: Iterable[Span], rule: Rule, cue: Span, speaker: int
) -> Utterance:
    parts = tuple(parts)
    mixed = any(scene.quoted_in(part) for part in parts)
    style = QuoteStyle.MIXED if mixed else QuoteStyle.INDIRECT
    return Utterance(parts, style, Attribution(rule, cue, source(scene, speaker)))
