"""Cuts a query into words, phrases, parentheses, operators and field names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from explorer.domain.facet import QUOTES, closing_quote, undoubled

FIELDS = (
    "title",
    "path",
    "folder",
    "type",
    "lang",
    "tag",
    "date",
    "has",
    "is",
    "person",
    "org",
    "place",
    "entity",
    "said",
    "speaker",
)
OPERATORS = ("AND", "OR", "NOT")

_SPACE = re.compile(r"\s+")
_RUN = re.compile(rf"[^\s(){QUOTES}]+")
_SLOP = re.compile(r"~(\d{0,9})", re.ASCII)
_FIELD = re.compile(r"([A-Za-z]{2,30}):")


class Kind(StrEnum):
    """What a lexeme is."""

    WORD = "word"
    PHRASE = "phrase"
    FIELD = "field"
    OPEN = "("
    CLOSE = ")"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of a query at its place (code points); ``slop`` is what follows ``~``."""

    kind: Kind
    text: str
    start: int
    end: int
    slop: str | None = None


class SlipError(Exception):
    """A slip in the syntax of a query: where it is and what to do about it."""

    def __init__(self, start: int, end: int, message: str) -> None:
        super().__init__(message)
        self.start = start
        self.end = end
        self.message = message


def lexemes(text: str, *, typing: bool = False) -> Iterator[Lexeme]:
    """The pieces of ``text`` in order. Raises SlipError at an open quote or a wrong field.

    While a person is ``typing``, the end of the text closes a quote, and a field there may
    still be without its value.
    """
    place = 0
    while place < len(text):
        if space := _SPACE.match(text, place):
            place = space.end()
            continue
        for lexeme in _lexemes_at(text, place, typing):
            yield lexeme
            place = lexeme.end


def _lexemes_at(text: str, place: int, typing: bool) -> Iterator[Lexeme]:  # noqa: FBT001
    sign = text[place]
    if sign in "()":
        yield Lexeme(Kind.OPEN if sign == "(" else Kind.CLOSE, sign, place, place + 1)
    elif sign in QUOTES:
        yield _phrase(text, place, typing)
    elif sign == "-" and _negates(text, place):
        yield Lexeme(Kind.NOT, sign, place, place + 1)
    else:
        yield from _run(text, place, typing)


def _negates(text: str, place: int) -> bool:
    """Whether the dash at ``place`` stands before a word and not inside one."""
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    begins = not before or before.isspace() or before == "("
    return begins and bool(after) and not after.isspace() and after not in "-)"


def _phrase(text: str, place: int, typing: bool) -> Lexeme:  # noqa: FBT001
    closing = closing_quote(text, place + 1)
    if closing < 0 and typing:
        return Lexeme(Kind.PHRASE, undoubled(text[place + 1 :]), place, len(text))
    if closing < 0:
        raise SlipError(place, place + 1, "This quotation mark is never closed: add another one.")
    slop = _SLOP.match(text, closing + 1)
    end = slop.end() if slop else closing + 1
    near = slop[1] if slop and not (typing and not slop[1] and end == len(text)) else None
    return Lexeme(Kind.PHRASE, undoubled(text[place + 1 : closing]), place, end, near)


def _run(text: str, place: int, typing: bool) -> Iterator[Lexeme]:  # noqa: FBT001
    """A word, an operator, or a field name with the word that follows it."""
    found = _RUN.match(text, place)
    assert found is not None, "spaces, quotes and parentheses are dealt with before"  # noqa: S101
    run = found[0]
    if run in OPERATORS:
        yield Lexeme(Kind(run), run, place, found.end())
        return
    start = place
    field = _FIELD.match(run)
    if field and _is_field(text, field[1], place + field.end(), typing):
        start = place + field.end()
        yield Lexeme(Kind.FIELD, field[1].lower(), place, start)
    if start < found.end():
        yield Lexeme(Kind.WORD, text[start : found.end()], start, found.end())


def _is_field(text: str, name: str, value: int, typing: bool) -> bool:  # noqa: FBT001
    """Whether ``name`` before the colon is a field, and not part of a web address or a title."""
    following = text[value : value + 1]
    known = name.lower() in FIELDS
    if known and typing and not text[value:].strip():
        return True
    if known and (not following or following.isspace() or following == ")"):
        slip = f"Write what to look for right after the colon, as in {name}:word."
        raise SlipError(value - len(name) - 1, value, slip)
    if known:
        return True
    if not following or following.isspace() or following in "/\\)":
        return False
    choice = ", ".join(f"{field}:" for field in FIELDS)
    raise SlipError(
        value - len(name) - 1, value, f"There is no field “{name}:”; the fields are {choice}."
    )
