"""Reads the head of a message from its header lines."""

from __future__ import annotations

from explorer.domain.properties import PropertyName
from explorer.extract.mail.addresses import addresses
from explorer.extract.mail.head import Head
from explorer.extract.mail.payload import Part, parameter
from explorer.extract.mail.times import sent_at, shown
from explorer.extract.mail.words import header_text

_ROLES = (
    (PropertyName.FROM, "from"),
    (PropertyName.REPLY_TO, "reply-to"),
    (PropertyName.TO, "to"),
    (PropertyName.CC, "cc"),
    (PropertyName.BCC, "bcc"),
)
_IDS = ((PropertyName.MESSAGE_ID, "message-id"), (PropertyName.IN_REPLY_TO, "in-reply-to"))
_WANTED = frozenset(
    {name for _, name in (*_ROLES, *_IDS)} | {"sender", "subject", "date", "received"}
)


def head_of(message: Part, charset: str = "") -> Head:
    """Its headers; bytes beyond ASCII in them are in ``charset`` or in that of the text."""
    raw = _first_headers(message)
    declared = parameter(message, "charset") or charset

    def read(words: str) -> str:
        return header_text(words, declared)

    raw.setdefault("from", raw.get("sender", ""))
    sent = sent_at(read(raw.get("date", "")))
    received = sent_at(read(raw.get("received", "").rpartition(";")[2]))
    return Head(
        subject=read(raw.get("subject", "")),
        people=tuple((role, addresses(raw.get(name, ""), read)) for role, name in _ROLES),
        sent=sent,
        received=received,
        dated=shown(sent) or read(raw.get("date", "")) or shown(received),
        ids=tuple((role, read(raw.get(name, ""))) for role, name in _IDS),
    )


def _first_headers(message: Part) -> dict[str, str]:
    """The first of each header that is read, by its name in lower case; To and Cc all of them."""
    found: dict[str, str] = {}
    for name, value in message.raw_items():
        key = name.lower()
        if key not in _WANTED or not str(value).strip():
            continue
        if key in {"to", "cc", "bcc"} and key in found:
            found[key] += f", {value}"
        else:
            found.setdefault(key, str(value))
    return found
