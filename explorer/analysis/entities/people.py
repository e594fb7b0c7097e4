"""Which names of persons in one document are one person's; a wrong join is worse than none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from explorer.analysis.lists import Gender

_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
_LINKING = frozenset({"of", "the", "and", "for", "in", "at", "to"})
_MOST_FORENAMES = 4


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as it is written, and the gender that a title before it tells, if any."""

    words: str
    titled: Gender | None = None


@dataclass(frozen=True)
class FullName:
    """The parts of a name with a forename, in lower case and without full stops."""

    words: str

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """All parts but a suffix such as "Jr."."""
        return tuple(p for p in plain(self.words).split(" ") if p not in _SUFFIXES)

    @cached_property
    def suffix(self) -> str:
        """The suffix "jr" and its like, or ""."""
        last = plain(self.words).rsplit(" ", 1)[-1]
        return last if last in _SUFFIXES else ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What two spellings of one full name share."""
        return self.parts[0], self.parts[-1], self.suffix

    @property
    def middle(self) -> str:
        """The initial of the first middle name, or ""."""
        return self.parts[1][0] if len(self.parts) > 2 else ""


def plain(words: str) -> str:
    """``words`` in lower case, without full stops and commas, one space between them."""
    bare = words.casefold().replace(".", "").replace(",", "").replace("’", "'")
    return " ".join(bare.split())


class People:
    """The persons of one document, from all names of persons that it contains."""

    def __init__(self, names: Iterable[str], genders: Mapping[str, Gender]) -> None:
        self._genders = genders
        self._person_of: dict[str, str] = {}
        self._by_last: defaultdict[str, set[str]] = defaultdict(set)
        self._by_first: defaultdict[str, set[str]] = defaultdict(set)
        full = [FullName(name) for name in dict.fromkeys(names) if is_full(name)]
        self._join(full)
        self._join_initials(full)
        self._register(full)

    def person(self, name: PersonName) -> str:
        """What all names of this person share: the key of a group of names."""
        if name.words in self._person_of:
            return self._person_of[name.words]
        key = plain(name.words)
        last, first = self._by_last.get(key, set()), self._by_first.get(key, set())
        persons = {p for p in last | first if self._agrees(p, name.titled)}
        if len(persons) == 1:
            return persons.pop()
        shared = bool(last | first) and name.titled
        return f"{name.titled} {key}" if shared else key

    def _join(self, full: list[FullName]) -> None:
        """Same first and last name, unless two different middle names part them."""
        same: defaultdict[tuple[str, str, str], list[FullName]] = defaultdict(list)
        for name in full:
            same[name.key].append(name)
        for names in same.values():
            one = len({name.middle for name in names if name.middle}) < 2
            for name in names:
                self._person_of[name.words] = plain(names[0].words if one else name.words)

    def _join_initials(self, full: list[FullName]) -> None:
        """As in "J. Hale" is the one "J... Hale" that there is."""
        by_initial: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for name in full:
            if len(name.parts[0]) > 1:
                person = self._person_of[name.words]
                by_initial[name.parts[0][0], name.parts[-1]].add(person)
        for name in full:
            if len(name.parts[0]) == 1:
                persons = by_initial[name.parts[0], name.parts[-1]]
                if len(persons) == 1:
                    self._person_of[name.words] = next(iter(persons))

    def _register(self, full: list[FullName]) -> None:
        for name in full:
            if _LINKING.intersection(name.parts):
                continue  # what follows in "the Judy Marshes of America" is no surname
            person = self._person_of[name.words]
            self._by_first[name.parts[0]].add(person)
            for first in range(1, min(len(name.parts), _MOST_FORENAMES)):
                self._by_last[" ".join(name.parts[first:])].add(person)

    def _agrees(self, person: str, titled: Gender | None) -> bool:
        known = self._genders.get(person.partition(" ")[0])
        return titled is None or known is None or known is titled


def is_full(name: str) -> bool:
    """Whether ``name`` has a forename: two words or more, the first with a capital."""
    parts = [part for part in plain(name).split(" ") if part and part not in _SUFFIXES]
    return len(parts) > 1 and not name[:1].islower()
