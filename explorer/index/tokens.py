"""The words of a text: the one tokenizer behind the index, the queries and the marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from string import ascii_lowercase, ascii_uppercase
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
    kind = unicodedata.category
    runs = groupby(map(chr, range(first, last)), lambda sign: kind(sign)[0] == "M")
    marks = (list(run) for is_mark, run in runs if is_mark)
    return "".join(f"{run[0]}-{run[-1]}" for run in marks)


_EXTENDERS = _marks(0x300, 0x10000) + _JOINERS
_RARE_EXTENDERS = _marks(0x10000, 0x20000) + f"{chr(_SELECTORS[0])}-{chr(_SELECTORS[-1])}"
# Looking for extenders takes long, so only where a sign is not ASCII.
_MORE = rf"(?=[^\x00-\x7f])(?:[{_EXTENDERS}]{{1,16}}|[{_RARE_EXTENDERS}]{{1,16}})\w{{0,200}}"
# What is looked at as a whole: word signs, and single signs that join them.
CHUNK = re.compile(
    rf"\w{{1,200}}(?:[{_HYPHENS}{_APOSTROPHES}.,]\w{{1,200}}|{_MORE}){{0,40}}", re.UNICODE
)

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,20})?|\d{1,20}\.\d{1,20}")
_ONE_KIND = str.maketrans(_APOSTROPHES + _HYPHENS, "'" * len(_APOSTROPHES) + "-" * len(_HYPHENS))
_POSSESSIVE = re.compile(r"'[sS](?=$|[.,])")
_CONTRACTION = r"[^\W\d_]{1,30}'(?:[tdm]|re|ve|ll|[TDM]|RE|VE|LL)(?=$|[.,_])"
_WORD = re.compile(
    rf"{_CONTRACTION}|[^_.,'{_UNSPACED}]{{1,8400}}|[{_UNSPACED}][{_EXTENDERS}]{{0,16}}"
)
_SPACED_WORD = re.compile(rf"{_CONTRACTION}|[^_.,']{{1,8400}}")  # far faster
_LETTERS = re.compile(rf"[{_UNSPACED}]")
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_]){1,9}")
_INVISIBLE = re.compile(f"[{_JOINERS}]")
_PATTERN_PART = re.compile(rf"[\w{_EXTENDERS}*?']{{1,300}}")
_MOST_JOINED = 64
# Signs that are part of no word, and pairs of a sign that could be and one that is not.
_SPACING = '"“”„‘‚«»()[]{}:;!?…—–*/|=+&%$#@<>'
_LOOSE = "._'-,"  # at the ends of a word they are no part of it
_PLAINER = str.maketrans(ascii_uppercase + _SPACING, ascii_lowercase + " " * len(_SPACING))
_PAIRS = (", ", ". ", ".\n", ",\n")

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
    if raw.isalnum() and raw.isascii():
        return Chunk(((0, len(raw), raw.lower()),))
    plain = raw if raw.isascii() else raw.translate(_ONE_KIND)
    words: list[Word] = []
    shift = 0
    for part in plain.split("-"):
        if part.isalnum() and part.isascii():
            words.append((shift, shift + len(part), part.lower()))
        else:
            words += _segment(part, shift)
        shift += len(part) + 1
    return Chunk(tuple(words), _whole(plain, words) if len(words) > 1 else "")


def _segment(text: str, shift: int) -> Iterator[Word]:
    """The words of a part without hyphens."""
    if text[:1].isdigit() and _NUMBER.fullmatch(text):
        yield shift, shift + len(text), text.replace(",", "")
        return
    if "'" in text:
        text = _POSSESSIVE.sub("..", text)
    for piece in (_SPACED_WORD if _is_spaced(text) else _WORD).finditer(text):
        term = fold(piece[0])
        if term:
            yield shift + piece.start(), shift + piece.end(), term


def _is_spaced(text: str) -> bool:
    """Whether all letters come before those of scripts without spaces."""
    return text.isascii() or max(text, default="") < _UNSPACED[0]


def _whole(text: str, words: Sequence[Word]) -> str:
    """The parts of a hyphenated or elided word, or initials, written together."""
    if len(text) > _MOST_JOINED or not (_is_spaced(text) or _LETTERS.search(text) is None):
        return ""
    joined = "." not in text and "," not in text and "_" not in text
    if joined or _INITIALS.fullmatch(text):
        return "".join([term for _, _, term in words])
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


def terms_in(text: str) -> tuple[list[str], list[int], int]:
    """All terms of ``text`` as ``placed`` gives them, their places, and how many places it has."""
    core = text.strip(_LOOSE)
    if core.endswith("'s") and core[:-2].isalnum() and core.isascii():
        return [core[:-2].lower()], [0], 1
    if core.isascii() and all(map(str.isalnum, core.split("-"))) and len(core) <= _MOST_JOINED:
        parts = core.lower().split("-")  # by far the most, and the same as below
        if len(parts) == 1:
            return parts, [0], 1
        return [*parts, "".join(parts)], [*range(len(parts)), 0], len(parts)
    terms, places, place = list[str](), list[int](), 0
    for raw in CHUNK.findall(text):
        words, whole = chunk(raw)
        terms += [term for _, _, term in words]
        places += range(place, place + len(words))
        if whole:
            terms.append(whole)
            places.append(place)
        place += len(words)
    return terms, places, place


def spaced(text: str) -> str:
    """As long a text with the same chunks, of which more stand between spaces and look alike."""
    if text.isascii():
        text = text.translate(_PLAINER)
    else:
        lower = text.lower()
        if len(lower) == len(text):  # not so with a Turkish dotted capital
            text = lower
        for sign in _SPACING:
            text = text.replace(sign, " ")
    for pair in _PAIRS:
        text = text.replace(pair, "  ")
    return text


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
    plain = text.translate(_ONE_KIND).replace("_", " ")
    return [fold(part) for part in _PATTERN_PART.findall(plain)]


def fold(word: str) -> str:
    """The form that is compared: no case, compatibility forms (NFKC) undone, accents kept."""
    if word.isascii():
        return word.lower()
    plain = _normal(_INVISIBLE.sub("", word)).casefold()
    return _normal(plain)


_normal = partial(unicodedata.normalize, "NFKC")
