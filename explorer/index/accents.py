"""Words without their accents, so that "jose" finds "José"."""

from __future__ import annotations

import unicodedata

_BARRED = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe",
     "þ": "th", "ŋ": "n", "ĸ": "k"}
)  # fmt: skip
# Letters of their own, however they are put together: Russian short i, Belarusian short u.
_KEPT = frozenset("йў")
# Combining classes of accents, of Hebrew points and of Arabic vowel signs. Others build
# letters: nuktas and viramas of Indian scripts, sound marks of kana, tones of Thai.
_ACCENTS = frozenset([*range(1, 7), *range(10, 36), 36, *range(200, 241)])


def plain(term: str) -> str:
    """A folded term without accents; letters that only look accented stay what they are."""
    if term.isascii():
        return term
    return "".join(letter if letter in _KEPT else _bare(letter) for letter in _composed(term))


def _composed(term: str) -> str:
    return unicodedata.normalize("NFC", term)


def _bare(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    kept = (part for part in parts if unicodedata.combining(part) not in _ACCENTS)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_BARRED)
