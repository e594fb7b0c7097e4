"""The words around a quotation that may say who speaks: to the ends of its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from explorer.analysis.quotes.marks import Quoted
from explorer.analysis.quotes.scene import Scene
from explorer.domain.span import Span

_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|Prof|Rev|Hon|vs|Inc|Corp|No|[A-Z])\.$"
)
_STOP = re.compile(r"[.?!…](?=\s|$)")
_START = re.compile(r"[.?!][”\"’)]?\s{1,20}(?=[A-Z“\"‘\[]|$)")
_ENDED = re.compile(r"[.!?…][\"”’']?$")
_FAR = 600


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around one quotation.

    ``before`` and ``after`` reach to the ends of the sentence, of the paragraph or to
    the next quotation; ``goes_on`` says that the words end as if a "said" follows,
    ``ends_sentence`` that they end a sentence; ``alone`` that they begin their
    paragraph; ``later_sentence`` that another sentence stands before theirs.
    """

    before: Span
    after: Span
    goes_on: bool
    ends_sentence: bool
    alone: bool
    later_sentence: bool


def surroundings(scene: Scene, number: int) -> Surroundings:
    """What stands around the quotation ``number`` of the scene."""
    one = scene.quoted[number]
    inner = scene.text[one.start : one.end]
    room = _room(scene, number)
    before, later = _before(scene.text, room.start, one.outer.start)
    return Surroundings(
        before=before,
        after=_after(scene.text, one, room.end),
        goes_on=inner.endswith((",", "?", "!", "—", "–", "-")),
        ends_sentence=bool(_ENDED.search(inner[-2:])),
        alone=not scene.text[scene.line(one.outer.start).start : one.outer.start].strip(),
        later_sentence=later,
    )


def _room(scene: Scene, number: int) -> Span:
    """From the quotation before to the one after, within the paragraphs of this one."""
    one = scene.quoted[number]
    start, end = scene.line(one.outer.start).start, scene.line(one.end).end
    if number:
        start = max(start, scene.quoted[number - 1].outer.end)
    if number + 1 < len(scene.quoted):
        end = min(end, scene.quoted[number + 1].outer.start)
    return Span(min(start, one.outer.start), max(end, one.outer.end))


def _after(text: str, one: Quoted, end: int) -> Span:
    start = one.outer.end
    rest = text[start : min(end, start + _FAR)]
    ended = text[one.end - 1] in ".…" and re.match(r"\s{1,9}[A-Z“\"]", rest)
    if ended or re.match(r"\s{0,9}[.;]", rest):
        return Span(start, start)
    for stop in _STOP.finditer(rest):
        if not _ABBREVIATION.search(rest[max(0, stop.end() - 8) : stop.end()]):
            return Span(start, start + stop.start())
    return Span(start, start + len(rest))


def _before(text: str, start: int, end: int) -> tuple[Span, bool]:
    """The words of the sentence before ``end``, and whether another sentence came first."""
    start = max(start, end - _FAR)
    begin = start
    for stop in _START.finditer(text, start, end):
        place = stop.start() + 1
        if not _ABBREVIATION.search(text[max(start, place - 8) : place]):
            begin = stop.end()
    return Span(begin, end), begin > start
