"""What a picture says of itself in words, from whichever of the four ways it says so."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self


@dataclass(frozen=True, slots=True)
class Told:
    """Words about a picture; what is not said is empty.

    ``taken`` is a time in ISO 8601. ``program`` wrote the file, ``camera`` took it, at ``place``
    (latitude and longitude in degrees, as "52.36667, 4.90000").
    """

    title: str = ""
    description: str = ""
    author: str = ""
    rights: str = ""
    taken: str = ""
    keywords: tuple[str, ...] = ()
    program: str = ""
    camera: str = ""
    place: str = ""

    def completed_by(self, other: Self) -> Self:
        """The same, with what is empty here as it is in ``other``."""
        pairs = ((f.name, getattr(self, f.name), getattr(other, f.name)) for f in fields(self))
        return type(self)(**{name: mine or theirs for name, mine, theirs in pairs})
