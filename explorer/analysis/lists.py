"""The program's own small lists: places, groups, bodies and given names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.resources import files

from explorer.domain.entity import EntityKind

_KINDS = {
    "places.txt": EntityKind.PLACE,
    "groups.txt": EntityKind.GROUP,
    "organisations.txt": EntityKind.ORGANISATION,
}


class Gender(StrEnum):
    """Whether a person is spoken of as "he" or "she"."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True)
class Lists:
    """``kinds`` of well-known names, ``same`` the fullest of a thing's names by each of them.

    ``genders`` are by given name in lower case.
    """

    kinds: Mapping[str, EntityKind] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    genders: Mapping[str, Gender] = field(default_factory=dict)


def load_lists() -> Lists:
    """Read the lists that come with the package."""
    kinds: dict[str, EntityKind] = {}
    same: dict[str, str] = {}
    for file, kind in _KINDS.items():
        for names in _entries(file):
            kinds.update(dict.fromkeys(names, kind))
            same.update((name, names[0]) for name in names if len(names) > 1)
    genders = {name.lower(): Gender.MALE for (name,) in _entries("male_names.txt")}
    genders.update((name.lower(), Gender.FEMALE) for (name,) in _entries("female_names.txt"))
    return Lists(kinds, same, genders)


def _entries(file: str) -> Iterator[tuple[str, ...]]:
    """The entries of a list, each with all of its names."""
    text = files("explorer.analysis").joinpath("data", file).read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            for entry in line.split(";"):
                yield tuple(name.strip() for name in entry.split(" = "))
