"""How the documents of an answer are spread, and the clauses that narrow a query down to some."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

# Signs that begin and end a quotation in a query; within one, the same sign twice stands for it.
QUOTES = '"“”„‟«»'

_PLAIN = re.compile(rf"[^\s(){QUOTES}*?~]{{1,500}}")
_QUOTE = re.compile(rf"([{QUOTES}])")
_ENDS = re.compile(rf"([{QUOTES}])\1|([{QUOTES}])")
_RUN = re.compile(rf"[^\s(){QUOTES}]+")
_FIELD = re.compile(r"-?([A-Za-z]{2,30}):(.+)", re.DOTALL)
_OPERATORS = frozenset({"AND", "OR", "NOT"})


def written(value: str) -> str:
    """``value`` as it is written after the colon of a field: in quotation marks where need be."""
    return value if _PLAIN.fullmatch(value) else '"' + _QUOTE.sub(r"\1\1", value) + '"'


def undoubled(quoted: str) -> str:
    """What stands between two quotation marks, as it is meant."""
    return _ENDS.sub(lambda found: found[1] or found[0], quoted)


def closing_quote(text: str, place: int) -> int:
    """Where the quotation that is open at ``place`` of a query is closed, -1 where it is not."""
    for found in _ENDS.finditer(text, place):
        if found[2]:
            return found.start()
    return -1


@dataclass(frozen=True, slots=True)
class Facet:
    """``count`` documents have ``value`` in ``field``, which the query language knows by that name.

    ``value`` is never empty: documents without one are not counted.
    """

    field: str
    value: str
    count: int

    @property
    def clause(self) -> str:
        """What narrows a query down to these documents."""
        return f"{self.field}:{written(self.value)}"


class Choice(StrEnum):
    """What the text of a query says of a clause."""

    NONE = "none"
    WANTED = "wanted"
    UNWANTED = "unwanted"


def choice_of(query: str, clause: str) -> Choice:
    """Whether the whole of a query asks for ``clause``, or for all but it.

    It stands there as a word of its own, outside of parentheses, and not beside an OR.
    """
    found = next(_places(query, clause), None)
    if found is None:
        return Choice.NONE
    return Choice.UNWANTED if found.negated else Choice.WANTED


def choose(query: str, clause: str, choice: Choice) -> str:
    """The text of the query with ``clause``, with ``-clause``, or with neither.

    A new clause goes to the end; a query with an OR is put into parentheses, so that the
    clause holds for all of it. What is left open is closed, so that it ends before the clause.
    """
    if choice_of(query, clause) is choice:
        return query
    rest = _without(query, clause)
    if choice is Choice.NONE:
        return rest
    rest = _finished(rest)
    before = f"({rest})" if _is_choice(rest) else rest
    return f"{before} {'-' if choice is Choice.UNWANTED else ''}{clause}".strip()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word, phrase, clause, operator or parenthesis of a query, ``depth`` parentheses deep.

    A parenthesis that closes none is -1 deep.
    """

    start: int
    end: int
    text: str
    depth: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a clause stands, with the operator before it."""

    start: int
    end: int
    negated: bool


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


def _places(query: str, clause: str) -> Iterator[_Place]:
    pieces = list(_pieces(query))
    if any(piece.text == "OR" and not piece.depth for piece in pieces):
        return
    wanted = _meaning(clause)
    for number, piece in enumerate(pieces):
        if piece.depth or _meaning(piece.text) != wanted:
            continue
        first = number
        while first and pieces[first - 1].text in {"NOT", "AND"}:
            first -= 1
        turns = [each.text for each in pieces[first:number]].count("NOT")
        end = _end_with_operator(pieces, number) if first == number == 0 else piece.end
        negated = (turns + piece.text.startswith("-")) % 2 == 1
        yield _Place(pieces[first].start, end, negated)


def _end_with_operator(pieces: list[_Piece], number: int) -> int:
    """The end of a first piece, with an AND after it that would have nothing before it."""
    following = pieces[number + 1 : number + 2]
    return (following[0] if following and following[0].text == "AND" else pieces[number]).end


def _meaning(piece: str) -> tuple[str, str, bool] | str:
    """A clause so that two of the same meaning are equal: field, value, whether as written."""
    found = _FIELD.fullmatch(piece)
    if found is None:
        return piece
    field, value = found[1].lower(), found[2]
    quoted = value[0] in QUOTES and closing_quote(value, 1) == len(value) - 1 > 0
    meant = undoubled(value[1:-1]) if quoted else value
    return field, meant.casefold(), quoted or bool(_PLAIN.fullmatch(value))


def _without(query: str, clause: str) -> str:
    kept, done = [], 0
    for place in _places(query, clause):
        kept.append(query[done : place.start].strip())
        done = place.end
    kept.append(query[done:].strip())
    return " ".join(part for part in kept if part)


def _finished(query: str) -> str:
    """The query with all closed that was opened, and no operator at its end."""
    unopened = [piece.start for piece in _pieces(query) if piece.depth < 0]
    query = "".join(" " if place in unopened else sign for place, sign in enumerate(query))
    pieces = list(_pieces(query))
    while pieces and (pieces[-1].text in _OPERATORS or pieces[-1].text == "("):
        pieces.pop()
    if not pieces:
        return ""
    text = query[: pieces[-1].end].strip()
    text += '"' if _is_open(pieces[-1].text) else ""
    return text + ")" * pieces[-1].depth


def _is_open(piece: str) -> bool:
    place = 0
    while found := _QUOTE.search(piece, place):
        closing = closing_quote(piece, found.end())
        if closing < 0:
            return True
        place = closing + 1
    return False


def _is_choice(query: str) -> bool:
    """Whether an OR stands outside of all parentheses."""
    return any(piece.text == "OR" and not piece.depth for piece in _pieces(query))
