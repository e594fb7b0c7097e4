"""Who the words before or after a cue name: an entity, somebody described, or a pronoun."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from explorer.analysis.quotes.scene import Scene
from explorer.analysis.spaces import SPACES
from explorer.domain.entity import EntityKind, Mention
from explorer.domain.span import Span

_CLAUSES = frozenset({"relcl", "appos", "acl", "advcl", "parataxis", "ccomp"})
_RELATIVE = frozenset({"who", "that", "which"})
_EDGE = SPACES + "“”\"‘’',;:—–-"
_LONGEST = 200
_OFFICE_REACH = 40
_OFFICE_OF = re.compile(r"[a-z] (?:of|for|at|from|with) (?:the )?$")
_THEN_NAME = re.compile(r"(?: \([A-Z][A-Za-z]{1,9}\))?, {1,2}")
# A name that more names follow is one of a list, not the name of who holds the office.
_NAME_ENDS = re.compile(r"(?!,? (?:and|or) )(?:[.,;:!?”\"\n]|$)")


class Named(StrEnum):
    """In which way the words name the speaker."""

    NAME = "name"
    APPOSITION = "apposition"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name a speaker, and the name of the entity if it is known."""

    span: Span
    named: Named
    name: str | None = None


def source(scene: Scene, head: int) -> Source:
    """What the noun phrase around the token ``head`` names; "he" and "she" stay without a name."""
    antecedent = _antecedent(scene, head)
    if antecedent is not None:
        known = source(scene, antecedent)
        return Source(scene.parse.span(head), known.named, known.name) if known.name else known
    if scene.parse.pos[head] == "PRON":
        return Source(scene.parse.span(head), Named.PRONOUN)
    mention = scene.speaker_at(scene.parse.starts[head])
    if mention:
        named = _named_after_office(scene, mention.span) if _is_of_office(scene, mention) else None
        return named or Source(mention.span, Named.NAME, mention.name)
    described = description(scene, head)
    return (
        _apposition(scene, head)
        or _named_after_office(scene, described)
        or Source(described, Named.DESCRIPTION)
    )


def _antecedent(scene: Scene, token: int) -> int | None:
    """The noun that "who" stands for, if ``token`` is a "who" with one before it."""
    parse = scene.parse
    if parse.word(token).lower() not in _RELATIVE:
        return None
    for verb in parse.ancestors(token, most=4):
        if parse.deps[verb] == "relcl":
            noun = parse.heads[verb]
            return noun if noun < token and parse.pos[noun] != "PRON" else None
    return None


def _apposition(scene: Scene, head: int) -> Source | None:
    """As in "a veteran agent, Ali Soufan," names Ali Soufan."""
    for child in scene.parse.children(head):
        if scene.parse.deps[child] == "appos":
            mention = scene.speaker_at(scene.parse.starts[child])
            if mention:
                return Source(mention.span, Named.APPOSITION, mention.name)
    return None


def _is_of_office(scene: Scene, mention: Mention) -> bool:
    """Whether a body only says whose office it is, as in "the chair of the Committee"."""
    before = scene.text[max(0, mention.span.start - _OFFICE_REACH) : mention.span.start]
    return mention.kind is not EntityKind.PERSON and bool(_OFFICE_OF.search(before))


def _named_after_office(scene: Scene, office: Span) -> Source | None:
    """As in "the chair of the Committee (CPW), Ruth Adler," which names Ruth Adler."""
    between = _THEN_NAME.match(scene.text, office.end, office.end + _OFFICE_REACH)
    mention = scene.speaker_at(between.end()) if between else None
    if mention is None or mention.kind is not EntityKind.PERSON:
        return None
    if not _NAME_ENDS.match(scene.text, mention.span.end, mention.span.end + _OFFICE_REACH):
        return None
    return Source(mention.span, Named.APPOSITION, mention.name)


def description(scene: Scene, head: int) -> Span:
    """The words of the noun phrase around ``head`` without clauses that hang on it."""
    parse = scene.parse
    first = last = head
    for child in parse.children(head):
        if parse.deps[child] in _CLAUSES or parse.deps[child] == "punct":
            if child > head:
                break
            continue
        if child < head:
            first = min(first, parse.left(child))
        else:
            last = max(last, _right_without_clauses(scene, child))
    return _within_line(scene, head, parse.starts[first], parse.ends[last])


def _right_without_clauses(scene: Scene, token: int) -> int:
    """The last token of a phrase, up to the first clause inside it."""
    parse = scene.parse
    last = parse.right(token)
    for inner in range(token, last + 1):
        if parse.deps[inner] in _CLAUSES:
            return max(token, parse.left(inner) - 1)
    return last


def _within_line(scene: Scene, head: int, start: int, end: int) -> Span:
    """From ``start`` to ``end``, at most one line and some words around ``head``."""
    text, middle = scene.text, scene.parse.span(head)
    start = max(start, text.rfind("\n", start, middle.start) + 1, middle.start - _LONGEST)
    line_end = text.find("\n", middle.end, end)
    end = min(end if line_end < 0 else line_end, middle.end + _LONGEST)
    for quotation in scene.quoted_in(Span(start, end)):
        if quotation.outer.end <= middle.start:
            start = quotation.outer.end
        elif quotation.outer.start >= middle.end:
            end = min(end, quotation.outer.start)
    words = text[start:end].rstrip(_EDGE)
    end = start + len(words)
    start = end - len(words.lstrip(_EDGE))
    return Span(start, end) if start <= middle.start < end else middle
