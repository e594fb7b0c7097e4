"""Reads what a header line says: its encoded words, and bytes that nobody encoded.

Encoded words are those of RFC 2047, and of RFC 2231 with a language. Words that follow
each other in one charset are decoded as one, as many programs cut them within a letter.
"""

from __future__ import annotations

import base64
import binascii
import re

from explorer.extract.mail.charsets import decoded

_LONGEST = 1 << 18  # characters of a header that are read
_WORD = re.compile(
    r"=\?([^?*\s]{1,60})(?:\*[^?\s]{0,30})?\?([bBqQ])\?"
    r"([^?]{0,300000}|(?:[^?]|\?(?!=)){0,500})\?="
)
_FOLD = re.compile(r"\r\n|\r|\n")
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]+")


def header_text(raw: str, declared: str = "") -> str:
    """A header's value as one line; bytes beyond ASCII (surrogates) are in ``declared``."""
    return " ".join(decoded_words(_FOLD.sub("", raw[:_LONGEST]), declared).split())


def decoded_words(text: str, declared: str = "") -> str:
    """``text`` with its encoded words decoded; spaces between two of them are dropped."""
    pieces: list[str] = []
    charset, held, done = "", b"", 0
    for word in _WORD.finditer(text):
        between = text[done : word.start()]
        goes_on = done > 0 and not between.strip()
        if not (goes_on and word.group(1).lower() == charset):
            pieces.append(decoded(held, charset))
            held = b""
        if not goes_on:
            pieces.append(_plain(between, declared))
        charset = word.group(1).lower()
        held += _bytes_of(word.group(3), word.group(2))
        done = word.end()
    return "".join([*pieces, decoded(held, charset), _plain(text[done:], declared)])


def _plain(words: str, declared: str) -> str:
    if words.isascii():
        return words
    return decoded(words.encode("utf-8", "surrogateescape"), declared)


def _bytes_of(word: str, way: str) -> bytes:
    if way in "qQ":
        return binascii.a2b_qp(word.encode("utf-8", "surrogateescape"), header=True)
    return from_base64(word)


def from_base64(word: str) -> bytes:
    """The bytes of a word in base64, as far as it is any."""
    digits = _NOT_BASE64.sub("", word)
    digits = digits[:-1] if len(digits) % 4 == 1 else digits
    return base64.b64decode(digits + "=" * (-len(digits) % 4))
