"""Decide for each name of a document what kind of thing it is, by all that speaks for it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from explorer.analysis.entities.acronyms import Definition
from explorer.analysis.entities.found import NAMES, Found
from explorer.analysis.entities.personal import ORG_WORD, is_personal
from explorer.analysis.lists import Lists
from explorer.domain.entity import EntityKind
from explorer.domain.span import Span

# How much each sign weighs; the model marking a name once is 2.
_GUESS, _MODEL, _GIVEN_NAME, _TITLE, _LISTED, _SPEAKS, _DEFINED = 1, 2, 3, 6, 6, 20, 12
_INITIALS, _SHORT = 5, 3  # capitals shorter than that are rather a body's initials

_SPEAKING = re.compile(
    r"\b([A-Z][\w’'-]{2,30}),? (?:said|says|told|asked|added|wrote|argued|replied)\b"
    r"|\b(?:said|says|asked|added|replied) ([A-Z][\w’'-]{2,30})\b"
)
_WORD = re.compile(r"\b[A-Z][\w-]{1,40}")

Kinds = dict[str, EntityKind]


class Evidence:
    """The signs gathered from one text; ``kinds`` weighs them."""

    def __init__(self, text: str, lists: Lists) -> None:
        self._text = text
        self._lists = lists
        self._votes: defaultdict[str, Counter[EntityKind]] = defaultdict(Counter)
        self._times: Counter[str] = Counter()

    def marked(self, found: Iterable[Found]) -> None:
        """The model marked these."""
        for one in found:
            if one.kind in NAMES:
                name = one.span.within(self._text)
                self._votes[name][one.kind] += _MODEL
                self._times[name] += 1

    def guessed(self, found: Iterable[Found]) -> None:
        """These are taken for what they seem to be, as long as nothing else is known of them."""
        for one in found:
            self._votes[one.span.within(self._text)][one.kind] += _GUESS

    def titled(self, spans: Iterable[Span]) -> None:
        """These follow a person's title."""
        for span in spans:
            self._votes[span.within(self._text)][EntityKind.PERSON] += _TITLE

    def defined(self, definitions: Iterable[Definition]) -> None:
        """The text itself says that these are a name and its short form."""
        for one in definitions:
            long, short = one.long.within(self._text), one.short.within(self._text)
            kind = self._likeliest(long)
            if kind in {None, EntityKind.PERSON, EntityKind.GROUP}:
                kind = EntityKind.ORGANISATION
            for name in (long, short):
                self._votes[name][kind or EntityKind.ORGANISATION] += _DEFINED

    def kinds(self) -> Kinds:
        """What kind of thing each name is, by all signs."""
        self._weigh_lists()
        self._weigh_people()
        kinds = {name: self._likeliest(name) for name in self._votes}
        known = {name: kind for name, kind in kinds.items() if kind}
        return known | self._surnames(known)

    def times(self, name: str) -> int:
        """How often the model marked ``name``."""
        return self._times[name]

    def _likeliest(self, name: str) -> EntityKind | None:
        """The kind with the most votes; never a person where the words are no person's name."""
        votes = self._votes.get(name, Counter())
        kinds = [k for k in votes if k is not EntityKind.PERSON or is_personal(name)]
        return max(kinds, key=lambda kind: votes[kind], default=None)

    def _weigh_lists(self) -> None:
        for name, votes in self._votes.items():
            first, _, rest = name.partition(" ")
            if name.isupper() and len(name) < _INITIALS:
                votes[EntityKind.ORGANISATION] += _SHORT
            if name in self._lists.kinds:
                votes[self._lists.kinds[name]] += _LISTED
            elif (
                rest
                and first.lower() in self._lists.genders
                and first not in self._lists.kinds
                and rest.count(" ") < 2
                and not ORG_WORD.search(rest)
            ):
                votes[EntityKind.PERSON] += _GIVEN_NAME

    def _weigh_people(self) -> None:
        """A name of words that the text shortens to the last, which then speaks, is a person's."""
        speaking = Counter(a or b for a, b in _SPEAKING.findall(self._text))
        words = Counter(_WORD.findall(self._text))
        for name, votes in self._votes.items():
            first, last = name.split(" ")[0], name.split(" ")[-1]
            if first == last or name in self._lists.kinds or ORG_WORD.search(name):
                continue
            if name.count(" ") > 2 or not speaking[last] or last in self._lists.kinds:
                continue
            times = self._times[name]
            if words[last] - times >= 2 and words[first] <= times:
                votes[EntityKind.PERSON] += _SPEAKS

    def _surnames(self, kinds: Kinds) -> Kinds:
        """Single words that are the last word of a person's name."""
        last = {
            n.rsplit(" ", 1)[-1] for n, k in kinds.items() if k is EntityKind.PERSON and " " in n
        }
        return {
            name: EntityKind.PERSON
            for name in last
            if len(name) > 2
            and not (name.isupper() and len(name) < _INITIALS)
            and kinds.get(name) is not EntityKind.GROUP
            and not (name in self._lists.kinds and self._likeliest(name) is EntityKind.PLACE)
        }
