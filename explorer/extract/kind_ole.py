"""Tells what an OLE compound file is by the streams at its root.

Only the way to the root's directory is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from explorer.extract.kind_compound import BROKEN, Compound
from explorer.extract.kind_magic import Known

_OFFICE = {".xlsx": "xlsx", ".xlsm": "xlsx", ".xlsb": "xlsx", ".pptx": "pptx", ".pptm": "pptx"}
_EXPORT = "save it as PDF to have it read"
# What a stream or storage at the root gives away; the first that fits counts.
_STREAMS: tuple[tuple[str, str | Known], ...] = (
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("PP97_DUALSTORAGE", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("__properties_version1.0", "msg"),
    ("VisioDocument", Known(what="a Visio drawing", advice=_EXPORT)),
    ("Quill", Known(what="a Publisher document", advice=_EXPORT)),
    ("BodyText", Known(what="a Hangul document", advice=_EXPORT)),
    ("MatOST", Known(what="a Works document", advice=_EXPORT)),
    ("Catalog", Known(what="a store of small pictures")),
    ("\u4840\u3f7f\u4164\u422f\u4836", Known(what="a program's installer")),
)
_UNKNOWN = Known(what="a file of a program that is not known here")
_BY_SUFFIX: dict[str, str | Known] = {
    ".doc": "doc",
    ".dot": "doc",
    ".xls": "xls",
    ".ppt": "ppt",
    ".msg": "msg",
}


def ole_kind(stream: BinaryIO, head: bytes, suffix: str) -> str | Known:
    """The kind of a compound file; where its directory tells nothing, its suffix does."""
    names = set(root_names(stream, head))
    if "EncryptedPackage" in names:
        return _OFFICE.get(suffix, "docx")
    found = [kind for name, kind in _STREAMS if name in names]
    return found[0] if found else _BY_SUFFIX.get(suffix, _UNKNOWN)


def root_names(stream: BinaryIO, head: bytes) -> Iterator[str]:
    """The names of the streams and storages at the root; none where the file is broken."""
    try:
        entries = list(Compound.of(stream, head).entries())
    except BROKEN:
        return
    waiting, seen = [entries[0].child] if entries else [], set[int]()
    while waiting:
        number = waiting.pop()
        if number < len(entries) and number not in seen:
            seen.add(number)
            yield entries[number].name
            waiting += (entries[number].left, entries[number].right)
