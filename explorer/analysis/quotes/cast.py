"""Who "he" and "she" are: a small rule resolver that would rather not know."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from explorer.analysis.entities.titles import gender_of_title
from explorer.analysis.lists import Gender
from explorer.analysis.quotes.scene import Scene
from explorer.domain.entity import Mention

_PRONOUNS = {
    "he": Gender.MALE,
    "him": Gender.MALE,
    "his": Gender.MALE,
    "she": Gender.FEMALE,
    "her": Gender.FEMALE,
}
_MENTIONS = 10  # as many are looked at, from the nearest back
_APPOSITIONS = 3  # one inside the other
_FAR = 1500  # characters, beyond which a mention is forgotten
_LEAST = 0.0  # what a person must score of whom nothing tells a man or a woman
_MARGIN = 0.15  # by so much the best person must be better than the next
_WORD_BEFORE = re.compile(r"([^\W\d_]{2,20})\.? {1,2}$")

# How well a mention in this role is taken up by a pronoun.
_ROLE = {"nsubj": 1.5, "nsubjpass": 1.5, "poss": -1.2, "compound": -1.2, "pobj": -0.3, "dobj": -0.3}


class Cast:
    """The persons of one scene and whether each is a man or a woman, as far as it tells."""

    def __init__(self, scene: Scene, genders: Mapping[str, Gender]) -> None:
        self._scene = scene
        self._starts = [mention.span.start for mention in scene.persons]
        self._given = genders
        self._gender = self._genders()

    def person(self, pronoun: int, last: str | None) -> str | None:
        """The person that the token ``pronoun`` stands for; ``last`` is who spoke last."""
        gender = _PRONOUNS.get(self._scene.parse.word(pronoun).lower())
        if gender is None:
            return None
        best = self._best(pronoun, gender, last)
        ranked = sorted(best, key=lambda name: -best[name])
        if not ranked:
            fits = last is not None and self._gender.get(last, gender) is gender
            return last if fits and last in self._gender else None
        if len(ranked) > 1 and best[ranked[0]] - best[ranked[1]] < _MARGIN:
            return None
        return ranked[0]

    def _best(self, pronoun: int, gender: Gender, last: str | None) -> dict[str, float]:
        """The score of the best mention of each person near by who may be meant."""
        best: dict[str, float] = {}
        for mention in self._near(self._scene.parse.starts[pronoun]):
            known = self._gender.get(mention.name)
            score = self._score(mention, pronoun)
            score += 0.8 * (mention.name == last) + 0.4 * (known is gender)
            if known is gender or (known is None and score >= _LEAST):
                best[mention.name] = max(score, best.get(mention.name, score))
        return best

    def _near(self, offset: int) -> tuple[Mention, ...]:
        """The last mentions before ``offset`` that are not too far from it."""
        place = bisect_right(self._starts, offset)
        first = max(place - _MENTIONS, bisect_left(self._starts, offset - _FAR), 0)
        return self._scene.persons[first:place]

    def _score(self, mention: Mention, pronoun: int) -> float:
        """Nearer is better, a subject is better, and so is the same paragraph."""
        parse, text = self._scene.parse, self._scene.text
        root = self._root(mention)
        at = parse.starts[pronoun]
        score = _ROLE.get(parse.deps[self._explained(root)], 0.0)
        score -= 0.35 * text.count("\n", mention.span.end, at) + (at - mention.span.end) / 200
        same_clause = parse.heads[root] == parse.heads[pronoun]
        return score - 3 * same_clause

    def _root(self, mention: Mention) -> int:
        """The token of a mention that the others hang on."""
        tokens = self._scene.parse.tokens(mention.span.start, mention.span.end)
        for token in tokens:
            if self._scene.parse.heads[token] not in tokens:
                return token
        return self._scene.parse.at(mention.span.start)

    def _explained(self, token: int) -> int:
        """What ``token`` stands beside as another word for it, or ``token`` itself.

        In "the master, Captain Halabi, said" the name has the role of the master.
        """
        parse = self._scene.parse
        for _ in range(_APPOSITIONS):
            if parse.deps[token] != "appos":
                break
            token = parse.heads[token]
        return token

    def _genders(self) -> dict[str, Gender]:
        found: dict[str, Gender] = {}
        for mention in self._scene.persons:
            if mention.name not in found:
                gender = self._gender_at(mention)
                if gender:
                    found[mention.name] = gender
        return found

    def _gender_at(self, mention: Mention) -> Gender | None:
        """By the title before the name, else by the given name."""
        start = mention.span.start
        before = _WORD_BEFORE.search(self._scene.text, max(0, start - 24), start)
        titled = gender_of_title(before[1].lower()) if before else None
        return titled or self._given.get(mention.name.split(" ")[0].lower())
