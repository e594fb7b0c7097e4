"""The files in a message: what they are called, and their bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from email import policy
from email.generator import BytesGenerator

from explorer.extract.budget import Budget
from explorer.extract.extractor import Attachment
from explorer.extract.inner_names import inner_name
from explorer.extract.mail.parts import Parts
from explorer.extract.mail.payload import Part, content, file_name, parts_in, raw_header, unpacked
from explorer.extract.mail.words import header_text

_LONGEST_NAME = 150


def names_of(parts: Parts) -> list[str]:
    """What the files in a message are called."""
    return [_name(part) for part in parts.attached]


def files_of(parts: Parts, budget: Budget) -> Iterator[Attachment]:
    """The files in a message. Raises ExtractionError where they are too many."""
    for part in parts.attached:
        budget.spend_member()
        data = _bytes_of(part)
        if data.strip():
            yield Attachment(_name(part), data)


def _name(part: Part) -> str:
    named = file_name(part)
    if named:
        return inner_name(named)
    message = _message_in(part)
    if message is None:
        return "attachment"
    subject = header_text(raw_header(message, "subject"))[:_LONGEST_NAME]
    return f"{inner_name(subject).replace('/', '-') if subject else 'message'}.eml"


def _message_in(part: Part) -> Part | None:
    """The message that a part holds, if it is one."""
    held = parts_in(part) if part.get_content_maintype() == "message" else []
    return held[0] if held else None


def _bytes_of(part: Part) -> bytes:
    held = parts_in(part)
    return unpacked(part, b"\n".join(map(_as_file, held))) if held else content(part)


def _as_file(message: Part) -> bytes:
    """A message within a message as a file of its own, as far as it can be written."""
    target = io.BytesIO()
    with suppress(ValueError, LookupError, TypeError, AttributeError, RecursionError):
        BytesGenerator(target, mangle_from_=False, maxheaderlen=0, policy=policy.compat32).flatten(
            message
        )
    return target.getvalue()
