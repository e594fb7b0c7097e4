"""The one form of text that every part of the program counts offsets in."""

from __future__ import annotations

import hashlib
import re

_LINE_BREAKS = ("\r\n", *"\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_UNWANTED = "\x00\ufeff"
_PIECE = 1 << 20
REPLACEMENT = "\ufffd"  # stands for what cannot be written
_SURROGATE = re.compile("[\ud800-\udfff]")


def canonical(raw: str) -> str:
    r"""Give ``raw`` with ``\n`` as its only line break and without NUL and BOM.

    Lone surrogates become U+FFFD; Unicode normalisation is left as it was found. A text
    that is canonical already is given back itself, not copied.
    """
    text = raw
    for line_break in _LINE_BREAKS:
        text = text.replace(line_break, "\n")
    for unwanted in _UNWANTED:
        text = text.replace(unwanted, "")
    return writable(text)


def writable(text: str) -> str:
    """``text`` with each lone surrogate as U+FFFD: what can be written in UTF-8."""
    return text if text.isascii() else _SURROGATE.sub(REPLACEMENT, text)


def text_hash(text: str) -> str:
    """The SHA-256 of a canonical text, in hexadecimal: what spans are valid for."""
    digest = hashlib.sha256()
    for start in range(0, len(text), _PIECE):
        digest.update(text[start : start + _PIECE].encode("utf-8"))
    return digest.hexdigest()
