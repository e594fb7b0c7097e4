"""Which names of things other than persons stand for the same thing in one document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from explorer.analysis.entities.acronyms import spells
from explorer.domain.entity import EntityKind

_COMPANY = re.compile(
    r",? (?:inc|incorporated|corp|corporation|ltd|limited|llc|plc|co|gmbh|sa|ag)$"
)
_JOINED = {EntityKind.ORGANISATION, EntityKind.PLACE}


class Bodies:
    """The things of one kind, from all their names and the short forms that were defined."""

    def __init__(
        self,
        kind: EntityKind,
        names: Iterable[str],
        short_forms: Mapping[str, str],
        same: Mapping[str, str],
    ) -> None:
        self._kind = kind
        self._same = same if kind in _JOINED else {}
        self._long_of = {self._form(s): self._form(w) for s, w in short_forms.items()}
        if kind is EntityKind.ORGANISATION:
            self._spell_out(list(dict.fromkeys(names)))

    def thing(self, name: str) -> str:
        """What all names of this thing share: the key of a group of names."""
        form = self._form(self._same.get(name, name))
        return self._long_of.get(form, form)

    def _form(self, name: str) -> str:
        """``name`` without what may differ between two spellings of it."""
        form = " ".join(name.casefold().replace(".", "").replace("’", "'").split())
        if self._kind is EntityKind.ORGANISATION:
            return _COMPANY.sub("", form)
        if self._kind is EntityKind.GROUP and len(form) > 4:
            return form.removesuffix("s")
        return form

    def _spell_out(self, names: list[str]) -> None:
        """Capitals that are the initials of just one longer name are its short form."""
        by_initials: defaultdict[str, set[str]] = defaultdict(set)
        for name in names:
            words = name.split(" ")
            if len(words) > 2:
                for some in (words, [w for w in words if w[:1].isupper()]):
                    initials = "".join(word[:1] for word in some).upper()
                    if spells(words, initials):
                        by_initials[initials].add(self.thing(name))
        for name in names:
            letters = name.replace(".", "")
            things = by_initials.get(letters, set())
            if letters.isupper() and len(letters) > 2 and len(things) == 1:
                self._long_of.setdefault(self._form(name), next(iter(things)))
