"""A message as it is stored, parsed, and its text part by part."""

from __future__ import annotations

import re
from email import policy
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from itertools import islice

from explorer.domain.problem import Problem, ProblemKind
from explorer.extract.mail.body import Body, html_body
from explorer.extract.mail.parts import Parts
from explorer.extract.mail.payload import Part, media_type, parameter, text_in
from explorer.extract.mail.written import written

_MOST_BOUNDS = 50_000
_BOUND = re.compile(rb"\n--")
_TOO_DEEP = Problem(
    ProblemKind.DAMAGED,
    "The parts of this mail are nested too deeply; they are shown as they stand.",
)
_TOO_MANY = Problem(
    ProblemKind.TOO_LARGE,
    "This mail has more parts than any real one; only the first of them were read.",
)


def parsed(data: bytes) -> tuple[Part, tuple[Problem, ...]]:
    """A message and what is wrong with it: of one nested absurdly only the head is read."""
    kept = _bounded(data)
    problems = (_TOO_MANY,) if len(kept) < len(data) else ()
    try:
        return BytesParser(Message, policy=policy.compat32).parsebytes(kept), problems
    except RecursionError:
        return head_only(data), (_TOO_DEEP,)


def _bounded(data: bytes) -> bytes:
    """The beginning of a message, up to where it has more bounds of parts than an honest one."""
    beyond = next(islice(_BOUND.finditer(data), _MOST_BOUNDS, None), None)
    return data[: beyond.start()] if beyond else data


def head_only(data: bytes) -> Part:
    """A message of which only the headers are read; all else is one text."""
    return BytesHeaderParser(Message, policy=policy.compat32).parsebytes(data)


def texts_of(parts: Parts) -> list[Body]:
    """The text of a message, part by part."""
    return [_text_of(part) for part in parts.shown]


def _text_of(part: Part) -> Body:
    if media_type(part) == "text/html":
        return html_body(text_in(part))
    flows = parameter(part, "format").lower() == "flowed"
    joins = parameter(part, "delsp").lower() == "yes"
    return Body(written(text_in(part), flows=flows, joins=joins))
