"""The encoding that an HTML or XML file declares in its first bytes."""

from __future__ import annotations

import re

_HEAD = 4096
_DECLARATION = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})", re.IGNORECASE
)
_META = re.compile(
    rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE
)


def declared_encoding(data: bytes) -> str:
    """The label in the XML declaration or a meta element, or "" without one."""
    head = data[:_HEAD]
    found = _DECLARATION.search(head) or _META.search(head)
    return found.group(1).decode("ascii", "replace") if found else ""
