"""The words of a text: the one tokenizer behind the index, the queries and the marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Marks that belong to the letter before them, and signs that join letters unseen.
_EXTENDERS = "".join(
    re.escape(chr(code))
    for code in range(0x300, 0x20000)
    if unicodedata.category(chr(code))[0] == "M"
) + ("\xad\u200c\u200d\u2060\U000e0100-\U000e01ef")
_JOINERS = re.compile("[\xad\u200c\u200d\u2060]")

# Scripts written without spaces: Thai to Myanmar, Khmer, kana, Han. Each letter is a word.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
_LETTER = re.compile(f"[{_UNSPACED}][{_EXTENDERS}]{{0,16}}|[^{_UNSPACED}]{{1,300}}")
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")

_NUMBER = (
    r"(?=\d)(?<!\w[.,])(?:\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,20})?|\d{1,20}\.\d{1,20})(?!\w|[.,]\d)"
)
# Looking for extenders takes long, so only where a sign is not ASCII.
_INSIDE = rf"(?:(?=[^\x00-\x7f])[{_EXTENDERS}]|'(?![sS]\b)(?=\w))"
# A word, with apostrophes inside; an English 's at its end is left outside of it.
_TOKEN = re.compile(rf"({_NUMBER}|\w{{1,64}}(?:{_INSIDE}\w{{0,64}}){{0,40}})(?:'[sS]\b)?")
_PATTERN_PART = re.compile(rf"[\w{_EXTENDERS}*?']{{1,300}}")


# The start and end of a word in a text (code points), and the term that it is indexed by.
Token = tuple[int, int, str]


def tokens(text: str) -> Iterator[Token]:
    """The words of ``text`` in order; their places do not overlap.

    Letters of scripts without spaces are words of their own; the parts of a
    hyphenated word are words; "1,200" and "3.5" are one; "Hale's" is "Hale".
    """
    for found in _TOKEN.finditer(_same_length(text)):
        word = found[1]
        start, end = found.span(1)
        if word.isascii():
            yield start, end, word.lower().replace(",", "")
        elif _HAS_UNSPACED.search(word):
            yield from _letters(word, start)
        else:
            yield start, end, fold(word)


def terms(text: str) -> list[str]:
    """The terms of the words of ``text``, in order."""
    return [term for _, _, term in tokens(text)]


def pattern_parts(text: str) -> list[str]:
    """The words of a pattern, folded, with the ``*`` and ``?`` that belong to them."""
    return [fold(part) for part in _PATTERN_PART.findall(_same_length(text))]


def fold(word: str) -> str:
    """The form that is compared: no case, compatibility forms (NFKC) undone, accents kept."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKC", _JOINERS.sub("", word)).casefold()
    return unicodedata.normalize("NFKC", plain)


def _same_length(text: str) -> str:
    """The text with one kind of apostrophe and without underscores, all in their places."""
    for sign in "’ʼ＇":
        text = text.replace(sign, "'")
    return text.replace("_", " ")


def _letters(word: str, start: int) -> Iterator[Token]:
    for found in _LETTER.finditer(word):
        yield start + found.start(), start + found.end(), fold(found[0])
