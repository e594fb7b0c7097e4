"""Tells messages, mailboxes and saved web archives by the header lines that they begin with."""

from __future__ import annotations

import re

_MOST_LINES = 400
_HEADER = re.compile(r"[!-9;-~]{1,80}\s{0,9}:(?:\s|$)")
_ENVELOPE = re.compile(r"From \S{1,300}(?: .{0,200})?(?:19|20)\d\d\b.{0,40}")
# Written by programs only; a person who copies a message into a text leaves these out.
_TECHNICAL = frozenset(
    {
        "received",
        "message-id",
        "mime-version",
        "return-path",
        "delivered-to",
        "content-transfer-encoding",
        "dkim-signature",
        "x-mailer",
        "references",
    }
)
_COMMON = frozenset({"from", "to", "subject", "date", "content-type", "reply-to", "cc", "sender"})
_MESSAGES = frozenset({".eml", ".mht", ".mhtml", ".nws"})
_NAMELESS = frozenset({"", ".mail", ".msg", ".email", ".mbox", ".mbx"})
_ARCHIVES = frozenset({".mht", ".mhtml"})


def mail_kind(head: str, suffix: str) -> str:
    """One of "eml", "mbox" and "mhtml"; "" for a text that is none of them."""
    lines = head.lstrip("\r\n").splitlines()[:_MOST_LINES]
    if not lines:
        return ""
    if _ENVELOPE.fullmatch(lines[0]) and (len(lines) < 2 or _HEADER.match(lines[1])):
        return "eml" if suffix in _MESSAGES else "mbox"
    headers = _headers(lines, strict=suffix not in _MESSAGES)
    if not _is_mail(headers, suffix):
        return ""
    return "mhtml" if _is_archive(headers, suffix) else "eml"


def _headers(lines: list[str], *, strict: bool) -> dict[str, str]:
    """The header fields up to the first empty line, names in lower case.

    Where ``strict``, a line that is no field means that there is no header: {}.
    """
    headers: dict[str, str] = {}
    name = ""
    for line in lines:
        if not line.strip():
            break
        if line[0] in " \t" and name:
            headers[name] += " " + line.strip()[:500]
        elif _HEADER.match(line):
            name, _, value = line.partition(":")
            name = name.strip().lower()
            headers.setdefault(name, value.strip()[:500])
        elif strict:
            return {}
    return headers


def _is_mail(headers: dict[str, str], suffix: str) -> bool:
    technical = len(_TECHNICAL & headers.keys())
    common = len(_COMMON & headers.keys())
    if suffix in _MESSAGES:
        return bool(headers)
    if suffix in _NAMELESS:
        return technical + common >= 2
    return technical >= 1 and technical + common >= 3


def _is_archive(headers: dict[str, str], suffix: str) -> bool:
    """Whether it is a saved page: related parts, and nobody it was sent to."""
    if not headers.get("content-type", "").lower().startswith("multipart/related"):
        return suffix in _ARCHIVES
    sent = headers.keys() & {"to", "received", "message-id", "return-path", "delivered-to"}
    return suffix in _ARCHIVES or "snapshot-content-location" in headers or not sent
