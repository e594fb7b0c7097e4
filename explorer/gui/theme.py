"""The colours of the window and of the marks in a text, light and dark, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from explorer.domain.entity import EntityKind


class Line(StrEnum):
    """The ways to underline, so that colour is never the only sign."""

    NONE = "none"
    SOLID = "solid"
    DASH = "dash"
    DOT = "dot"
    DASH_DOT = "dash_dot"
    DASH_DOT_DOT = "dash_dot_dot"
    WAVE = "wave"


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How one kind of mark is painted; colours are ``#rrggbb``, "" leaves them as they are.

    ``frame`` is the width in pixels of the box drawn around the mark, 0 for none.
    """

    background: str = ""
    text: str = ""
    line: Line = Line.NONE
    line_colour: str = ""
    frame: int = 0


@dataclass(frozen=True)
class Theme:
    """One colour scheme: the page, what stands on it, and the marks of each layer.

    ``marks`` is keyed by layer and style key; the key "" is the layer's usual style.
    """

    dark: bool
    page: str
    text: str
    muted: str
    link: str
    code_page: str
    rule: str
    quote_bar: str
    inserted: str
    deleted: str
    chosen: str
    chosen_text: str
    slip: str
    marks: Mapping[tuple[str, str], MarkStyle]

    def mark(self, layer: str, style: str = "") -> MarkStyle:
        """The style for ``style`` in ``layer``; the layer's usual one for an unknown key."""
        return self.marks.get((layer, style)) or self.marks[layer, ""]

    def entity_colour(self, kind: EntityKind) -> str:
        """The colour that stands for ``kind`` in the text and in the panels."""
        return self.mark("entity", kind).line_colour


_LINES = {
    EntityKind.PERSON: Line.SOLID,
    EntityKind.ORGANISATION: Line.DASH,
    EntityKind.PLACE: Line.WAVE,
    EntityKind.GROUP: Line.DASH_DOT,
    EntityKind.EVENT: Line.DASH_DOT_DOT,
    EntityKind.WORK: Line.DASH,
    EntityKind.DATE: Line.DOT,
    EntityKind.MONEY: Line.SOLID,
    EntityKind.NUMBER: Line.DOT,
    EntityKind.CONTACT: Line.SOLID,
}
_LIGHT_KINDS = {
    EntityKind.PERSON: ("#1558c0", "#e9f0fc"),
    EntityKind.ORGANISATION: ("#a8480a", "#fdeee3"),
    EntityKind.PLACE: ("#0b7433", "#e6f4ea"),
    EntityKind.GROUP: ("#7d2fb5", "#f4ebfa"),
    EntityKind.EVENT: ("#c2124a", "#fdeaf0"),
    EntityKind.WORK: ("#705c00", "#f7f2da"),
    EntityKind.DATE: ("#007080", "#e2f3f5"),
    EntityKind.MONEY: ("#466b00", "#eef4dd"),
    EntityKind.NUMBER: ("#5a616b", "#eef0f2"),
    EntityKind.CONTACT: ("#8c3564", "#f8eaf2"),
}
_DARK_KINDS = {
    EntityKind.PERSON: ("#8ab8ff", "#243145"),
    EntityKind.ORGANISATION: ("#ffa45c", "#41301f"),
    EntityKind.PLACE: ("#6fd68c", "#1f3a29"),
    EntityKind.GROUP: ("#d0a2ff", "#362a45"),
    EntityKind.EVENT: ("#ff8aa8", "#43262f"),
    EntityKind.WORK: ("#e3cc52", "#383320"),
    EntityKind.DATE: ("#5fd3e0", "#1d383c"),
    EntityKind.MONEY: ("#b4d95f", "#2f3a20"),
    EntityKind.NUMBER: ("#b0b7c2", "#32353a"),
    EntityKind.CONTACT: ("#f29bd0", "#402a39"),
}


def _marks(
    kinds: Mapping[EntityKind, tuple[str, str]], others: Mapping[tuple[str, str], MarkStyle]
) -> Mapping[tuple[str, str], MarkStyle]:
    entities = {
        ("entity", str(kind)): MarkStyle(background, line=_LINES[kind], line_colour=colour)
        for kind, (colour, background) in kinds.items()
    }
    usual = entities["entity", str(EntityKind.NUMBER)]
    return MappingProxyType({**others, **entities, ("entity", ""): usual})


LIGHT = Theme(
    dark=False,
    page="#fefdfa",
    text="#1f2023",
    muted="#5f6269",
    link="#0b57b0",
    code_page="#f3f2ee",
    rule="#b9b6ad",
    quote_bar="#8a6d1f",
    inserted="#0b7433",
    deleted="#b3261e",
    chosen="#b5d2fb",
    chosen_text="#101214",
    slip="#c02020",
    marks=_marks(
        _LIGHT_KINDS,
        {
            ("quote", ""): MarkStyle(line=Line.DOT, line_colour="#8a6d1f"),
            ("hit", ""): MarkStyle("#ffe680", "#1f2023", line_colour="#8a6a00", frame=1),
            ("find", ""): MarkStyle("#ffd0a1", "#1f2023", line_colour="#994400", frame=1),
            ("find", "current"): MarkStyle("#8f3d00", "#ffffff", line_colour="#1f2023", frame=2),
            ("selection", ""): MarkStyle("#cfe3ff", "#10233f", line_colour="#0b4fae", frame=2),
        },
    ),
)
DARK = Theme(
    dark=True,
    page="#1d1e21",
    text="#dddcd8",
    muted="#a3a6ad",
    link="#8ab8ff",
    code_page="#27282c",
    rule="#5a5c62",
    quote_bar="#d1b15c",
    inserted="#6fd68c",
    deleted="#ff8a80",
    chosen="#2f4f7d",
    chosen_text="#ffffff",
    slip="#ff7a7a",
    marks=_marks(
        _DARK_KINDS,
        {
            ("quote", ""): MarkStyle(line=Line.DOT, line_colour="#d1b15c"),
            ("hit", ""): MarkStyle("#5c4a00", "#fff3c4", line_colour="#ffd84d", frame=1),
            ("find", ""): MarkStyle("#6b3a10", "#ffe9d6", line_colour="#ffa45c", frame=1),
            ("find", "current"): MarkStyle("#ffb675", "#1d1e21", line_colour="#ffffff", frame=2),
            ("selection", ""): MarkStyle("#1f4b8a", "#ffffff", line_colour="#a9ccff", frame=2),
        },
    ),
)


def theme_for(*, dark: bool) -> Theme:
    """The colour scheme for a dark or a light desktop."""
    return DARK if dark else LIGHT


def contrast(one: str, other: str) -> float:
    """How clearly two colours (``#rrggbb``) stand apart, from 1 to 21.

    The contrast ratio of the Web Content Accessibility Guidelines 2.1; text wants 4.5.
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
