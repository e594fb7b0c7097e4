"""Tell quotations from titles and words only set apart, and whole ones from fragments."""

from __future__ import annotations

import re

from explorer.analysis.quotes.marks import Quoted
from explorer.analysis.quotes.scene import Scene
from explorer.analysis.quotes.surroundings import Surroundings
from explorer.analysis.quotes.utterance import Attribution, Rule
from explorer.domain.quote import QuoteStyle

_WORD = re.compile(r"\w+")
_FEW, _SOME = 3, 5
_SMALL_WORDS = frozenset({"with", "from", "into", "over", "upon", "than", "that"})


def style(
    scene: Scene, one: Quoted, around: Surroundings, attribution: Attribution
) -> QuoteStyle | None:
    """Direct, mixed, or None for a title or a word that is only set apart."""
    fragment = is_fragment(scene, one, around)
    words = count(scene, one)
    if words <= _FEW and (fragment or attribution.cue is None):
        return None
    if attribution.cue is None and (not one.closed or _is_title(scene, one)):
        return None
    if not around.alone and not _introduced(scene, one) and _is_title(scene, one):
        return None
    if fragment:
        return QuoteStyle.MIXED
    if attribution.rule is Rule.NONE and (words < _SOME or not _has_verb(scene, one)):
        return None
    return QuoteStyle.DIRECT


def is_fragment(scene: Scene, one: Quoted, around: Surroundings) -> bool:
    """Whether the words are no sentence of their own but a piece of the one around them."""
    if around.alone or _introduced(scene, one):
        return False
    whole = around.goes_on or around.ends_sentence
    return not whole or scene.text[one.start].islower()


def _introduced(scene: Scene, one: Quoted) -> bool:
    """Whether a comma or colon stands before the mark."""
    before = scene.text[max(0, one.outer.start - 3) : one.outer.start].rstrip()
    return before.endswith((":", ","))


def _is_title(scene: Scene, one: Quoted) -> bool:
    """Whether all longer words have capitals, as in the title of a work."""
    words = [w for part in one.parts for w in _WORD.findall(scene.text, part.start, part.end)]
    long = [word for word in words if len(word) > 3 and word not in _SMALL_WORDS]
    small = any(word[0].islower() for word in [*words[:1], *long])
    return not small and any(word[0].isupper() for word in long)


def count(scene: Scene, one: Quoted) -> int:
    """How many words stand in the quotation marks."""
    return sum(len(_WORD.findall(scene.text, part.start, part.end)) for part in one.parts)


def _has_verb(scene: Scene, one: Quoted) -> bool:
    tokens = scene.parse.tokens(one.start, one.end)
    return any(scene.parse.pos[token] in {"VERB", "AUX"} for token in tokens)
