"""The one form of text that every part of the program counts offsets in."""

from __future__ import annotations

import hashlib
import re

_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNWANTED = re.compile("[\x00\ufeff]")
REPLACEMENT = "\ufffd"  # stands for what cannot be written
_SURROGATE = re.compile("[\ud800-\udfff]")


def canonical(raw: str) -> str:
    r"""Give ``raw`` with ``\n`` as its only line break and without NUL and BOM.

    Lone surrogates become U+FFFD; Unicode normalisation is left as it was found.
    """
    text = _LINE_BREAK.sub("\n", raw)
    return writable(_UNWANTED.sub("", text))


def writable(text: str) -> str:
    """``text`` with each lone surrogate as U+FFFD: what can be written in UTF-8."""
    return _SURROGATE.sub(REPLACEMENT, text)


def text_hash(text: str) -> str:
    """The SHA-256 of a canonical text, in hexadecimal: what spans are valid for."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
