"""Parts the bytes of an RTF file into its tokens, after Microsoft's specification 1.9.1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])"
    rb"|([^\\{}\r\n]{1,65536})",
    re.DOTALL,
)
_MOST = 10**9


class TokenKind(Enum):
    """What a token is."""

    OPEN = auto()  # {
    CLOSE = auto()  # }
    WORD = auto()  # \name, perhaps with a number
    SYMBOL = auto()  # \ and one other character
    HEX = auto()  # \'hh: one byte of text
    TEXT = auto()  # bytes of text


class Token(NamedTuple):
    r"""One token: the name of a control word or symbol, or the bytes of a text.

    ``number`` is what follows a control word, or None; after ``\bin`` so many bytes have
    been left out already.
    """

    kind: TokenKind
    name: str = ""
    data: bytes = b""
    number: int | None = None


_OPEN, _CLOSE = Token(TokenKind.OPEN), Token(TokenKind.CLOSE)


def tokens_of(data: bytes) -> Iterator[Token]:
    """The tokens in order; line breaks between them mean nothing."""
    at = 0
    while found := _TOKEN.search(data, at):
        at = found.end()
        token = _token(found)
        yield token
        if token.name == "bin":
            at += min(max(token.number or 0, 0), _MOST)


def _token(found: re.Match[bytes]) -> Token:
    word, number, hexadecimal, symbol, brace, text = found.groups()
    if text is not None:
        return Token(TokenKind.TEXT, data=text)
    if word is not None:
        name = word.decode("ascii")
        return Token(TokenKind.WORD, name, number=None if number is None else int(number))
    if brace is not None:
        return _OPEN if brace == b"{" else _CLOSE
    if hexadecimal is not None:
        return Token(TokenKind.HEX, data=bytes.fromhex(hexadecimal.decode("ascii")))
    return Token(TokenKind.SYMBOL, symbol.decode("latin-1"))
