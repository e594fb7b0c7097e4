"""Bytes of a mail to text: in the charset that it names, or in what they seem to be."""

from __future__ import annotations

import codecs

from explorer.extract.encoding import decode

# All ASCII to look at: only their name tells them from plain English.
_SHIFTED = ("utf-7", "hz", "iso2022")


def decoded(data: bytes, declared: str = "") -> str:
    """``data`` as text; a charset that is unknown or cannot be right does not count."""
    if not data:
        return ""
    shifted = _shifted(declared)
    if shifted and data.isascii():
        return data.decode(shifted, "replace")
    return decode(data, declared).text


def _shifted(label: str) -> str:
    try:
        name = codecs.lookup(label.strip()).name if label else ""
    except (LookupError, ValueError):
        return ""
    return name if name.startswith(_SHIFTED) else ""
