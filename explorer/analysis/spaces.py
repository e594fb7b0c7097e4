"""All characters that are white space to Python, to strip together with punctuation."""

from __future__ import annotations

import unicodedata

SPACES = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)

_JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")


def without_pictures(words: str) -> str:
    """``words`` without emoji, their joiners and other symbols at both ends."""
    start, end = 0, len(words)
    while start < end and _is_picture(words[start]):
        start += 1
    while end > start and _is_picture(words[end - 1]):
        end -= 1
    return words[start:end]


def _is_picture(letter: str) -> bool:
    return letter > "\u00ff" and (
        letter in _JOINERS or unicodedata.category(letter) in {"So", "Sk", "Cs"}
    )
