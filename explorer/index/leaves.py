"""What one word or phrase of a query stands for, by the field that it is in."""

from __future__ import annotations

import re

from explorer.domain.entity import EntityKind
from explorer.domain.query import (
    Everything,
    Feature,
    Fuzzy,
    Having,
    Named,
    Node,
    Pattern,
    Phrase,
    Prefix,
    Spoken,
    Word,
)
from explorer.index.dates import date_range
from explorer.index.lexer import Kind, Lexeme, SlipError
from explorer.index.tokens import terms, tokens

_FUZZY = re.compile(r"([^~*?]{1,200})~(\d{0,9})", re.ASCII)
# At the end of a word these end a question, as long as nothing else in it is a wildcard.
_QUESTION = re.compile(r"([^~*?]{0,200})\?{1,20}[!.,;:…]{0,20}")
_PLAIN = re.compile(r"[^~*?]+")
_WHOLE = ("path", "folder", "type", "lang", "tag")
_FEATURES = ("has", "is")
_KINDS = {
    "person": EntityKind.PERSON,
    "org": EntityKind.ORGANISATION,
    "place": EntityKind.PLACE,
    "entity": None,
}
_LONGEST_SLOP = 100
_MOST_NEAR = 20
_MOST_SLIPS = 2


def leaf(field: str, piece: Lexeme, *, typed: bool = False) -> Node:
    """The node for a word or phrase in ``field``, "" for none. Raises SlipError.

    A word that is being ``typed`` stands for all that begins with it.
    """
    if field == "date":
        return _dates(piece, typed)
    if field in _FEATURES:
        return _feature(field, piece, typed)
    if piece.kind is Kind.WORD:
        return _label(piece.text, typed) if field in _WHOLE else _word(piece, typed)
    if field in _WHOLE:
        return Word(_not_empty(piece, piece.text), exact=True)
    return _phrase(piece)


def name_of(field: str, name: str, piece: Lexeme, *, typed: bool = False) -> Node:
    """The node for a name in ``person:``, ``speaker:`` and the like. Raises SlipError.

    The last word of one that is being ``typed`` may go on.
    """
    name = " ".join(name.split())
    if typed and not name:
        return Everything()
    _not_empty(piece, name)
    if field == "speaker":
        return Spoken(speaker=name, beginning=typed)
    return Named(name, _KINDS[field], beginning=typed)


def _dates(piece: Lexeme, typed: bool) -> Node:  # noqa: FBT001
    found = date_range(piece.text.strip())
    if found is None and typed:
        return Everything()
    if found is None:
        raise SlipError(
            piece.start,
            piece.end,
            f"“{piece.text}” is no date: write 2015, 2015-06, 2014..2016, >2015-06 or the like.",
        )
    return found


def _feature(field: str, piece: Lexeme, typed: bool) -> Node:  # noqa: FBT001
    written = f"{field}:{piece.text.strip().lower()}"
    known = [feature for feature in Feature if feature.startswith(f"{field}:")]
    if written in known:
        return Having(Feature(written))
    if typed and any(feature.startswith(written) for feature in known):
        return Everything()
    raise SlipError(
        piece.start,
        piece.end,
        f"“{field}:{piece.text}” is not known: write {' or '.join(known)}.",
    )


def _not_empty(piece: Lexeme, words: str) -> str:
    if not words.strip():
        raise SlipError(piece.start, piece.end, "There is nothing between these quotation marks.")
    return words


def _label(text: str, typed: bool) -> Node:  # noqa: FBT001
    if not text.strip("*"):
        return Everything()
    if "*" in text or "?" in text:
        return Pattern(text)
    return Pattern(f"{text}*") if typed else Word(text)


def _word(piece: Lexeme, typed: bool) -> Node:  # noqa: FBT001
    text = piece.text
    if fuzzy := _FUZZY.fullmatch(text):
        return _fuzzy(piece, fuzzy[1], fuzzy[2])
    if question := _QUESTION.fullmatch(text):
        return Word(question[1] or text)
    if typed and _PLAIN.fullmatch(text):
        return _beginning(text)
    if "*" not in text and "?" not in text:
        return Word(text)
    if not text.strip("*"):
        return Everything()
    return Pattern(text)


def _beginning(text: str) -> Node:
    """All words that begin with ``text``; only the last is open where it is several."""
    words = list(tokens(text))
    if not words or words[-1][1] < len(text):  # none, or something follows that ends it
        return Word(text)
    return Prefix(text[words[0][0] :]) if len(words) == 1 else Pattern(f"{text}*")


def _fuzzy(piece: Lexeme, word: str, distance: str) -> Node:
    if len(terms(word)) != 1:
        return Word(word)
    if len(distance) > 1 or int(distance or 1) > _MOST_SLIPS:
        raise SlipError(
            piece.end - len(distance),
            piece.end,
            f"A word can differ by 1 or 2 letters at most: write {word}~ or {word}~2.",
        )
    slips = int(distance or 1)
    return Fuzzy(word, slips) if slips else Word(word, exact=True)


def _phrase(piece: Lexeme) -> Node:
    words = tuple(terms(piece.text))
    if not words:
        _not_empty(piece, "")
    slop = _slop(piece, words)
    if len(words) == 1:
        return Word(piece.text.strip(), exact=slop is None)
    return Phrase(words, slop)


def _slop(piece: Lexeme, words: tuple[str, ...]) -> int | None:
    if piece.slop is None:
        return None
    if not piece.slop or int(piece.slop) > _LONGEST_SLOP:
        raise SlipError(
            piece.end - len(piece.slop) - 1,
            piece.end,
            f"Write after ~ how many other words may stand among these, up to {_LONGEST_SLOP}.",
        )
    if len(words) > _MOST_NEAR:
        raise SlipError(
            piece.start, piece.end, f"Not more than {_MOST_NEAR} words can be looked for together."
        )
    return int(piece.slop)
