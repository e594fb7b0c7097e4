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
