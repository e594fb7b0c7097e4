"""Who speaks when no cue stands beside a quotation: colons, clauses and what came before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from explorer.analysis.cues import CUES, EMPTY
from explorer.analysis.quotes.marks import Quoted
from explorer.analysis.quotes.scene import Scene
from explorer.analysis.quotes.sources import Named, Source, source
from explorer.analysis.quotes.surroundings import Surroundings
from explorer.analysis.quotes.utterance import Attribution, Rule
from explorer.domain.entity import Mention
from explorer.domain.span import Span

_NOBODY = frozenset({"i", "we", "you", "it", "that", "which", "who"})
_FAR = 600
_SIGNED = re.compile(
    r"\s{0,3}(?P<dash>[―—–-]{1,2})\s{0,3}"
    r"(?P<name>[A-Z][\w.’'-]{0,30}(?: [\w.’'-]{1,30}){0,4}?)(?=\.?\s{0,3}$|,|\s?\()"
)


def before_colon(scene: Scene, one: Quoted, around: Surroundings) -> Attribution | None:
    """As in "Hale:" right before, or a paragraph before that ends with a colon."""
    if not around.alone:
        words = around.before.within(scene.text).rstrip()
        return introduced(scene, around.before) if words.endswith(":") else None
    before = line_before(scene, one.outer.start)
    if before is None or not before.within(scene.text).endswith(":"):
        return None
    return introduced(scene, before)


def after_dash(scene: Scene, one: Quoted) -> Attribution | None:
    """A name on its own behind a dash, as under a motto: "..." - Ada Hale."""
    found = _SIGNED.match(scene.text, one.outer.end, scene.line(one.end).end)
    if not found:
        return None
    words = Span(*found.span("name"))
    mentions = scene.speakers_in(words)
    who = _by_name(mentions[0]) if mentions else Source(words, Named.DESCRIPTION)
    return Attribution(Rule.DASH, Span(*found.span("dash")), who)


def line_before(scene: Scene, offset: int) -> Span | None:
    """The last of the paragraph with words before that of ``offset``, without its end's space."""
    start = scene.line(offset).start
    end = len(scene.text[max(0, start - _FAR) : start].rstrip()) + max(0, start - _FAR)
    if end == max(0, start - _FAR):
        return None
    return Span(max(scene.line(end - 1).start, end - _FAR), end)


def introduced(scene: Scene, intro: Span) -> Attribution | None:
    """Who speaks by the words before a colon: the subject of the cue, or the last person."""
    parse = scene.parse
    verbs = [
        token
        for token in parse.tokens(intro.start, intro.end)
        if parse.is_verb(token) and not scene.is_quoted(token) and scene.subject(token) is not None
    ]
    cues = [token for token in verbs if parse.lemmas[token] in CUES] or verbs
    if cues:
        subject = scene.subject(cues[-1])
        if subject is not None:
            return Attribution(Rule.COLON, parse.span(cues[-1]), source(scene, subject))
    persons = scene.persons_in(intro)
    return Attribution(Rule.COLON, None, _by_name(persons[-1])) if persons else None


def around_clause(scene: Scene, one: Quoted) -> Attribution | None:
    """A fragment inside a clause is ascribed to the subject of the verb above it."""
    parse = scene.parse
    for verb in parse.ancestors(_root(scene, one), most=6):
        if parse.pos[verb] in {"VERB", "AUX"} and not scene.is_quoted(verb):
            subject = scene.subject(verb)
            if subject is not None and not scene.is_quoted(subject):
                return _clause(scene, verb, subject)
    return None


def _clause(scene: Scene, verb: int, subject: int) -> Attribution | None:
    who = source(scene, subject)
    if who.named is Named.DESCRIPTION or scene.parse.lemmas[verb] in EMPTY:
        return None
    if scene.parse.word(subject).lower() in _NOBODY:
        return None
    return Attribution(Rule.CLAUSE, scene.parse.span(verb), who)


def _root(scene: Scene, one: Quoted) -> int:
    """The token of the first part that the others hang on."""
    tokens = scene.parse.tokens(one.parts[0].start, one.parts[0].end)
    for token in tokens:
        if scene.parse.heads[token] not in tokens:
            return token
    return scene.parse.at(one.start)


def person_before(scene: Scene, around: Surroundings, one: Quoted) -> Attribution | None:
    """The last subject, else the last person, of the sentences before in the paragraph."""
    line = scene.line(one.outer.start)
    start = max(line.start, one.outer.start - _FAR)
    persons = scene.persons_in(Span(start, one.outer.start))
    persons = tuple(p for p in persons if scene.quoted_at(p.span.start) is None)
    if not persons or not around.later_sentence:
        return None
    person = _last_subject(scene, persons) or persons[-1]
    return Attribution(Rule.SENTENCE, None, _by_name(person))


def _last_subject(scene: Scene, persons: Sequence[Mention]) -> Mention | None:
    for person in reversed(persons):
        token = scene.parse.at(person.span.end - 1)
        if scene.parse.deps[token] in {"nsubj", "nsubjpass"}:
            return person
    return None


def _by_name(mention: Mention) -> Source:
    return Source(mention.span, Named.NAME, mention.name)
