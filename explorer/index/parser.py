"""Reads what a person typed as a query tree; slips are pointed at, never raised."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from explorer.domain.facet import closing_quote
from explorer.domain.query import (
    And,
    Everything,
    Field,
    Node,
    Not,
    Or,
    Query,
    QueryProblem,
    Spoken,
    Word,
)
from explorer.index.leaves import leaf, name_of
from explorer.index.lexer import FIELDS, OPERATORS, Kind, Lexeme, SlipError, lexemes
from explorer.index.speech import joined_speech
from explorer.index.tokens import terms, tokens

_LONGEST = 20_000
_MOST_PIECES = 1_000
_DEEPEST = 40
_PLAIN_WORDS = 200
_WRAPPED = ("title", "path", "folder", "type", "lang", "tag")
_NAMES = ("person", "org", "place", "entity", "speaker")
_UNFOLDING = ("date", "has", "is")  # their values mean nothing before they are whole
_ENDS = (Kind.CLOSE, Kind.OR, None)
_UNFINISHED = (Kind.AND, Kind.OR, Kind.NOT, Kind.FIELD, Kind.OPEN)


def parse(text: str, *, typing: bool = False) -> Query:
    """The query that ``text`` means; on a slip, its plain words and the problem. Never raises.

    While a person is still ``typing``, what is open at the end counts as closed, what waits
    for more is left out, and the last word stands for all words that begin so.
    """
    try:
        pieces = _pieces(text, typing)
        root = _Parser(pieces, text, typing).query()
    except SlipError as slip:
        problem = QueryProblem(slip.start, slip.end, slip.message)
        return Query(text, _plain_words(text[:_LONGEST]), problem)
    return Query(text, root)


def _pieces(text: str, typing: bool) -> list[Lexeme]:  # noqa: FBT001
    if len(text) > _LONGEST:
        raise SlipError(_LONGEST, len(text), "This query is too long: ask for less at once.")
    pieces = list(islice(lexemes(text, typing=typing), _MOST_PIECES + 1))
    if len(pieces) > _MOST_PIECES:
        raise SlipError(pieces[-1].start, len(text), "This query has too many words: ask for less.")
    return _finished(pieces) if typing else pieces


def _finished(pieces: list[Lexeme]) -> list[Lexeme]:
    """The pieces without what waits for more at their end, and with all parentheses closed."""
    while pieces and (pieces[-1].kind in _UNFINISHED or pieces[-1].text == "-"):
        pieces.pop()
    kinds = [piece.kind for piece in pieces]
    still_open = kinds.count(Kind.OPEN) - kinds.count(Kind.CLOSE)
    end = pieces[-1].end if pieces else 0
    return pieces + [Lexeme(Kind.CLOSE, ")", end, end)] * still_open


def _plain_words(text: str) -> Node:
    """All words of ``text``, without operators and the names of fields."""
    words: list[Node] = []
    for start, end, _ in tokens(text):
        word = text[start:end]
        is_field = word.lower() in FIELDS and text[end : end + 1] == ":"
        if word not in OPERATORS and not is_field:
            words.append(Word(word))
    return _all_of(list(dict.fromkeys(words))[:_PLAIN_WORDS])


def _all_of(parts: list[Node]) -> Node:
    """The parts joined by AND; signs without any word count only where they are alone."""
    meant = [part for part in parts if not _is_wordless(part)] or parts[:1]
    meant = joined_speech(dict.fromkeys(meant))
    if meant and all(isinstance(part, Not) for part in meant):
        return And((Everything(), *meant))
    if len(meant) == 1:
        return meant[0]
    return And(tuple(meant)) if meant else Everything()


def _is_wordless(part: Node) -> bool:
    inner = part.part if isinstance(part, Not) else part
    return isinstance(inner, Word) and not terms(inner.text)


class _Parser:
    """Recursive descent over the lexemes; AND binds more tightly than OR."""

    def __init__(self, pieces: list[Lexeme], text: str, typing: bool) -> None:  # noqa: FBT001
        self._pieces = pieces
        self._text = text
        self._length = len(text)
        self._typing = typing
        self._place = 0
        self._depth = 0
        self._unwanted = 0
        self._field = ""
        self._field_depth = 0

    def query(self) -> Node:
        if not self._pieces:
            return Everything()
        root = self._either()
        if piece := self._next():
            raise SlipError(piece.start, piece.end, "There is no “(” for this parenthesis.")
        return root

    def _next(self) -> Lexeme | None:
        return self._pieces[self._place] if self._place < len(self._pieces) else None

    def _kind(self) -> Kind | None:
        piece = self._next()
        return piece.kind if piece else None

    def _take(self) -> Lexeme:
        piece = self._pieces[self._place]
        self._place += 1
        return piece

    def _either(self) -> Node:
        parts = [self._all()]
        while self._kind() is Kind.OR:
            operator = self._take()
            self._operand(operator)
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self) -> Node:
        parts: list[Node] = []
        while self._kind() not in _ENDS:
            if self._kind() is Kind.AND and parts:
                self._operand(self._take())
            parts.append(self._one())
        if not parts:
            self._nothing_here()
        return _all_of(parts)

    def _operand(self, operator: Lexeme) -> None:
        """Sees to it that something stands after ``operator``."""
        if self._kind() in {*_ENDS, Kind.AND}:
            raise SlipError(
                operator.start, operator.end, f"Write what should follow {operator.text} after it."
            )

    def _nothing_here(self) -> None:
        piece = self._next()
        if piece is None or piece.kind is Kind.CLOSE:
            place = piece.start if piece else max(0, self._length - 1)
            raise SlipError(place, place + 1, "There is nothing to look for before this place.")
        raise SlipError(piece.start, piece.end, f"Write something before {piece.text} too.")

    def _one(self) -> Node:
        piece = self._take()
        match piece.kind:
            case Kind.NOT:
                self._operand(piece)
                part = self._deeper(piece, self._negated)
                unfinished = self._typing and isinstance(part, Everything)
                return part if unfinished else Not(part)
            case Kind.OPEN:
                return self._deeper(piece, lambda: self._inside(piece))
            case Kind.FIELD:
                return self._in_field(piece)
            case Kind.AND:
                raise SlipError(piece.start, piece.end, "Write something before AND too.")
            case _:
                return self._leaf(piece)

    def _negated(self) -> Node:
        self._unwanted += 1
        node = self._one()
        self._unwanted -= 1
        return node

    def _deeper(self, piece: Lexeme, read: Callable[[], Node]) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise SlipError(piece.start, piece.end, "There are too many parentheses in each other.")
        node = read()
        self._depth -= 1
        return node

    def _inside(self, opening: Lexeme) -> Node:
        if self._kind() is Kind.CLOSE:
            end = self._take().end
            raise SlipError(opening.start, end, "There is nothing between these parentheses.")
        node = self._either()
        if self._kind() is not Kind.CLOSE:
            raise SlipError(
                opening.start, opening.end, "This parenthesis is never closed: add a “)”."
            )
        self._take()
        return node

    def _in_field(self, piece: Lexeme) -> Node:
        if self._field:
            raise SlipError(
                piece.start, piece.end, f"{piece.text}: cannot stand inside {self._field}:( )."
            )
        self._field, self._field_depth = piece.text, self._depth
        node = self._one()
        self._field = ""
        if piece.text in _WRAPPED:
            return Field(piece.text, node)
        return Spoken(words=node) if piece.text == "said" else node

    def _leaf(self, piece: Lexeme) -> Node:
        if self._field in _NAMES:
            words = [piece.text]
            grouped = self._depth > self._field_depth
            while grouped and piece.kind is self._kind() is Kind.WORD:
                piece = self._take()
                words.append(piece.text)
            typed = self._is_typed(piece) or self._is_left_open(piece)
            return name_of(self._field, " ".join(words), piece, typed=typed)
        return leaf(self._field, piece, typed=self._is_typed(piece))

    def _is_typed(self, piece: Lexeme) -> bool:
        """Whether this word is still being typed; one that is not wanted is taken as it stands."""
        last = self._typing and piece.kind is Kind.WORD and piece.end == self._length
        return last and (not self._unwanted or self._field in _UNFOLDING)

    def _is_left_open(self, piece: Lexeme) -> bool:
        """Whether this is a phrase that is still being typed, wanted, and not closed yet."""
        if not self._typing or self._unwanted or piece.kind is not Kind.PHRASE:
            return False
        return closing_quote(self._text, piece.start + 1) < 0
