"""Wildcards: ``*`` for any letters and ``?`` for one, matched in linear time."""

from __future__ import annotations

import re

_STARS = re.compile(r"\*{1,1000}")


def glob(pattern: str, *, before: str = "", after: str = r"\Z") -> re.Pattern[str]:
    """A pattern that matches what the whole of ``pattern`` stands for.

    ``before`` and ``after`` are expressions for its two ends. Each star is taken as
    early as it can be and never reconsidered, as in Python's own ``fnmatch``.
    """
    first, *rest = (_literal(part) for part in _STARS.split(pattern))
    if not rest:
        return re.compile(f"{before}{first}{after}", re.DOTALL)
    middle = "".join(f"(?>.*?{part})" for part in rest[:-1] if part)
    return re.compile(f"{before}{first}{middle}.*{rest[-1]}{after}", re.DOTALL)


def _literal(part: str) -> str:
    return "".join("." if sign == "?" else re.escape(sign) for sign in part)


_ONE_LETTER = rb"(?:[\x00-\x09\x0b-\x7f]|[\xc2-\xf4][\x80-\xbf]{1,3})"


def byte_glob(pattern: str) -> re.Pattern[bytes]:
    """As ``glob``, for UTF-8 with one word a line; matches whole lines."""
    first, *rest = (_byte_literal(part) for part in _STARS.split(pattern))
    if not rest:
        return re.compile(b"^" + first + b"$", re.MULTILINE)
    middle = b"".join(b"(?>[^\\n]*?" + part + b")" for part in rest[:-1] if part)
    return re.compile(b"^" + first + middle + b"[^\\n]*" + rest[-1] + b"$", re.MULTILINE)


def _byte_literal(part: str) -> bytes:
    return b"".join(
        _ONE_LETTER if sign == "?" else re.escape(sign.encode("utf-8", "surrogatepass"))
        for sign in part
    )
