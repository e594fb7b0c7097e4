"""The words of a text: the one tokenizer behind the index, the queries and the marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

_JOINERS = "\xad\u200c\u200d\u2060"
_APOSTROPHES = "'’ʼ＇"
_HYPHENS = "-‐‑"
_SELECTORS = range(0xE0100, 0xE01F0)

# Scripts written without spaces: Thai to Myanmar, Khmer, kana, Hangul (whose particles
# follow a word without a space), Han. Each letter is a word, so that any part is found.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)


def _marks(first: int, last: int) -> str:
    """The combining marks of a range as the inside of a character class."""
    codes = range(first, last)
    marks = (chr(code) for code in codes if unicodedata.category(chr(code))[0] == "M")
    return "".join(map(re.escape, marks))


_EXTENDERS = _marks(0x300, 0x10000) + _JOINERS
_RARE_EXTENDERS = _marks(0x10000, 0x20000) + f"{chr(_SELECTORS[0])}-{chr(_SELECTORS[-1])}"
# Looking for extenders takes long, so only where a sign is not ASCII.
_MORE = rf"(?=[^\x00-\x7f])(?:[{_EXTENDERS}]{{1,16}}|[{_RARE_EXTENDERS}]{{1,16}})\w{{0,200}}"
# What is looked at as a whole: word signs, and single signs that join them.
CHUNK = re.compile(
    rf"\w{{1,200}}(?:[{_HYPHENS}{_APOSTROPHES}.,]\w{{1,200}}|{_MORE}){{0,40}}", re.UNICODE
)

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,20})?|\d{1,20}\.\d{1,20}")
_SEGMENT = re.compile(rf"[^{_HYPHENS}]{{1,8400}}")
_POSSESSIVE = re.compile(r"'[sS](?=$|[.,])")
_CONTRACTION = r"[^\W\d_]{1,30}'(?:[tdm]|re|ve|ll|[TDM]|RE|VE|LL)(?=$|[.,_])"
_WORD = re.compile(
    rf"{_CONTRACTION}|[^_.,'{_UNSPACED}]{{1,8400}}|[{_UNSPACED}][{_EXTENDERS}]{{0,16}}"
)
_LETTERS = re.compile(rf"[{_UNSPACED}]")
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_]){1,9}")
_INVISIBLE = re.compile(f"[{_JOINERS}]")
_PATTERN_PART = re.compile(rf"[\w{_EXTENDERS}*?']{{1,300}}")
_MOST_JOINED = 64

# The start and end of a word in a text (code points), and the term that it is indexed by.
Word = tuple[int, int, str]


class Token(NamedTuple):
    """A term of a text: where it starts and ends (code points) and at which place it counts."""

    start: int
    end: int
    term: str
    place: int


class Chunk(NamedTuple):
    """The words of one match of ``CHUNK``, by their offsets in it.

    ``whole`` is the term for all of it written as one word ("e-mail" as "email",
    "O'Brien" as "obrien", "U.S" as "us"); "" where there is none.
    """

    words: tuple[Word, ...]
    whole: str = ""


def chunk(raw: str) -> Chunk:
    """What a match of ``CHUNK`` consists of.

    The parts of a hyphenated word are words; so are those of "l'homme" and "O'Brien",
    while "don't" is one. Letters of scripts without spaces are words of their own.
    "1,200" and "3.5" are one word; "Hale's" is "Hale".
    """
    if raw.isascii() and raw.isalnum():
        return Chunk(((0, len(raw), raw.lower()),))
    plain = raw
    for sign in _APOSTROPHES[1:]:
        plain = plain.replace(sign, "'")
    words = tuple(word for part in _SEGMENT.finditer(plain) for word in _segment(part))
    return Chunk(words, _whole(plain, words))


def _segment(part: re.Match[str]) -> Iterator[Word]:
    text, shift = part[0], part.start()
    if _NUMBER.fullmatch(text):
        yield shift, part.end(), text.replace(",", "")
        return
    text = _POSSESSIVE.sub("..", text)
    for piece in _WORD.finditer(text):
        term = fold(piece[0])
        if term:
            yield shift + piece.start(), shift + piece.end(), term


def _whole(text: str, words: tuple[Word, ...]) -> str:
    """The parts of a hyphenated or elided word, or initials, written together."""
    if len(words) < 2 or len(text) > _MOST_JOINED or _LETTERS.search(text):
        return ""
    joined = "." not in text and "," not in text and "_" not in text
    if joined or _INITIALS.fullmatch(text):
        return "".join(term for _, _, term in words)
    return ""


def placed(text: str, start: int = 0, place: int = 0) -> Iterator[Token]:
    """All terms of ``text`` from ``start`` on, where a chunk at ``place`` begins, in order.

    Where the parts of a chunk are written together, that term is at the first part's
    place and spans all of them; it comes after them.
    """
    for found in CHUNK.finditer(text, start):
        words, whole = chunk(found[0])
        shift = found.start()
        for number, (first, last, term) in enumerate(words):
            yield Token(shift + first, shift + last, term, place + number)
        if whole:
            yield Token(shift + words[0][0], shift + words[-1][1], whole, place)
        place += len(words)


def tokens(text: str) -> Iterator[Word]:
    """The words of ``text`` in order; their places do not overlap."""
    for found in CHUNK.finditer(text):
        shift = found.start()
        for start, end, term in chunk(found[0]).words:
            yield shift + start, shift + end, term


def terms(text: str) -> list[str]:
    """The terms of the words of ``text``, in order."""
    return [term for _, _, term in tokens(text)]


def whole_term(text: str) -> str:
    """The term for ``text`` written as one word where it is one in parts, else ""."""
    chunks = CHUNK.findall(text)
    return chunk(chunks[0]).whole if len(chunks) == 1 else ""


def pattern_parts(text: str) -> list[str]:
    """The words of a pattern, folded, with the ``*`` and ``?`` that belong to them."""
    for sign in _APOSTROPHES[1:]:
        text = text.replace(sign, "'")
    return [fold(part) for part in _PATTERN_PART.findall(text.replace("_", " "))]


def fold(word: str) -> str:
    """The form that is compared: no case, compatibility forms (NFKC) undone, accents kept."""
    if word.isascii():
        return word.lower()
    plain = _normal(_INVISIBLE.sub("", word)).casefold()
    return _normal(plain)


_normal = partial(unicodedata.normalize, "NFKC")
