"""Finds the clauses in the text of a query that hold for all that it finds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explorer.domain.facet import PLAIN, QUOTES, closing_quote, undoubled

# Fields that a document has one value of: to want several means any of them.
SINGLE = ("type", "lang", "folder", "date")

_QUOTE = re.compile(rf"[{QUOTES}]")
_RUN = re.compile(rf"[^\s(){QUOTES}]+")
_CLAUSE = re.compile(r"([A-Za-z]{2,30}):(.+)", re.DOTALL)
_OPERATORS = frozenset({"AND", "OR", "NOT"})
_JOINING = frozenset({"AND", "NOT"})


@dataclass(frozen=True, slots=True)
class Clause:
    """``field:value`` as it is written in a query."""

    text: str
    field: str
    value: str
    quoted: bool

    @property
    def meaning(self) -> tuple[str, str, bool]:
        """Equal for two that mean the same."""
        as_it_stands = self.quoted or bool(PLAIN.fullmatch(self.value))
        return self.field, self.value.casefold(), as_it_stands


@dataclass(frozen=True, slots=True)
class Condition:
    """A clause that holds for the whole query, or several of a field of which any may hold.

    It stands from ``start`` to ``end`` with the operators before it.
    """

    start: int
    end: int
    clauses: tuple[Clause, ...]
    negated: bool = False

    @property
    def field(self) -> str:
        """The field of all its clauses."""
        return self.clauses[0].field


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word, phrase, clause, operator or parenthesis of a query, ``depth`` parentheses deep.

    A parenthesis that closes none is -1 deep.
    """

    start: int
    end: int
    text: str
    depth: int


def clause(text: str) -> Clause | None:
    """``text`` as a clause, None if it is none."""
    found = _CLAUSE.fullmatch(text)
    if found is None:
        return None
    field, value = found[1].lower(), found[2]
    quoted = value[0] in QUOTES and closing_quote(value, 1) == len(value) - 1 > 0
    return Clause(text, field, undoubled(value[1:-1]) if quoted else value, quoted)


def conditions(query: str) -> list[Condition]:
    """The conditions that stand in a query, outside of parentheses and not beside an OR.

    In the fields of which a document has one value, clauses joined by nothing but OR are
    one condition, as in ``(type:md OR type:txt)`` and ``type:(md OR txt)``.
    """
    pieces = list(_pieces(query))
    if any(piece.text == "OR" and not piece.depth for piece in pieces):
        either = _alternatives(pieces)
        return [Condition(pieces[0].start, pieces[-1].end, either)] if either else []
    return list(_joined(pieces))


def _joined(pieces: Sequence[_Piece]) -> Iterator[Condition]:
    """The conditions among pieces without an OR between them."""
    first = place = 0
    while place < len(pieces):
        if pieces[place].text in _JOINING:
            place += 1
            continue
        end = _end_of_part(pieces, place)
        turns = [piece.text for piece in pieces[first:place]].count("NOT")
        alone, negated = _clauses(pieces[place:end])
        negated ^= turns % 2 == 1
        if alone and not (negated and len(alone) > 1):
            yield Condition(pieces[first].start, pieces[end - 1].end, alone, negated)
        first = place = end


def _end_of_part(pieces: Sequence[_Piece], place: int) -> int:
    """Where that which begins at ``place`` ends: after a piece, or the parentheses that it opens.

    What is written right before a parenthesis belongs to it.
    """
    opening = place
    if pieces[place].text != "(" and _opens(pieces, place):
        opening += 1
    if pieces[opening].text != "(":
        return place + 1
    depth = pieces[opening].depth
    for number in range(opening + 1, len(pieces)):
        if pieces[number].depth == depth and pieces[number].text == ")":
            return number + 1
    return len(pieces)


def _opens(pieces: Sequence[_Piece], place: int) -> bool:
    """Whether a dash or the name of a field stands right before a parenthesis."""
    piece, following = pieces[place], pieces[place + 1 : place + 2]
    if not following or following[0].text != "(" or following[0].start != piece.end:
        return False
    return piece.text == "-" or piece.text.endswith(":")


def _clauses(part: Sequence[_Piece]) -> tuple[tuple[Clause, ...], bool]:
    """The clauses that a part consists of, and whether a dash stands before it."""
    if len(part) == 1:
        found = clause(part[0].text.removeprefix("-"))
        return (found,) if found else (), part[0].text.startswith("-")
    return (_alternatives(part) if part[-1].text == ")" else ()), False


def _alternatives(pieces: Sequence[_Piece]) -> tuple[Clause, ...]:
    """The clauses of one field with nothing but ORs between them, () if it is not so."""
    found: list[Clause] = []
    field, after_or = "", True
    for number, piece in enumerate(pieces):
        if piece.text in "()":
            field = "" if piece.text == ")" else field
        elif _opens(pieces, number):
            field = piece.text
        elif after_or is (piece.text == "OR"):
            return ()
        elif after_or:
            alternative = clause(field + piece.text)
            if alternative is None or alternative.field not in SINGLE:
                return ()
            found.append(alternative)
            after_or = False
        else:
            after_or = True
    one_field = len({each.field for each in found}) == 1
    return tuple(found) if one_field and not after_or else ()


def finished(query: str) -> str:
    """The query with all closed that was opened, and no operator at its end."""
    unopened = {piece.start for piece in _pieces(query) if piece.depth < 0}
    query = "".join(" " if place in unopened else sign for place, sign in enumerate(query))
    pieces = list(_pieces(query))
    while pieces and (pieces[-1].text in _OPERATORS or pieces[-1].text == "("):
        pieces.pop()
    if not pieces:
        return ""
    text = query[: pieces[-1].end].strip()
    text += '"' if _is_open(pieces[-1].text) else ""
    return text + ")" * pieces[-1].depth


def has_choice(query: str) -> bool:
    """Whether an OR stands outside of all parentheses."""
    return any(piece.text == "OR" and not piece.depth for piece in _pieces(query))


def _is_open(piece: str) -> bool:
    place = 0
    while found := _QUOTE.search(piece, place):
        closing = closing_quote(piece, found.end())
        if closing < 0:
            return True
        place = closing + 1
    return False


def _pieces(query: str) -> Iterator[_Piece]:
    place, depth = 0, 0
    while place < len(query):
        sign = query[place]
        if sign.isspace():
            place += 1
            continue
        depth -= sign == ")"
        end = place + 1 if sign in "()" else _end_of_run(query, place)
        yield _Piece(place, end, query[place:end], depth)
        depth = max(depth, 0) + (sign == "(")
        place = end


def _end_of_run(query: str, place: int) -> int:
    """The end of what is written without a space, phrases taken whole."""
    while place < len(query) and not query[place].isspace() and query[place] not in "()":
        if query[place] in QUOTES:
            closing = closing_quote(query, place + 1)
            place = closing + 1 if closing >= 0 else len(query)
        elif run := _RUN.match(query, place):
            place = run.end()
        else:  # a space for the one and none for the other
            place += 1
    return place
