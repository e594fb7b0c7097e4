"""Writes a message as a file, for those that were kept in another form (RFC 5322, 2046)."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime

from explorer.domain.properties import PropertyName
from explorer.extract.mail.addresses import Address
from explorer.extract.mail.head import Head

_BOUND = "=_part"  # it cannot stand in base64
_ROLES = (
    ("From", PropertyName.FROM),
    ("To", PropertyName.TO),
    ("Cc", PropertyName.CC),
    ("Bcc", PropertyName.BCC),
)


def written_part(kind: str, data: bytes, name: str = "") -> bytes:
    """One part with its own header lines."""
    lines = [f"Content-Type: {kind}", "Content-Transfer-Encoding: base64"]
    if name:
        lines.append(f'Content-Disposition: attachment; filename="{_quotable(name)}"')
    return _lines(lines) + b"\n" + base64.encodebytes(data)


def written_mail(head: Head, parts: Sequence[bytes]) -> bytes:
    """A whole message of these parts."""
    lines = [f"Subject: {_quotable(head.subject)}"]
    lines += [f"{label}: {_listed(head.of(role))}" for label, role in _ROLES if head.of(role)]
    if date := _date(head.sent):
        lines.append(f"Date: {date}")
    lines += ["MIME-Version: 1.0", f'Content-Type: multipart/mixed; boundary="{_BOUND}"']
    bound = f"\n--{_BOUND}\n".encode()
    return _lines(lines) + b"".join(bound + part for part in parts) + f"\n--{_BOUND}--\n".encode()


def _listed(people: Sequence[Address]) -> str:
    return ", ".join(
        f'"{_quotable(one.name)}" <{_quotable(one.address)}>'
        if one.name
        else _quotable(one.address)
        for one in people
    )


def _quotable(text: str) -> str:
    return " ".join(text.replace('"', "'").replace("\\", "/").split())


def _date(iso: str) -> str:
    try:
        return format_datetime(datetime.fromisoformat(iso))
    except ValueError:
        return ""


def _lines(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
