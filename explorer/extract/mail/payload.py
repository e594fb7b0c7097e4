"""What one part of a mail holds: its kind, its name, its bytes and its text."""

from __future__ import annotations

import binascii
import quopri
from email.message import Message
from email.utils import collapse_rfc2231_value
from typing import TypeAlias

from explorer.extract.html_encoding import declared_encoding
from explorer.extract.mail.charsets import decoded
from explorer.extract.mail.words import from_base64, header_text

Part: TypeAlias = "Message[str, str]"
_WAYS = ("base64", "quoted-printable", "x-uuencode", "uuencode", "uue", "x-uue")
_TROUBLE = (ValueError, LookupError, TypeError, AssertionError, binascii.Error)


def parts_in(part: Part) -> list[Part]:
    """The parts of a part that holds others: a multipart, or a message within a message."""
    below = part.get_payload()
    return [one for one in below if isinstance(one, Message)] if isinstance(below, list) else []


def raw_header(part: Part, name: str) -> str:
    """The first header called ``name`` as it stands in the file, "" without one.

    Bytes beyond ASCII are lone surrogates in it.
    """
    return next((str(v) for n, v in part.raw_items() if n.lower() == name), "")


def media_type(part: Part) -> str:
    """Such as ``text/plain``, lower case; text where the header says nothing sensible."""
    return part.get_content_type()


def parameter(part: Part, name: str, header: str = "content-type") -> str:
    """A parameter of a header, decoded; "" without one."""
    try:
        value = _readable(part, header).get_param(name, "", header)
        text = value if isinstance(value, str) else collapse_rfc2231_value(value)
    except _TROUBLE:
        return ""
    return header_text(text)


def _readable(part: Part, header: str) -> Part:
    """The part itself, or one with the same header in which nothing is undecoded bytes."""
    raw = raw_header(part, header)
    if raw.isascii():
        return part
    again: Part = Message()
    again[header] = decoded(raw.encode("utf-8", "surrogateescape"))
    return again


def is_attached(part: Part) -> bool:
    """Whether it says that it is to be shown apart from the text."""
    return raw_header(part, "content-disposition").strip().lower().startswith("attachment")


def file_name(part: Part) -> str:
    """The name of the file that a part is, "" where it has none."""
    return parameter(part, "filename", "content-disposition") or parameter(part, "name")


def content(part: Part) -> bytes:
    """The bytes of a part that holds no others, decoded as far as they can be."""
    _name_its_way(part)
    try:
        data = part.get_payload(decode=True)
    except _TROUBLE:
        data = part.get_payload()
    if isinstance(data, str):
        return data.encode("utf-8", "surrogateescape")
    return data if isinstance(data, bytes) else b""


def unpacked(part: Part, data: bytes) -> bytes:
    """The bytes of a message that was encoded as a whole, which no mail may have."""
    way = _way_of(part)
    if way == "base64":
        return from_base64(data.decode("ascii", "ignore"))
    return quopri.decodestring(data) if way == "quoted-printable" else data


def _way_of(part: Part) -> str:
    said = raw_header(part, "content-transfer-encoding")
    return said.split(";")[0].strip().strip("\"'").lower()


def _name_its_way(part: Part) -> None:
    """Give the encoding's name in the only form that the library knows it by."""
    way = _way_of(part)
    if way in _WAYS and way != raw_header(part, "content-transfer-encoding"):
        part.replace_header("content-transfer-encoding", way)


def text_in(part: Part) -> str:
    """The text of a part, not yet canonical, as it was typed or as HTML."""
    data = content(part)
    charset = parameter(part, "charset")
    if not charset and media_type(part) == "text/html":
        charset = declared_encoding(data)
    return decoded(data, charset)
